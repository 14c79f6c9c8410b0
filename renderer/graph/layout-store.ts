import type { LayoutInput, LayoutResult, PreviousCoordinates } from './layout/layout-types.ts';

/** Layouts that outlive the window. Whatever goes wrong with them, a layout is only made once more. */
export interface LayoutStore {
  /** The layout with this key, null when it was never made or is forgotten. */
  read(key: string): Promise<LayoutResult | null>;
  /** Where things began in a layout of almost the same graph, newest first. */
  near(input: LayoutInput): Promise<PreviousCoordinates | undefined>;
  keep(key: string, input: LayoutInput, result: LayoutResult): Promise<void>;
}

/** One layout as it is kept. */
export interface KeptLayout {
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly direction: LayoutResult['direction'];
  /** Nodes in the order of the result. */
  readonly ids: readonly string[];
  readonly result: LayoutResult;
}

/** Layouts kept: of a few projects, both directions, some groups open. */
const mostKept = 24;
/** As many of the newest are looked at for one of almost the same graph. */
const mostCompared = 6;
/** Two graphs are almost the same when this share of the larger one is in both. */
const sameShare = 0.8;
/** A database that does not answer is not waited for, ms. */
const patience = 500;

/** Where every node began across the lineage, when the graph is almost the one that was laid out; undefined otherwise. */
export function beginsIn({ ids, direction, result }: KeptLayout, { nodes, direction: wanted }: LayoutInput): PreviousCoordinates | undefined {
  if (direction !== wanted) return undefined;
  const asked = new Set(nodes.map(({ id }) => id));
  const [middle, size] = direction === 'LR' ? [result.y, result.height] : [result.x, result.width];
  const known = new Map<string, number>();
  ids.forEach((id, i) => {
    if (asked.has(id)) known.set(id, middle[i]! - size[i]! / 2);
  });
  return known.size >= Math.max(nodes.length, ids.length) * sameShare ? known : undefined;
}

const name = 'orrery-layouts';
const table = 'layouts';

/** The store of this profile. */
export function openLayoutStore(): LayoutStore {
  const database = open();
  const orNothing = async <T>(work: (db: IDBDatabase) => Promise<T>, nothing: T): Promise<T> => {
    try {
      const answer = database.then((db) => (db === null ? nothing : work(db)));
      return await Promise.race([answer, new Promise<T>((resolve) => setTimeout(() => resolve(nothing), patience))]);
    } catch {
      return nothing;
    }
  };
  return {
    read: (key) => orNothing(async (db) => ((await done(db.transaction(table).objectStore(table).get(key))) as KeptLayout | undefined)?.result ?? null, null),
    near: (input) =>
      orNothing(async (db) => {
        for (const kept of await newest(db, mostCompared)) {
          const known = beginsIn(kept, input);
          if (known !== undefined) return known;
        }
        return undefined;
      }, undefined),
    keep: (key, { nodes }, result) =>
      orNothing(async (db) => {
        const kept: KeptLayout = { key, at: Date.now(), direction: result.direction, ids: nodes.map(({ id }) => id), result };
        await done(db.transaction(table, 'readwrite').objectStore(table).put(kept));
        await forgetOldest(db);
      }, undefined),
  };
}

function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') {
      resolve(null);
      return;
    }
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'key' }).createIndex('at', 'at');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
    request.onblocked = () => resolve(null);
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the layouts cannot be read'));
  });
}

async function newest(db: IDBDatabase, most: number): Promise<readonly KeptLayout[]> {
  const store = db.transaction(table).objectStore(table);
  const keys = await done(store.index('at').getAllKeys());
  return (await Promise.all(keys.slice(-most).map((key) => done(store.get(key) as IDBRequest<KeptLayout>)))).toReversed();
}

async function forgetOldest(db: IDBDatabase): Promise<void> {
  const store = db.transaction(table, 'readwrite').objectStore(table);
  const keys = await done(store.index('at').getAllKeys());
  for (const key of keys.slice(0, Math.max(0, keys.length - mostKept))) store.delete(key);
}
