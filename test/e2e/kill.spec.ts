import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, killHard, test } from './app.ts';
import { type CommandLine, commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { RunsPage } from './pages/runs-page.ts';
import { addGatedModel, copySample, engineEnv } from './sample.ts';

/** A trusted sample with a model that waits until the test lets it through. */
async function prepare(folder: string, userData: string, engine: 'v1' | 'v2') {
  const env = engineEnv(engine);
  const project = copySample(folder);
  const gate = addGatedModel(project);
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  return { env, project, gate, orrery };
}

/** The run ended well, with every node, and not one line that dbt wrote is missing. */
async function expectComplete(orrery: CommandLine, userData: string, id: string): Promise<void> {
  const lines = await orrery.json('run', id, '--events');
  const run = lines.at(-1) as unknown as { status: string; exit_code: number; nodes: readonly { unique_id: string; status: string }[] };
  expect(run).toMatchObject({ type: 'run', status: 'SUCCESS', exit_code: 0 });
  const statuses = new Set(run.nodes.map(({ status }) => status));
  expect([...statuses].filter((status) => !['success', 'pass', 'warn', 'no-op'].includes(status))).toEqual([]);
  expect(run.nodes.map(({ unique_id }) => unique_id)).toContain('model.stays_analytics.gated');
  // Packed once the run is over; gzip reads the members of the file as one text.
  const log = path.join(userData, 'runs', id, 'step-1/dbt.jsonl');
  const text = readOrNull(log) ?? gunzipSync(readFileSync(`${log}.gz`));
  const written = text.toString('utf8').split('\n').slice(0, -1);
  expect(lines.filter(({ type }) => type === 'event')).toHaveLength(written.length);
}

function readOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

async function buildUntilGate(assets: AssetsPage): Promise<void> {
  await assets.shown();
  await assets.buildAll();
  await expect(assets.card('gated')).toContainText('running', { timeout: 60_000 });
}

async function shownRun(assets: AssetsPage): Promise<string> {
  return (await assets.runBar.locator('.run-id').textContent()) ?? '';
}

for (const engine of ['v1', 'v2'] as const) {
  test(`killed in the middle of a build with dbt ${engine}: dbt goes on, and the next start shows the run as it is`, async ({ start, folder, userData }) => {
    test.setTimeout(300_000);
    const { env, gate, project, orrery } = await prepare(folder, userData, engine);
    const first = await start({ env, args: [project] });
    const assets = new AssetsPage(first.page);
    await buildUntilGate(assets);
    const id = await shownRun(assets);
    await killHard(first.app);

    const { page } = await start({ env });
    const again = new AssetsPage(page);
    await again.shown();
    await expect(again.card('gated')).toContainText('running');
    await again.runBar.getByRole('button', { name: 'Open run' }).click();
    const run = new RunPage(page);
    await expect(run.heading).toHaveText(id);
    await expect(run.row('gated')).toContainText('running');
    gate.open();
    await expect(run.state('warned')).toBeVisible({ timeout: 60_000 });
    await expectComplete(orrery, userData, id);
  });
}

test('killed, and dbt is done before the next start: the run is finished from what dbt wrote', async ({ start, folder, userData }) => {
  const { env, gate, project, orrery } = await prepare(folder, userData, 'v2');
  const first = await start({ env, args: [project] });
  const assets = new AssetsPage(first.page);
  await buildUntilGate(assets);
  const id = await shownRun(assets);
  await killHard(first.app);
  gate.open();
  await expect.poll(() => existsSync(path.join(userData, 'runs', id, 'step-1/exit')), { timeout: 60_000 }).toBe(true);

  const { page } = await start({ env });
  const runs = new RunsPage(page);
  await runs.goTo();
  await expect(runs.row(id)).toContainText('warned');
  await new AssetsPage(page).goTo();
  await expect(new AssetsPage(page).card('gated')).toContainText('fresh');
  await expectComplete(orrery, userData, id);
});

test('closed in the middle of a build: dbt goes on, and the next start finishes the run', async ({ start, folder, userData }) => {
  const { env, gate, project, orrery } = await prepare(folder, userData, 'v2');
  const first = await start({ env, args: [project] });
  const assets = new AssetsPage(first.page);
  await buildUntilGate(assets);
  const id = await shownRun(assets);
  await first.app.close();

  const { page } = await start({ env });
  const again = new AssetsPage(page);
  await again.shown();
  await expect(again.card('gated')).toContainText('running');
  gate.open();
  await expect(again.card('gated')).toContainText('fresh', { timeout: 60_000 });
  await again.runEnded('warned');
  await expectComplete(orrery, userData, id);
});

test('the page reloaded in the middle of a build stays where it was and goes on', async ({ start, folder, userData }) => {
  const { env, gate, project, orrery } = await prepare(folder, userData, 'v2');
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  const run = new RunPage(page);
  await buildUntilGate(assets);
  await assets.runBar.getByRole('button', { name: 'Open run' }).click();
  await expect(run.row('gated')).toContainText('running');
  const id = await run.id();
  await page.reload();
  await expect(run.heading).toHaveText(id);
  await expect(run.row('gated')).toContainText('running');
  gate.open();
  await expect(run.state('warned')).toBeVisible({ timeout: 60_000 });
  await expectComplete(orrery, userData, id);
});
