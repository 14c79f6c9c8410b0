import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createSample } from '../../../main/project/sample.ts';
import { shop, temporaryFolder } from './a-project.ts';

it('copies the sample without what dbt made in it', async () => {
  const sampleDir = shop({ 'target/manifest.json': '{}', 'logs/dbt.log': '', 'stays.duckdb': '', 'stays.duckdb.wal': '', 'data/hosts.csv': 'id\n1\n' });
  const parentDir = path.join(temporaryFolder(), 'new', 'projects');
  const made = await createSample({ sampleDir, parentDir });
  expect(made).toEqual({ ok: true, value: path.join(parentDir, 'stays_analytics') });
  expect(readdirSync(path.join(parentDir, 'stays_analytics')).toSorted()).toEqual(['data', 'dbt_project.yml', 'models', 'profiles.yml']);
});

it('never writes into a folder that is there', async () => {
  const sampleDir = shop();
  const parentDir = temporaryFolder();
  const names = [];
  for (let i = 0; i < 3; i += 1) {
    const made = await createSample({ sampleDir, parentDir });
    names.push(made.ok ? path.basename(made.value) : made.error.code);
  }
  expect(names).toEqual(['stays_analytics', 'stays_analytics-2', 'stays_analytics-3']);
  expect(readdirSync(parentDir)).toHaveLength(3);
});

it('says that it cannot write there, and leaves nothing behind', async () => {
  const file = path.join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  expect(await createSample({ sampleDir: shop(), parentDir: file })).toMatchObject({
    ok: false,
    error: { code: 'project-read-only', next: { kind: 'open-project' } },
  });
  const parentDir = temporaryFolder();
  expect(await createSample({ sampleDir: path.join(parentDir, 'no-sample'), parentDir })).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(existsSync(path.join(parentDir, 'stays_analytics'))).toBe(false);
  expect(readdirSync(parentDir)).toEqual([]);
});
