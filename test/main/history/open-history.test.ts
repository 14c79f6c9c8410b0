import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { historyVersion, migrate, migrations, versionOf } from '../../../main/history/migrations.ts';
import { type History, openHistory } from '../../../main/history/open-history.ts';
import { historyProblem } from '../../../main/history/sqlite-error.ts';

const nativeBinding = path.resolve('native/better_sqlite3.node');

function tempFile(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-history-'));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
  return path.join(dir, 'orrery.db');
}

function open(file: string): History {
  const opened = openHistory({ file, nativeBinding, now: Date.now });
  if (!opened.ok) throw new Error(`${opened.error.title} ${opened.error.detail}`);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

const project = { id: 'p1', dir: '/projects/stays', name: 'stays', openedAt: 5, trustedAt: 6, chosenExecutable: null, lookOnly: false };

describe('openHistory', () => {
  it('makes a history of this version from nothing, in WAL with full synchronisation', () => {
    const file = tempFile();
    const history = open(file);
    history.projects.save(project);
    const database = new Sqlite(file, { nativeBinding, readonly: true });
    expect(versionOf(database)).toBe(historyVersion);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    const loose = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE '%STRICT%'").all();
    expect(loose).toEqual([]);
    database.close();
  });

  it('keeps what was written when it is opened again', () => {
    const file = tempFile();
    const first = open(file);
    first.projects.save(project);
    first.settings.set('theme', { name: 'dark' });
    first.close();
    const second = open(file);
    expect(second.projects.list()).toEqual([project]);
    expect(second.settings.get('theme')).toEqual({ name: 'dark' });
    expect(second.settings.get('nothing')).toBeNull();
    expect(second.notice).toBeNull();
  });

  it('refuses a history of a newer version and leaves every byte of it', () => {
    const file = tempFile();
    const newer = new Sqlite(file, { nativeBinding });
    newer.exec('CREATE TABLE tomorrow (x); INSERT INTO tomorrow VALUES (1)');
    newer.pragma(`user_version = ${historyVersion + 1}`);
    newer.close();
    const before = fs.readFileSync(file);
    const opened = openHistory({ file, nativeBinding, now: Date.now });
    expect(opened).toMatchObject({ ok: false, error: { code: 'history-newer' } });
    expect(fs.readFileSync(file).equals(before)).toBe(true);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['orrery.db']);
  });

  it('sees a newer version that still stands in the -wal of another program', () => {
    const file = tempFile();
    open(file).close();
    const newer = new Sqlite(file, { nativeBinding });
    newer.pragma('wal_autocheckpoint = 0');
    newer.pragma(`user_version = ${historyVersion + 1}`);
    const before = fs.readFileSync(file);
    expect(openHistory({ file, nativeBinding, now: Date.now })).toMatchObject({ ok: false, error: { code: 'history-newer' } });
    expect(fs.readFileSync(file).equals(before)).toBe(true);
    newer.close();
  });

  it('puts a damaged history aside with its companions, begins a fresh one and says so', () => {
    const file = tempFile();
    fs.writeFileSync(file, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4_096, 0xee)]));
    fs.writeFileSync(`${file}-wal`, 'x');
    const history = open(file);
    expect(history.notice).toMatchObject({ code: 'history-broken' });
    expect(history.projects.list()).toEqual([]);
    const aside = fs.readdirSync(path.dirname(file)).filter((name) => name.includes('.damaged-'));
    expect(aside.some((name) => !name.endsWith('-wal'))).toBe(true);
    expect(history.notice?.detail).toContain('.damaged-');
  });

  it('waits for another program that is just setting it up', async () => {
    const file = tempFile();
    // another process holds the new file for a moment, as the other of two Orreries that start at once does
    const holder = `const Sqlite = require('better-sqlite3'); const db = new Sqlite(process.argv[1], { nativeBinding: process.argv[2] });
      db.exec('BEGIN EXCLUSIVE'); console.log('held'); setTimeout(() => { db.exec('COMMIT'); db.close(); }, 300);`;
    const child = spawn(process.execPath, ['-e', holder, file, nativeBinding], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const history = open(file);
    history.projects.save(project);
    expect(history.projects.list()).toEqual([project]);
  });

  it('says so when it cannot be opened at all', () => {
    const file = tempFile();
    fs.mkdirSync(file);
    expect(openHistory({ file, nativeBinding, now: Date.now })).toMatchObject({ ok: false, error: { title: 'Orrery cannot open its history.' } });
  });
});

