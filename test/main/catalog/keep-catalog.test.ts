import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptCatalog, newestFile } from '../../../main/catalog/catalog-files.ts';
import { keepCatalog } from '../../../main/catalog/keep-catalog.ts';
import type { StepRecord } from '../../../main/history/step-rows.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'orrery-catalog-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = { id: 'a1', projectId: 'p' };

function step(command: 'docs generate' | 'build', catalog: string | null): StepRecord {
  const dir = path.join(folder, command);
  mkdirSync(path.join(dir, 'target'), { recursive: true });
  if (catalog !== null) writeFileSync(path.join(dir, 'target', 'catalog.json'), catalog);
  return { dir, command } as StepRecord;
}

describe('the catalog.json of a run', () => {
  it('outlives the run, whole and alone', async () => {
    expect(await keepCatalog(run, [step('docs generate', '{"nodes":{}}'), step('build', null)], folder)).toBe(true);
    expect(readFileSync(keptCatalog(folder, 'p'), 'utf8')).toBe('{"nodes":{}}');
    expect(readdirSync(path.dirname(keptCatalog(folder, 'p')))).toEqual(['catalog.json']);
  });

  it('is not there when the run wrote none: what was kept stays', async () => {
    await keepCatalog(run, [step('docs generate', 'first')], folder);
    rmSync(path.join(folder, 'docs generate', 'target', 'catalog.json'));
    expect(await keepCatalog(run, [step('docs generate', null)], folder)).toBe(false);
    expect(await keepCatalog(run, [step('build', null)], folder)).toBe(false);
    expect(readFileSync(keptCatalog(folder, 'p'), 'utf8')).toBe('first');
  });

  it('is the newest of those that are there', () => {
    const [first, second] = [path.join(folder, 'a.json'), path.join(folder, 'b.json')];
    writeFileSync(first, '');
    writeFileSync(second, '');
    utimesSync(first, 2_000, 2_000);
    utimesSync(second, 1_000, 1_000);
    expect(newestFile([second, first, path.join(folder, 'none.json')])).toBe(first);
    expect(newestFile([path.join(folder, 'none.json')])).toBeNull();
  });
});
