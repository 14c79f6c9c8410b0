import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { driverManifest, prepareDuckdbDriver } from '../../../main/dbt/duckdb-driver.ts';

describe('driverManifest', () => {
  it.each([
    ['linux', 'x64', 'linux_amd64 = "/a b/libduckdb.so"', '/a b/libduckdb.so'],
    ['linux', 'arm64', 'linux_arm64 = "/libduckdb.so"', '/libduckdb.so'],
    ['darwin', 'arm64', 'macos_arm64 = "/libduckdb.dylib"', '/libduckdb.dylib'],
    ['win32', 'x64', 'windows_amd64 = "C:\\\\o\\\\duckdb.dll"', 'C:\\o\\duckdb.dll'],
  ] as const)('names the library on %s %s', (platform, arch, line, library) => {
    const text = driverManifest(library, platform, arch);
    expect(text.split('\n')).toContain(line);
    expect(text).toContain('entrypoint = "duckdb_adbc_init"');
  });
});

describe('prepareDuckdbDriver', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'orrery-driver-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('writes once, and again when the library has moved', () => {
    const first = path.join(dir, 'one.so');
    const second = path.join(dir, 'two.so');
    for (const file of [first, second]) writeFileSync(file, '');
    const prepared = prepareDuckdbDriver({ libraryFile: first, dir: path.join(dir, 'drivers') });
    const folder = prepared.ok ? prepared.value : '';
    expect(folder).toBe(path.join(dir, 'drivers', 'duckdb-1.5.6'));
    const manifest = path.join(folder, 'duckdb.toml');
    const written = statSync(manifest).ino;
    prepareDuckdbDriver({ libraryFile: first, dir: path.join(dir, 'drivers') });
    expect(statSync(manifest).ino).toBe(written);
    prepareDuckdbDriver({ libraryFile: second, dir: path.join(dir, 'drivers') });
    expect(readFileSync(manifest, 'utf8')).toContain('two.so');
  });

  it('says what is missing', () => {
    expect(prepareDuckdbDriver({ libraryFile: path.join(dir, 'none.so'), dir })).toMatchObject({ ok: false, error: { code: 'file-not-found' } });
  });
});
