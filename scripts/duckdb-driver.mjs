// The DuckDB library that dbt v2 uses as its driver. On Linux x64 it is among the packages; for the other systems the package
// of the same name is fetched once, beside the others (a lock file that names them all cannot be installed from every registry).
import { existsSync, readFileSync } from 'node:fs';
import { inRoot, root } from './repository.mjs';
import { run } from './run-command.mjs';

const LIBRARIES = { linux: 'libduckdb.so', darwin: 'libduckdb.dylib', win32: 'duckdb.dll' };
const name = `@duckdb/node-bindings-${process.platform}-${process.arch}`;

/** The library's file in node_modules, there or not. */
export const driverLibrary = () => inRoot('node_modules', name, LIBRARIES[process.platform] ?? 'libduckdb.so');

export const driverReady = () => existsSync(driverLibrary());

/** Fetches the package for this system, at the version that package.json pins. */
export async function installDriver() {
  const { optionalDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const version = optionalDependencies['@duckdb/node-bindings-linux-x64'];
  await run('npm', ['install', '--no-save', '--no-package-lock', `${name}@${version}`], { cwd: root });
}
