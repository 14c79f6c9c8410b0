import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Engine } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';

/** What lies in a project that says which packages it wants and which it has. Texts are null where the file is missing. */
export interface PackageFiles {
  /** Name of the file the packages are declared in. */
  readonly declaredIn: string;
  readonly declaration: string;
  readonly lock: string | null;
  /** Folders below the packages folder that hold a dbt_project.yml. */
  readonly installed: readonly string[];
}

/**
 * Tells whether dbt would find packages missing: v1 then fails, v2 goes to the network without asking. Null when all is there.
 * Reads files only.
 */
export function missingPackages(projectDir: string, engine: Engine): OrreryError | null {
  const files = packageFiles(projectDir);
  return files === null ? null : packagesError(files, engine);
}

/**
 * The rule of `missingPackages`. v1 counts (RuntimeConfig.load_dependencies): fewer folders than declared packages are too few. v2 goes
 * by its lock file: `sha1_hash` must be the SHA-1 of the declaration as v2 writes it (v1's is another), and every locked package
 * must have its folder.
 */
export function packagesError(files: PackageFiles, engine: Engine): OrreryError | null {
  const declared = entries(files.declaration);
  if (declared.length === 0) return null;
  const missing = (detail: string): OrreryError => ({
    code: 'packages-missing',
    title: `The packages in ${files.declaredIn} are not installed.`,
    detail,
    next: { kind: 'install-packages' },
  });
  const tooFew = files.installed.length < declared.length;
  const counted = `${files.declaredIn} names ${declared.length}, ${files.installed.length} ${files.installed.length === 1 ? 'is' : 'are'} installed.`;
  if (engine === 'v1' || tooFew) return tooFew ? missing(counted) : null;

  const onlyLocal = declared.every((entry) => typeof entry['local'] === 'string');
  if (onlyLocal) return null;
  if (files.lock === null) return missing('There is no package-lock.yml, so dbt v2 would fetch them.');
  const hash = v2Hash(declared);
  const locked = entries(files.lock);
  const named = locked.map((entry) => entry['name']).filter((name) => typeof name === 'string');
  // Without names (dbt before 1.8) v2 goes by the folders and asks for no hash.
  if (named.length === locked.length && hash !== null && lockHash(files.lock) !== hash) {
    return missing(`package-lock.yml was not written by dbt v2 for this ${files.declaredIn}, so dbt v2 would fetch them anew.`);
  }
  const absent = named.filter((name) => !files.installed.includes(name));
  return absent.length > 0 ? missing(`Not installed: ${absent.join(', ')}.`) : null;
}

/** SHA-1 over the declared packages as v2 writes each to JSON, sorted (dbt-fusion, dbt-deps `fusion_sha1_hash_packages`); null when that cannot be told. */
function v2Hash(declared: readonly Readonly<Record<string, unknown>>[]): string | null {
  const keys = ['package', 'git', 'private', 'local', 'tarball', 'version', 'install-prerelease', 'provider', 'revision', 'warn-unpinned', 'subdirectory'];
  const texts = declared.map((entry) => JSON.stringify(Object.fromEntries(keys.filter((key) => entry[key] !== undefined).map((key) => [key, entry[key]]))));
  // A whole number is `1.0` to v2 and `1` to JSON here; such a declaration is left to v2.
  if (texts.some((text) => /\{[{%]|:\d+[,}]/.test(text))) return null;
  return createHash('sha1').update(texts.sort().join('\n')).digest('hex');
}

function lockHash(lock: string): unknown {
  return mapping(lock)['sha1_hash'];
}

function entries(text: string): readonly Readonly<Record<string, unknown>>[] {
  const packages = mapping(text)['packages'];
  return Array.isArray(packages) ? packages.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

function mapping(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function packageFiles(projectDir: string): PackageFiles | null {
  const declaredIn = ['packages.yml', 'dependencies.yml'].find((name) => existsSync(path.join(projectDir, name)));
  if (declaredIn === undefined) return null;
  const declaration = read(path.join(projectDir, declaredIn));
  if (declaration === null) return null;
  const configured = mapping(read(path.join(projectDir, 'dbt_project.yml')) ?? '')['packages-install-path'];
  const folder = path.resolve(projectDir, typeof configured === 'string' ? configured : 'dbt_packages');
  return { declaredIn, declaration, lock: read(path.join(projectDir, 'package-lock.yml')), installed: projectsIn(folder) };
}

function projectsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'dbt_project.yml')));
  } catch {
    return [];
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
