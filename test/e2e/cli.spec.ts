import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine, type Line } from './command-line.ts';
import { addEndlessModel, addGatedModel, copySample, edit, engineEnv, makeShop, writeFiles } from './sample.ts';

const statusWords = ['queued', 'started', 'compiling', 'executing', 'success', 'error', 'skipped', 'partial success', 'no-op', 'pass', 'fail', 'warn'];

/** Of each node of a build's output the last status that was told. */
function lastStatuses(lines: readonly Line[]): ReadonlyMap<unknown, unknown> {
  return new Map(lines.filter(({ type }) => type === 'node').map((line) => [line['unique_id'], line['status']]));
}

for (const engine of ['v1', 'v2'] as const) {
  test(`the whole way without a window, with dbt ${engine}`, { tag: engine === 'v2' ? '@packaged' : [] }, async ({ folder, userData }) => {
    test.setTimeout(300_000);
    test.skip(Boolean(process.env['APP_EXECUTABLE']) && process.platform !== 'linux', 'only the Linux package brings a command line');
    const env = engineEnv(engine);
    const project = path.join(folder, 'stays_analytics');
    const outside = commandLine({ cwd: folder, userData, env });
    expect(await outside.json('sample', folder)).toEqual([{ type: 'sample', dir: project }]);
    const orrery = commandLine({ cwd: project, userData, env });

    await test.step('nothing runs before it is trusted', async () => {
      const refused = await orrery.run('build', '--json');
      expect(refused.code).toBe(1);
      expect(refused.lines()).toEqual([expect.objectContaining({ type: 'error', code: 'not-trusted', next: { kind: 'trust' } })]);
      expect(await outside.json('trust', project)).toEqual([{ type: 'trust', dir: project, trusted: true }]);
    });

    await test.step('it finds dbt and reads the project', async () => {
      const version = engine === 'v1' ? /^1\./ : /^2\./;
      const found = await orrery.json('setup');
      expect(found.at(-1)).toMatchObject({ type: 'dbt', engine, version: expect.stringMatching(version), origin: 'path' });
      const parsed = await orrery.json('parse');
      expect(parsed.at(-1)).toMatchObject({ type: 'manifest', origin: 'orrery', assetCount: 33, checkCount: 58 });
      expect(await orrery.json('open')).toEqual([
        expect.objectContaining({ type: 'project', name: 'stays_analytics', trusted: true, manifest: expect.objectContaining({ assetCount: 33 }) }),
      ]);
    });

    const id = await test.step('a build tells every node as it changes and sums up at the end', async () => {
      const lines = await orrery.json('build');
      const run = lines.at(-1) as Line & { readonly nodes: readonly { unique_id: string; status: string; started_at: string; finished_at: string }[] };
      expect(run).toMatchObject({ type: 'run', status: 'SUCCESS', engine, exit_code: 0, launched_by: 'command line', counts: { warn: 1 } });
      expect(lines.slice(0, -1).every((line) => line.type === 'node' && statusWords.includes(String(line['status'])))).toBe(true);
      const told = lastStatuses(lines);
      expect(run.nodes.length).toBeGreaterThan(80);
      for (const node of run.nodes) {
        expect(told.get(node.unique_id), node.unique_id).toBe(node.status);
        expect(Date.parse(node.finished_at), node.unique_id).toBeGreaterThanOrEqual(Date.parse(node.started_at));
      }
      return String(run['id']);
    });

    await test.step('the run is kept, with its events', async () => {
      expect(await orrery.json('runs')).toEqual([expect.objectContaining({ type: 'run', id, status: 'SUCCESS' })]);
      const shown = await orrery.json('run', id, '--events');
      expect(shown.at(-1)).toMatchObject({ type: 'run', id, status: 'SUCCESS' });
      const events = shown.slice(0, -1);
      expect(events.length).toBeGreaterThan(100);
      expect(events.some(({ unique_id: node }) => node === 'model.stays_analytics.dim_hosts_cleansed')).toBe(true);
    });

    await test.step('a failing build ends with the exit code of dbt', async () => {
      edit(project, 'models/dim/dim_listings_cleansed.sql', 'listings.city', 'listings.town');
      const failing = await orrery.run('build', '--select', 'dim_listings_cleansed+', '--json');
      expect(failing.code).toBe(1);
      const run = failing.lines().at(-1);
      expect(run).toMatchObject({ type: 'run', status: 'FAILURE', exit_code: 1, counts: { error: 1 } });
      const nodes = run?.['nodes'] as readonly { unique_id: string; status: string; message: string | null }[];
      expect(nodes.find(({ status }) => status === 'error')).toMatchObject({
        unique_id: 'model.stays_analytics.dim_listings_cleansed',
        message: expect.stringContaining('town'),
      });
      expect(nodes.filter(({ unique_id: node, status }) => node.startsWith('model.') && status === 'skipped')).toHaveLength(5);
    });
  });

  test(`a run that goes on is canceled from another terminal, or with Ctrl-C, with dbt ${engine}`, async ({ folder, userData }) => {
    test.setTimeout(300_000);
    const project = makeShop(folder);
    const model = addEndlessModel(project);
    const orrery = commandLine({ cwd: project, userData, env: engineEnv(engine) });
    await orrery.json('trust', project);
    const works = ({ unique_id: id, status }: Line): boolean => id === `model.shop.${model}` && status === 'executing';

    const other = orrery.start('build', '--select', model, '--json');
    await other.next(works);
    const [active] = await orrery.json('runs');
    expect(active).toMatchObject({ status: 'STARTED' });
    expect((await orrery.json('cancel', String(active?.['id']))).at(-1)).toMatchObject({ type: 'run', id: active?.['id'], status: 'CANCELED' });
    const canceled = await other.ended;
    expect(canceled.code).not.toBe(0);
    expect(canceled.lines().at(-1)).toMatchObject({ type: 'run', status: 'CANCELED', nodes: expect.any(Array) });

    const own = orrery.start('build', '--select', model, '--json');
    await own.next(works);
    own.process.kill('SIGINT');
    const interrupted = await own.ended;
    expect(interrupted.code).not.toBe(0);
    expect(interrupted.lines().at(-1)).toMatchObject({ type: 'run', status: 'CANCELED' });

    writeFileSync(path.join(project, 'models', `${model}.sql`), 'select 1 as s\n');
    expect((await orrery.json('build', '--select', model)).at(-1)).toMatchObject({ status: 'SUCCESS' });
  });
}

