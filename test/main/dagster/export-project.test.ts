import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DagsterExport } from '../../../preload/model/dagster.ts';
import { exportFiles } from '../../../main/dagster/export-files.ts';
import type { Exported } from '../../../main/dagster/export-input.ts';
import { previewExport, writeExport } from '../../../main/dagster/export-project.ts';
import { readDefinitionsText } from '../../../main/project/definitions/read-definitions.ts';
import { exportInputOf } from '../../fakes/random-definitions.ts';
import { tempDir } from '../run/run-world.ts';

function made(...jobs: readonly string[]): Exported {
  const yaml = `version: 1\njobs:\n${jobs.map((job) => `  ${job}: { steps: [{ dbt: build, select: "tag:${job}" }] }\n`).join('')}`;
  return exportFiles(exportInputOf(readDefinitionsText(yaml, 'orrery.yml')));
}

function changes(shown: DagsterExport): Readonly<Record<string, string>> {
  return Object.fromEntries(shown.files.filter(({ change }) => change !== 'unchanged').map((file) => [path.basename(file.path), file.change]));
}

describe('an export into a folder', () => {
  let dir: string;
  const file = (name: string): string => path.join(dir, name);
  const read = (name: string): string => fs.readFileSync(file(name), 'utf8');
  const schedules = 'stays_analytics_dagster/schedules.py';
  const write = (exported: Exported): DagsterExport => {
    const written = writeExport(dir, exported, null);
    if (!written.ok) throw new Error(`${written.error.title} ${written.error.detail ?? ''}`);
    return written.value;
  };
  beforeEach(() => {
    dir = path.join(tempDir(), 'dagster');
  });

  it('writes what its preview showed, and nothing the second time', () => {
    const preview = previewExport(dir, made('a'));
    expect(fs.existsSync(dir)).toBe(false);
    expect(preview).toMatchObject({ ok: true, value: { refused: false, counts: { jobs: 1 } } });
    write(made('a'));
    expect(read(schedules)).toContain('a_job = define_asset_job(');
    expect(changes(write(made('a')))).toEqual({});
  });

  it('brings its own lines up to date and leaves a person’s', () => {
    write(made('a'));
    fs.writeFileSync(file(schedules), read(schedules).replace('"""The jobs, and when they run."""', '"""Ours."""\n\nimport os  # ours'));
    expect(changes(write(made('b', 'a')))).toEqual({ 'schedules.py': 'merged' });
    expect(read(schedules)).toContain('import os  # ours');
    expect(read(schedules)).toContain('b_job = define_asset_job(');
    // a person's lines stay for good, not just once
    expect(changes(write(made('a')))).toEqual({ 'schedules.py': 'merged' });
    expect(read(schedules)).toContain('import os  # ours');
    expect(read(schedules)).not.toContain('b_job');
  });

  it('writes nothing at all when both changed the same lines', () => {
    write(made('a'));
    fs.writeFileSync(file(schedules), read(schedules).replace('"tag:a"', '"tag:mine"'));
    const before = read(schedules);
    const changed = exportFiles(
      exportInputOf(readDefinitionsText('version: 1\ndbt: { target: dev }\njobs:\n  a: { steps: [{ dbt: build, select: "tag:other" }] }\n', 'orrery.yml')),
    );
    expect(previewExport(dir, changed)).toMatchObject({ ok: true, value: { refused: true } });
    expect(writeExport(dir, changed, null)).toMatchObject({
      ok: false,
      error: { code: 'export-refused', detail: expect.stringMatching(/schedules\.py: You and the export changed the same: line/) as string },
    });
    expect(read(schedules)).toBe(before);
    expect(read('stays_analytics_dagster/project.py')).not.toContain('target="dev"');
  });

  it('does not touch what it did not write', () => {
    fs.mkdirSync(dir);
    fs.writeFileSync(file('README.md'), '# Ours\n');
    expect(writeExport(dir, made('a'), null)).toMatchObject({
      ok: false,
      error: { code: 'export-refused', detail: expect.stringContaining('README.md') as string },
    });
    expect(fs.readdirSync(dir)).toEqual(['README.md']);
    expect(read('README.md')).toBe('# Ours\n');
  });

  it('follows no link out of the folder', () => {
    const elsewhere = tempDir();
    fs.mkdirSync(dir);
    fs.symlinkSync(elsewhere, file('stays_analytics_dagster'));
    expect(writeExport(dir, made('a'), null)).toMatchObject({ ok: false, error: { code: 'export-refused' } });
    expect(fs.readdirSync(elsewhere)).toEqual([]);
  });

  it('takes away a file it wrote and needs no more, unless a person changed it', () => {
    const withSetup = (): Exported => {
      const definitions = readDefinitionsText('version: 1\njobs:\n  a: { steps: [{ dbt: build }] }\n', 'orrery.yml');
      return exportFiles(exportInputOf(definitions, { form: { oneFile: false, setupPy: true } }));
    };
    write(withSetup());
    expect(changes(write(made('a')))).toMatchObject({ 'setup.py': 'removed' });
    expect(fs.existsSync(file('setup.py'))).toBe(false);
    write(withSetup());
    fs.appendFileSync(file('setup.py'), '# ours\n');
    expect(changes(write(made('a')))).toMatchObject({ 'setup.py': 'kept' });
    expect(read('setup.py')).toContain('# ours');
  });

  it('keeps Windows’ line ends where git put them', () => {
    write(made('a'));
    fs.writeFileSync(file(schedules), read(schedules).replaceAll('\n', '\r\n'));
    expect(changes(write(made('a')))).toEqual({});
    expect(changes(write(made('b')))).toEqual({ 'schedules.py': 'changed' });
    expect(read(schedules).replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('refuses when something else would be written than was shown', () => {
    const preview = previewExport(dir, made('a'));
    if (!preview.ok) throw new Error(preview.error.title);
    expect(writeExport(dir, made('a', 'b'), preview.value.seen)).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(writeExport(dir, made('a'), preview.value.seen)).toMatchObject({ ok: true });
  });

  it.each([['not json'], ['[]'], ['{"version":2,"files":{}}']])('says when what was kept of the last export is broken: %s', (text) => {
    fs.mkdirSync(dir);
    fs.writeFileSync(file('.orrery-export.json'), text);
    expect(previewExport(dir, made('a'))).toMatchObject({ ok: false, error: { code: 'export-refused' } });
  });

  it('takes away nothing outside of its folder, whatever the kept file names', () => {
    const outside = path.join(path.dirname(dir), 'mine.txt');
    fs.mkdirSync(dir);
    fs.writeFileSync(outside, 'mine');
    fs.writeFileSync(file('.orrery-export.json'), JSON.stringify({ version: 1, files: { '../mine.txt': 'mine', [outside]: 'mine' } }));
    write(made('a'));
    expect(fs.readFileSync(outside, 'utf8')).toBe('mine');
  });
});
