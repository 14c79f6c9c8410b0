import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { openLogFile } from '../../../main/run/log-file.ts';
import { openLineIndex } from '../../../main/run/line-index.ts';
import { packedNames, packLog } from '../../../main/run/packed-log.ts';
import { tempDir } from './run-world.ts';

/** Lines of many lengths, each with its number. */
function someLines(count: number): string {
  return Array.from({ length: count }, (_, index) => `{"line":${index},"text":"${'äöü x'.repeat((index * 7919) % 60)}"}\n`).join('');
}

async function readAll(file: string, step = 300_000): Promise<string> {
  const log = (await openLogFile(file))!;
  const parts: Buffer[] = [];
  let position = 0;
  for (;;) {
    const bytes = await log.read(position, step);
    if (bytes.length === 0) break;
    parts.push(Buffer.from(bytes));
    position += bytes.length;
  }
  expect(position).toBe(await log.size());
  await log.close();
  return Buffer.concat(parts).toString('utf8');
}

describe('a packed log', () => {
  it('reads as before from any place, and zcat reads it', async () => {
    const file = path.join(tempDir(), 'dbt.jsonl');
    const text = someLines(20_000);
    fs.writeFileSync(file, text);
    expect(await packLog(file)).toBe(true);
    expect(fs.existsSync(file)).toBe(false);
    const { packed } = packedNames(file);
    expect(fs.statSync(packed).size).toBeLessThan(text.length / 5);
    expect(zlib.gunzipSync(fs.readFileSync(packed)).toString('utf8')).toBe(text);
    expect(await readAll(file)).toBe(text);

    const bytes = Buffer.from(text);
    const log = (await openLogFile(file))!;
    for (const from of [0, 1, 1_048_575, 1_048_576, bytes.length - 3]) {
      const part = await log.read(from, 100);
      expect(part.length).toBeGreaterThan(0);
      expect(part.equals(bytes.subarray(from, from + part.length))).toBe(true);
    }
    expect((await log.read(bytes.length, 100)).length).toBe(0);
    await log.close();
  });

  it('has its lines where they were', async () => {
    const file = path.join(tempDir(), 'dbt.jsonl');
    fs.writeFileSync(file, someLines(20_000));
    await packLog(file);
    const index = openLineIndex(file, null);
    while (!(await index.readOn(1_000, true)));
    expect(index.total).toBe(20_000);
    expect((await index.lines(15_432, 2)).map(({ text }) => (JSON.parse(text) as { line: number }).line)).toEqual([15_432, 15_433]);
    index.close();
  });

  it('holds a line longer than a block, and text without an end of line', async () => {
    const file = path.join(tempDir(), 'dbt.jsonl');
    const text = `short\n${'x'.repeat(3_000_000)}\nlast without end`;
    fs.writeFileSync(file, text);
    await packLog(file);
    expect(await readAll(file)).toBe(text);
  });

  it('reads without its index, and with one that belongs to another file', async () => {
    const file = path.join(tempDir(), 'dbt.jsonl');
    const text = someLines(20_000);
    fs.writeFileSync(file, text);
    await packLog(file);
    const { index } = packedNames(file);
    fs.writeFileSync(index, '{"blocks":[{"from":0,"at":0}],"size":5,"packedSize":5}');
    expect(await readAll(file)).toBe(text);
    fs.rmSync(index);
    expect(await readAll(file)).toBe(text);
  });

  it('leaves small files, and those that are not there', async () => {
    const file = path.join(tempDir(), 'stderr.txt');
    expect(await packLog(file)).toBe(false);
    fs.writeFileSync(file, 'a few words');
    expect(await packLog(file)).toBe(false);
    expect(await readAll(file)).toBe('a few words');
    expect(await openLogFile(`${file}.none`)).toBeNull();
  });

  it('takes the original as long as it is there', async () => {
    const file = path.join(tempDir(), 'dbt.jsonl');
    fs.writeFileSync(file, someLines(2_000));
    await packLog(file);
    fs.writeFileSync(file, 'written anew');
    expect(await readAll(file)).toBe('written anew');
  });

  it('loses nothing when it is killed at any point', { timeout: 240_000 }, async () => {
    const outDir = path.resolve('node_modules/.orrery-test/packer');
    const entry = path.join(import.meta.dirname, 'packer-program.ts');
    await build({ configFile: false, logLevel: 'error', build: { ssr: entry, outDir, rolldownOptions: { output: { entryFileNames: '[name].js' } } } });
    const file = path.join(tempDir(), 'dbt.jsonl');
    const text = someLines(60_000);
    let killed = 0;
    for (let round = 0; round < 12; round++) {
      fs.writeFileSync(file, text);
      const child = spawn(process.execPath, [path.join(outDir, 'packer-program.js'), file], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      const gone = once(child, 'exit');
      await new Promise((resolve) => setTimeout(resolve, round * 25)); // any point will do
      child.kill('SIGKILL');
      await gone;
      if (fs.existsSync(file)) killed += 1;
      expect((await readAll(file)) === text, `round ${round}`).toBe(true);
    }
    expect(killed, 'it was killed while it packed').toBeGreaterThan(0);
    await packLog(file);
    expect((await readAll(file)) === text).toBe(true);
  });
});
