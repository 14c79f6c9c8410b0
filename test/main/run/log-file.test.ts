import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openLogFile, readLogEnd } from '../../../main/run/log-file.ts';
import { tempDir } from './run-world.ts';

it('a log file gives any stretch of what dbt wrote, also while it grows', async () => {
  const name = path.join(tempDir(), 'dbt.jsonl');
  expect(await openLogFile(name)).toBeNull();
  fs.writeFileSync(name, 'one\ntwo\n');
  const log = await openLogFile(name);
  if (log === null) throw new Error('not opened');
  expect(await log.size()).toBe(8);
  expect((await log.read(4, 3)).toString()).toBe('two');
  expect(await log.read(8, 100)).toHaveLength(0);
  fs.appendFileSync(name, 'three\n');
  expect(await log.size()).toBe(14);
  expect((await log.read(8, 100)).toString()).toBe('three\n');
  await log.close();
});

it('the end of a log file is as long as it is asked for, and empty where there is none', async () => {
  const name = path.join(tempDir(), 'stderr.txt');
  expect(await readLogEnd(name, 10)).toBe('');
  fs.writeFileSync(name, 'the first and the last');
  expect(await readLogEnd(name, 4)).toBe('last');
  expect(await readLogEnd(name, 1_000)).toBe('the first and the last');
});