test('two command lines on one project: the second waits for the first, says so, and both succeed', async ({ folder, userData }) => {
  const project = makeShop(folder);
  const gate = addGatedModel(project);
  const orrery = commandLine({ cwd: project, userData, env: engineEnv('v2') });
  await orrery.json('trust', project);
  const first = orrery.start('build', '--select', 'gated', '--json');
  await first.next(({ unique_id: id, status }) => id === 'model.shop.gated' && status === 'executing');
  const second = orrery.start('run', '--select', 'orders', '--json');
  await expect
    .poll(async () => (await orrery.json('runs')).map(({ status, waits_for: waits }) => [status, waits]), { timeout: 20_000 })
    .toEqual([
      ['QUEUED', expect.stringMatching(/\w+/)],
      ['STARTED', null],
    ]);
  gate.open();
  expect((await first.ended).code).toBe(0);
  const after = await second.ended;
  expect(after.code).toBe(0);
  expect(after.lines().at(-1)).toMatchObject({ status: 'SUCCESS', counts: { success: expect.any(Number) } });
});

test('a job: run to its end, its log, retried from its failed step without waiting', async ({ folder, userData }) => {
  test.setTimeout(240_000);
  const project = makeShop(folder);
  writeFiles(project, {
    'orrery.yml': 'version: 1\njobs:\n  nightly:\n    steps:\n      - dbt: compile\n      - dbt: build\n      - dbt: run\n        select: orders\n',
    'models/ranking.sql': "select no_such from {{ ref('customers') }}",
  });
  const orrery = commandLine({ cwd: project, userData, env: engineEnv('v2') });
  await orrery.json('trust', project);

  const failing = await orrery.run('launch', 'nightly', '--wait', '--json');
  expect(failing.code).toBe(1);
  const failed = failing.lines().at(-1);
  expect(failed).toMatchObject({ type: 'run', status: 'FAILURE', job: 'nightly', attempt: 1, exit_code: 1 });
  expect(failed?.['steps']).toMatchObject([{ status: 'SUCCESS' }, { status: 'FAILURE', exit_code: 1 }, { status: 'SKIPPED' }]);
  const id = String(failed?.['id']);

  const errors = await orrery.json('logs', id, '--step', '2', '--level', 'error');
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('no_such')]);
  expect(await orrery.json('logs', id, '--grep', 'no such text anywhere')).toEqual([]);
  expect((await orrery.run('logs', id, '--step', '4')).code).toBe(2);

  writeFiles(project, { 'models/ranking.sql': "select id from {{ ref('customers') }}" });
  const [retried] = await orrery.json('retry', id);
  expect(retried).toMatchObject({ type: 'run', retry_of: id, attempt: 2 });
  // Nobody waits for it, and all its steps are run all the same.
  const followed = await orrery.json('logs', String(retried?.['id']), '--follow');
  expect(followed.length).toBeGreaterThan(0);
  const [done] = await orrery.json('run', String(retried?.['id']));
  expect(done).toMatchObject({ status: 'SUCCESS', exit_code: 0, steps: [{ status: 'SUCCESS' }, { status: 'SUCCESS' }] });
  expect(done?.['nodes']).toMatchObject([
    { unique_id: 'model.shop.ranking', step: 1, status: 'success' },
    { unique_id: 'model.shop.orders', step: 2 },
  ]);
  expect(await orrery.json('queue')).toEqual([]);

  const nothing = await orrery.run('retry', String(retried?.['id']), '--json');
  expect(nothing.lines()).toEqual([expect.objectContaining({ type: 'error', code: 'nothing-to-retry' })]);
  const unknown = await orrery.run('launch', 'nigthly', '--json');
  expect(unknown.code).toBe(1);
  expect(unknown.lines()).toEqual([expect.objectContaining({ type: 'error', code: 'job-not-found' })]);
});

