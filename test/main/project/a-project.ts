import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** A folder that is removed after the test. Its real path. */
export function temporaryFolder(): string {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'orrery-project-')));
  made.push(dir);
  return dir;
}

/** Writes files, their folders with them; names use forward slashes. */
export function writeFiles(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(dir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

export const shopFiles = {
  'dbt_project.yml': 'name: shop\nprofile: shop\nmodel-paths: [models]\n',
  'profiles.yml':
    'shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: shop.duckdb, threads: 2}\n    prod: {type: duckdb, path: /data/prod.duckdb}\n',
  'models/orders.sql': "select * from {{ ref('raw') }} where day > '{{ env_var('SHOP_START') }}'",
} as const;

/** A small dbt project in a folder of its own. */
export function shop(more: Readonly<Record<string, string>> = {}): string {
  const dir = path.join(temporaryFolder(), 'shop');
  writeFiles(dir, { ...shopFiles, ...more });
  return dir;
}