describe('migrations', () => {
  it('from version 1: copies the history first, brings every row along, and does it once', () => {
    const file = tempFile();
    const backupDir = path.join(path.dirname(file), 'backups');
    const database = new Sqlite(file, { nativeBinding });
    database.exec(fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/history/version-1.sql'), 'utf8'));
    const next = [...migrations, 'ALTER TABLE projects ADD COLUMN colour TEXT'];
    migrate(database, backupDir, next);
    migrate(database, backupDir, next);
    expect(versionOf(database)).toBe(next.length);
    expect(database.prepare('SELECT name, colour FROM projects').all()).toEqual([{ name: 'stays', colour: null }]);
    const backup = new Sqlite(path.join(backupDir, 'orrery-version-1.db'), { nativeBinding, readonly: true });
    expect(versionOf(backup)).toBe(1);
    expect(backup.prepare('SELECT count(*) AS runs FROM runs').get()).toEqual({ runs: 1 });
    backup.close();
    database.close();
  });

  it('a migration that fails leaves the version before it whole', () => {
    const database = new Sqlite(tempFile(), { nativeBinding });
    expect(() => migrate(database, os.tmpdir(), [...migrations, 'CREATE TABLE half (x) STRICT'])).toThrow('missing datatype');
    expect(versionOf(database)).toBe(migrations.length);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
    database.close();
  });

  it('this program reads a history of version 1', () => {
    const file = tempFile();
    const database = new Sqlite(file, { nativeBinding });
    database.exec(fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/history/version-1.sql'), 'utf8'));
    database.close();
    const history = open(file);
    const run = history.runs.get('a4c7d0');
    expect(run).toMatchObject({ status: 'FAILURE', select: 'dim_hosts+', counts: { total: 2, failed: 1, skipped: 1 }, error: { code: 'node-failed' } });
    expect(history.nodes.ofRun(run!.seq).map((node) => [node.name, node.status, node.dependsOn])).toEqual([
      ['dim_hosts', 'error', []],
      ['mart_hosts', 'skipped', ['model.stays.dim_hosts']],
    ]);
    expect(history.events.all(run!.seq)).toHaveLength(1);
    expect(history.steps.get(run!.seq, 1)).toMatchObject({ logOffset: 1200, logLines: 9, args: ['build', '--select=dim_hosts+'] });
  });
});

describe('the history', () => {
  it('tells another process’s writes apart from its own', () => {
    const file = tempFile();
    const mine = open(file);
    const other = open(file);
    const before = mine.dataVersion();
    mine.settings.set('a', 1);
    expect(mine.dataVersion()).toBe(before);
    other.settings.set('a', 2);
    expect(mine.dataVersion()).not.toBe(before);
  });

  it('a transaction that throws writes nothing', () => {
    const history = open(tempFile());
    expect(() =>
      history.transaction(() => {
        history.settings.set('a', 1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(history.settings.get('a')).toBeNull();
  });

  it('a setting of another shape is not fatal', () => {
    const file = tempFile();
    const history = open(file);
    const raw = new Sqlite(file, { nativeBinding });
    raw.prepare("INSERT INTO settings VALUES ('bad', '{')").run();
    raw.close();
    expect(history.settings.get('bad')).toBeNull();
  });

  it('says plainly that the disk is full', () => {
    expect(historyProblem(new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL'))).toMatchObject({ code: 'disk-full' });
  });
});