test('a full refresh on a target that others use wants its name', async ({ folder, userData }) => {
  const project = makeShop(folder);
  edit(
    project,
    'profiles.yml',
    'dev: {type: duckdb, path: shop.duckdb}',
    'dev: {type: duckdb, path: shop.duckdb}\n    prod: {type: duckdb, path: prod.duckdb}',
  );
  const orrery = commandLine({ cwd: project, userData, env: engineEnv('v2') });
  await orrery.json('trust', project);
  const refused = await orrery.run('build', '--full-refresh', '--target', 'prod');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('--confirm-target');
  expect(await orrery.json('runs')).toEqual([]);
  expect((await orrery.json('build', '--full-refresh', '--target', 'prod', '--confirm-target', 'prod')).at(-1)).toMatchObject({
    status: 'SUCCESS',
    target: 'prod',
  });
});

test('launches from several terminals at once: one database is given to one of them at a time, and all of them end well', async ({ folder, userData }) => {
  test.setTimeout(240_000);
  const project = makeShop(folder);
  const orrery = commandLine({ cwd: project, userData, env: engineEnv('v2') });
  await orrery.json('trust', project);
  await orrery.json('parse');
  const launched = await Promise.all(Array.from({ length: 8 }, () => orrery.json('run', '--select', 'orders', '--no-wait')));
  const ids = launched.map(([run]) => String(run?.['id']));
  expect(new Set(ids).size).toBe(ids.length);
  const runs = async (): Promise<readonly Line[]> => orrery.json('runs', '--limit', '100');
  await expect.poll(async () => (await runs()).map(({ status }) => status), { timeout: 200_000, intervals: [1_000] }).toEqual(ids.map(() => 'SUCCESS'));
  const spans = (await runs())
    .map((run) => [Date.parse(String(run['started_at'])), Date.parse(String(run['finished_at']))] as const)
    .toSorted(([a], [b]) => a - b);
  for (const [index, [start]] of spans.entries()) if (index > 0) expect(start).toBeGreaterThanOrEqual(spans[index - 1]![1]);
});

test('text for people: plain lines where there is no terminal, words for states, a summary at the end', async ({ folder, userData }) => {
  const project = copySample(folder);
  const orrery = commandLine({ cwd: project, userData, env: engineEnv('v2') });
  await orrery.json('trust', project);
  const built = await orrery.run('build', '--select', 'src_hosts', 'room_types');
  expect(built.code).toBe(0);
  expect(built.stderr).toBe('');
  // oxlint-disable-next-line no-control-regex -- it is control characters that must not be there
  expect(built.stdout).not.toMatch(/[\u001b\r]/);
  expect(built.stdout).toMatch(/✓ succeeded src_hosts \d+\.\d+s/);
  expect(built.stdout.trimEnd().split('\n').at(-1)).toMatch(/^[0-9a-f]{6,} succeeded in [\d.]+s: \d+ succeeded$/);
  const list = await orrery.run('runs');
  expect(list.stdout).toMatch(/dbt build --select src_hosts room_types/);
});

test('what cannot be understood ends with 2 and says what is wrong', async ({ folder, userData }) => {
  const orrery = commandLine({ cwd: folder, userData });
  const unknown = await orrery.run('frobnicate', '--json');
  expect(unknown.code).toBe(2);
  expect(unknown.lines()).toEqual([expect.objectContaining({ type: 'error', code: 'usage', title: expect.stringContaining('frobnicate') })]);
  const flag = await orrery.run('build', '--sideways');
  expect(flag.code).toBe(2);
  expect(flag.stdout).toBe('');
  expect(flag.stderr).toContain('--sideways');
  const help = await orrery.run('help');
  expect(help.code).toBe(0);
  expect(help.stdout).toMatch(/build \[OPTIONS\]/);
  const none = await orrery.run('build', '--json');
  expect(none.code).toBe(1);
  expect(none.lines()).toEqual([expect.objectContaining({ type: 'error', code: 'not-a-dbt-project' })]);
});
