import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where this installation of Orrery keeps what it ships, and where it keeps what it makes. All absolute. */
export interface Locations {
  /** History, runs, managed environments, drivers: everything Orrery writes outside a project. */
  readonly dataDir: string;
  readonly assetsDir: string;
  readonly sampleDir: string;
  readonly rendererDir: string;
  readonly preloadFile: string;
  /** The program of the thread that holds the manifest. */
  readonly manifestWorker: URL;
  /** better-sqlite3's compiled part. */
  readonly sqliteBinding: string;
  /** libduckdb, which dbt v2 uses as its driver. */
  readonly duckdbLibrary: string;
}

export interface LocationFacts {
  /** Folder of the running entry file: `<root>/dist/main`. */
  readonly entryDir: string;
  /** Electron's resources folder when Orrery runs from a package, null from a checkout. */
  readonly resourcesDir: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly home: string;
}

const libraryNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'libduckdb.so', darwin: 'libduckdb.dylib', win32: 'duckdb.dll' };

/** Where Electron would put user data for an application named Orrery (electronjs.org/docs/latest/api/app#appgetpathname), so that window and command line share one folder. */
export function defaultDataDir(facts: Pick<LocationFacts, 'env' | 'platform' | 'home'>): string {
  if (facts.env.ORRERY_USER_DATA) return path.resolve(facts.env.ORRERY_USER_DATA);
  if (facts.platform === 'darwin') return path.join(facts.home, 'Library', 'Application Support', 'Orrery');
  if (facts.platform === 'win32') return path.join(facts.env.APPDATA ?? path.join(facts.home, 'AppData', 'Roaming'), 'Orrery');
  return path.join(facts.env.XDG_CONFIG_HOME ?? path.join(facts.home, '.config'), 'Orrery');
}

/** Electron's resources folder when the entry file lies in a package (`resources/app.asar/dist/main`), null in a checkout. */
export function resourcesOf(entryDir: string): string | null {
  const archive = path.resolve(entryDir, '..', '..');
  return path.basename(archive) === 'app.asar' ? path.dirname(archive) : null;
}

/** Works out every location from where the program runs. */
export function locate(facts: LocationFacts): Locations {
  const root = path.resolve(facts.entryDir, '..', '..');
  const shipped = facts.resourcesDir ?? root;
  const library = libraryNames[facts.platform] ?? 'libduckdb.so';
  const assetsDir = path.join(shipped, 'assets');
  return {
    dataDir: defaultDataDir(facts),
    assetsDir,
    sampleDir: path.join(assetsDir, 'sample'),
    rendererDir: path.join(root, 'dist', 'renderer'),
    preloadFile: path.join(root, 'dist', 'preload', 'preload.cjs'),
    manifestWorker: pathToFileURL(path.join(facts.entryDir, 'manifest-worker.js')),
    sqliteBinding: path.join(shipped, 'native', 'better_sqlite3.node'),
    duckdbLibrary: facts.resourcesDir
      ? path.join(facts.resourcesDir, 'drivers', library)
      : path.join(root, 'node_modules', '@duckdb', `node-bindings-${facts.platform}-${facts.arch}`, library),
  };
}
