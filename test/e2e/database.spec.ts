import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { dbt, expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { engineEnv, makeShop } from './sample.ts';

/** Opens a DuckDB file in another program, as a notebook would, and holds it until it is told to let go. */
async function holdOpen(file: string): Promise<{ release(): Promise<void> }> {
  const python = path.join(path.dirname(dbt.v1), 'python');
  const child = spawn(python, ['-c', 'import duckdb, sys; held = duckdb.connect(sys.argv[1]); print("held", flush=True); sys.stdin.read()', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    async release() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

/**
 * Makes a DuckDB file look as if a later DuckDB had written it. The first block of 4096 bytes is a checksum over the rest of it, the word
 * DUCK and the storage version (duckdb, src/storage/single_file_block_manager.cpp and src/common/checksum.cpp).
 */
function setStorageVersion(file: string, version: bigint): void {
  const descriptor = openSync(file, 'r+');
  const block = Buffer.alloc(4096);
  readSync(descriptor, block, 0, block.length, 0);
  expect(block.toString('latin1', 8, 12)).toBe('DUCK');
  expect(block.readBigUInt64LE(0), 'the checksum is worked out as DuckDB does').toBe(checksum(block));
  block.writeBigUInt64LE(version, 12);
  block.writeBigUInt64LE(checksum(block), 0);
  writeSync(descriptor, block, 0, block.length, 0);
  closeSync(descriptor);
}

function checksum(block: Buffer): bigint {
  let sum = 5381n;
  for (let at = 8; at < block.length; at += 8) sum ^= BigInt.asUintN(64, block.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  return sum;
}

for (const engine of ['v1', 'v2'] as const) {
  test(`a run waits for a DuckDB file that another program has open, says which, and goes on once it is let go, with dbt ${engine}`, async ({
    folder,
    userData,
  }) => {
    test.setTimeout(240_000);
    const project = makeShop(folder);
    const orrery = commandLine({ cwd: project, userData, env: engineEnv(engine) });
    await orrery.json('trust', project);
    const holder = await holdOpen(path.join(project, 'shop.duckdb'));
    const build = orrery.start('build', '--select', 'orders', '--json');
    await expect
      .poll(async () => (await orrery.json('queue')).map((line) => String(line['waits_for'])).join(), { timeout: 60_000 })
      .toMatch(/^shop\.duckdb, which python\S* \(pid \d+\) has open; gives up in /);
    await holder.release();
    const ended = await build.ended;
    expect(ended.lines().at(-1)).toMatchObject({ type: 'run', status: 'SUCCESS' });
    expect(ended.code).toBe(0);
  });

  test(`a DuckDB file of a newer DuckDB is said to be one, with dbt ${engine}`, async ({ folder, userData }) => {
    test.setTimeout(240_000);
    const project = makeShop(folder);
    const orrery = commandLine({ cwd: project, userData, env: engineEnv(engine) });
    await orrery.json('trust', project);
    await orrery.json('build', '--select', 'orders');
    setStorageVersion(path.join(project, 'shop.duckdb'), 999n);
    const refused = await orrery.run('build', '--select', 'orders', '--json');
    expect(refused.code).not.toBe(0);
    expect(refused.lines().at(-1)).toMatchObject({ type: 'run', status: 'FAILURE', error: { code: 'database-newer' } });
  });
}

test('the window says which program holds the database, and builds once it is let go', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = makeShop(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  const run = new RunPage(page);
  await assets.shown();
  const holder = await holdOpen(path.join(project, 'shop.duckdb'));
  await assets.buildAll();
  await assets.runBar.getByRole('button', { name: 'Open run' }).click();
  await expect(page.getByText(/shop\.duckdb, which python\S* \(pid \d+\) has open; gives up in/).first()).toBeVisible({ timeout: 30_000 });
  await holder.release();
  await expect(run.state('succeeded')).toBeVisible({ timeout: 60_000 });
});
