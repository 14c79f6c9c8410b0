// Projects for the tests: copies of the sample that ships with Orrery, changed where a test needs it.
import { execFileSync } from 'node:child_process';
import { constants, cpSync, linkSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { dbt, root, test } from './app.ts';

/** How many assets and checks dbt finds in the sample. */
export const sampleCounts = { assets: 33, checks: 58 } as const;

/** Copies the sample into `<parent>/stays_analytics` and gives that folder. */
export function copySample(parent: string): string {
  const dir = path.join(parent, 'stays_analytics');
  cpSync(path.join(root, 'assets/sample'), dir, { recursive: true });
  return dir;
}

/** Writes files below a folder; gives the folder. */
export function writeFiles(dir: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
  return dir;
}

/** What dbt needs besides models to build a project named shop on a DuckDB file `shop.duckdb`. */
export const shopSettings = {
  'dbt_project.yml': 'name: shop\nversion: "1.0"\nprofile: shop\n',
  'profiles.yml': 'shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: shop.duckdb}\n',
};

/** A project of three models in a row (orders, customers, ranking): for tests that need any project, and quickly. */
export function makeShop(parent: string): string {
  return writeFiles(path.join(parent, 'shop'), {
    ...shopSettings,
    'models/orders.sql': 'select 1 as id',
    'models/customers.sql': "select id from {{ ref('orders') }}",
    'models/ranking.sql': "select id from {{ ref('customers') }}",
  });
}

/** Replaces text in a file of a project; fails when it is not there, so that a test never goes on with a project it did not change. */
export function edit(project: string, file: string, from: string, to: string): void {
  const full = path.join(project, file);
  const text = readFileSync(full, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(full, text.replace(from, to));
}

/** An environment in which `executable` is the first dbt on PATH. */
export function withDbt(executable: string): { readonly PATH: string } {
  return { PATH: [path.dirname(executable), process.env['PATH'] ?? ''].join(path.delimiter) };
}

/** The real dbt of an engine, first on PATH. */
export function engineEnv(engine: 'v1' | 'v2'): { readonly PATH: string } {
  const executable = dbt[engine];
  if (executable === '') throw new Error('ORRERY_TEST_DBT_V1 and ORRERY_TEST_DBT_V2 name no dbt: start the tests with `npm test -- e2e`');
  return withDbt(executable);
}

/** A model that the database works on until the test lets it through. */
export interface Gate {
  /** The model's name. */
  readonly model: string;
  /** Lets the model end. Nothing happens when it does not wait yet: it will not have to. */
  open(): void;
}

const rows = 'n\n1\n';

/**
 * Adds a model that reads a named pipe: DuckDB waits in it, in the middle of the build, for as long as the test wants. The gate is
 * opened by putting a plain file in the place of the pipe and by writing to whoever waits at the pipe already.
 */
export function addGatedModel(project: string, model = 'gated'): Gate {
  test.skip(process.platform === 'win32', 'Windows has no named pipes that are files');
  const gate = path.join(path.dirname(project), `${model}.csv`);
  const handle = `${gate}.waiting`;
  execFileSync('mkfifo', [gate]);
  linkSync(gate, handle);
  writeFileSync(path.join(project, 'models', `${model}.sql`), `{{ config(materialized = 'table') }}\nselect n from read_csv('${gate}', header = true)\n`);
  return {
    model,
    open() {
      const plain = `${gate}.plain`;
      writeFileSync(plain, rows);
      renameSync(plain, gate);
      try {
        // fails with ENXIO when nobody reads: then the model has not come to the gate yet
        const descriptor = openSync(handle, constants.O_WRONLY | constants.O_NONBLOCK);
        writeSync(descriptor, rows);
        closeSync(descriptor);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
      }
    },
  };
}

/** Adds a model that keeps the database busy for minutes, until it is interrupted. */
export function addEndlessModel(project: string, model = 'endless'): string {
  writeFileSync(
    path.join(project, 'models', `${model}.sql`),
    "{{ config(materialized = 'table') }}\nselect sum(hash(a.range + b.range)::hugeint) as s from range(1000000) as a, range(1000000) as b\n",
  );
  return model;
}
