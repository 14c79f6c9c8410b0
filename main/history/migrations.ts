import fs from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { schema1 } from './schema-1.ts';
import { schema2 } from './schema-2.ts';
import { schema3 } from './schema-3.ts';
import { schema4 } from './schema-4.ts';
import { schema5 } from './schema-5.ts';
import { schema6 } from './schema-6.ts';

/** Numbered from 1: the n-th entry brings a history from version n − 1 to version n. Entries are never changed, only added. */
export const migrations: readonly string[] = [schema1, schema2, schema3, schema4, schema5, schema6];

/** The version this program reads and writes. */
export const historyVersion = migrations.length;

/** The version a database says it has; 0 for an empty one. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/**
 * Brings a history up to `steps.length`, each version in one transaction. Before an existing history is changed a copy is written to
 * `backupDir`, named for its version. Two processes that start at once are fine: each looks at the version again inside the transaction.
 */
export function migrate(database: Database, backupDir: string, steps: readonly string[] = migrations): void {
  const before = versionOf(database);
  if (before > 0 && before < steps.length) backUp(database, backupDir, before);
  // A version may make a table anew, and dropping the old one must not take along what refers to it.
  const checked = Number(database.pragma('foreign_keys', { simple: true }));
  database.pragma('foreign_keys = OFF');
  try {
    for (const [index, sql] of steps.entries()) {
      database
        .transaction(() => {
          if (versionOf(database) > index) return;
          database.exec(sql);
          database.pragma(`user_version = ${index + 1}`);
        })
        .immediate();
    }
  } finally {
    database.pragma(`foreign_keys = ${checked}`);
  }
}

function backUp(database: Database, backupDir: string, version: number): void {
  fs.mkdirSync(backupDir, { recursive: true });
  const file = path.join(backupDir, `orrery-version-${version}.db`);
  const temporary = `${file}.${process.pid}.tmp`;
  fs.rmSync(temporary, { force: true });
  database.prepare('VACUUM INTO ?').run(temporary);
  fs.renameSync(temporary, file);
}
