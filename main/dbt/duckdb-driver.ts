import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { fileError } from './file-error.ts';

/** The DuckDB whose library Orrery ships: the one that reads and writes the same files as the pinned dbt v1. */
export const duckdbVersion = '1.5.6';

/**
 * Lets dbt v2 find the shipped DuckDB library as an ADBC driver instead of downloading one: writes `duckdb.toml` (ADBC driver
 * manifest, version 1) into `<dir>/duckdb-<version>` and gives that folder, for ADBC_DRIVER_PATH. `libraryFile` is absolute; the
 * manifest is written anew when the library has moved. Fails with `file-not-found`, `disk-full` or `internal`.
 */
export function prepareDuckdbDriver(o: { readonly libraryFile: string; readonly dir: string }): Result<string> {
  if (!existsSync(o.libraryFile)) {
    return failed({
      code: 'file-not-found',
      title: 'The DuckDB library that comes with Orrery is missing.',
      detail: `There is no ${o.libraryFile}.`,
      file: o.libraryFile,
    });
  }
  const folder = path.join(o.dir, `duckdb-${duckdbVersion}`);
  const manifest = path.join(folder, 'duckdb.toml');
  const text = driverManifest(o.libraryFile, process.platform, process.arch);
  try {
    if (existsSync(manifest) && readFileSync(manifest, 'utf8') === text) return ok(folder);
    mkdirSync(folder, { recursive: true });
    // dbt processes that read it meanwhile see the old one or the new one, whole.
    const temporary = `${manifest}.${process.pid}.tmp`;
    writeFileSync(temporary, text);
    renameSync(temporary, manifest);
    return ok(folder);
  } catch (error) {
    return failed(fileError(error, manifest));
  }
}

/** The text of the driver manifest for one platform. */
export function driverManifest(libraryFile: string, platform: NodeJS.Platform, arch: string): string {
  // Both names of macOS have been in use in ADBC's platform tuples.
  const systems = platform === 'darwin' ? ['macos', 'osx'] : platform === 'win32' ? ['windows'] : [platform];
  const processor = arch === 'x64' ? 'amd64' : arch;
  // A JSON string is a TOML basic string too.
  const shared = systems.map((system) => `${system}_${processor} = ${JSON.stringify(libraryFile)}`);
  return [
    'manifest_version = 1',
    'name = "DuckDB"',
    `version = "${duckdbVersion}"`,
    '[ADBC]',
    'version = "1.1.0"',
    '[Driver]',
    'entrypoint = "duckdb_adbc_init"',
    '[Driver.shared]',
    ...shared,
    '',
  ].join('\n');
}
