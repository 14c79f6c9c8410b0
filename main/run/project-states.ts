import type { AssetGraph, AssetState, AssetStates, Check, CheckState } from '../../preload/model/asset.ts';
import { atOnce, type Steps } from '../../preload/model/steps.ts';
import { assetState, checkState, isSame } from './asset-states.ts';
import { inTurns } from './in-turns.ts';
import type { ProjectResults } from './known-results.ts';
import type { ComparedWith, ProjectStaleness } from './known-staleness.ts';

/** Whose states are asked for. */
export interface StatesSubject {
  readonly projectId: string;
  readonly graph: AssetGraph;
  readonly checks: readonly Check[];
  readonly compared: ComparedWith;
}

/** A memory of the states of all assets and checks of the open project, which finds anew only what may have changed, and lets others have their turn. */
export interface ProjectStates {
  /** What is not known yet is found in one go. */
  now(): AssetStates;
  /** The same without stopping anybody. */
  whenKnown(): Promise<AssetStates>;
  /** Results of these nodes have come. */
  nodesChanged(ids: Iterable<string>): void;
  /** Runs have ended or are gone, or there is something else to compare with. */
  everythingChanged(): void;
  /** Looks whether the subject is another one. */
  look(): void;
  /** Tells the states that are others than before, of the same lineage: whoever shows another one asks for all. Returns what stops it. */
  onChange(listener: (changed: AssetStates) => void): () => void;
}

export interface ProjectStatesOptions {
  /** Null without a project. */
  readonly subject: () => StatesSubject | null;
  readonly results: (projectId: string) => ProjectResults;
  readonly staleness: (projectId: string, graph: AssetGraph, compared: ComparedWith) => Steps<ProjectStaleness>;
  readonly report: (message: string, error?: unknown) => void;
}

/** Where everything stands in a lineage. */
interface Places {
  readonly assets: ReadonlyMap<string, number>;
  readonly checks: ReadonlyMap<string, number>;
  /** By the place of an asset: the places of the checks that are shown on it. */
  readonly checksOn: ReadonlyMap<number, readonly number[]>;
}

interface Held {
  readonly subject: StatesSubject;
  /** The number of the change of everything that it follows. */
  readonly since: number;
  readonly places: Places;
  readonly stale: ProjectStaleness;
  readonly assets: AssetState[];
  readonly checks: CheckState[];
}

const nothing: AssetStates = { assets: [], checks: [] };
/** So many states are found between two yields. */
const inOneStep = 200;
/** So many touched nodes are looked at in one go. */
const mostAtOnce = 500;

export function createProjectStates(o: ProjectStatesOptions): ProjectStates {
  const listeners = new Set<(changed: AssetStates) => void>();
  let held: Held | null = null;
  let changes = 0;
  let passes = 0;
  const touched = new Set<string>();
  let work: Promise<void> | null = null;

  /** True when nothing but what is touched can be other than it is held. */
  const isKnown = (subject: StatesSubject): boolean =>
    held !== null &&
    held.since === changes &&
    held.subject.projectId === subject.projectId &&
    held.subject.graph === subject.graph &&
    held.subject.compared.target === subject.compared.target &&
    held.subject.compared.now === subject.compared.now;

  function tell(changed: AssetStates): void {
    if (changed.assets.length > 0 || changed.checks.length > 0) for (const listener of listeners) listener(changed);
  }

  /** Finds all of them, and gives what is other than before: nothing when somebody else has found them meanwhile. */
  function* all(subject: StatesSubject): Steps<AssetStates> {
    passes += 1;
    const [pass, since] = [passes, changes];
    touched.clear();
    const { graph, checks, projectId } = subject;
    const before = held?.subject.graph === graph && held.subject.projectId === projectId ? held : null;
    const results = o.results(projectId);
    const stale = yield* o.staleness(projectId, graph, subject.compared);
    const places = before?.places ?? (yield* placesOf(graph, checks));
    const found: Held = { subject, since, places, stale, assets: [], checks: [] };
    const changed = { assets: [] as AssetState[], checks: [] as CheckState[] };
    for (const [at, check] of checks.entries()) {
      if (at % inOneStep === 0) yield;
      found.checks.push(newer(before?.checks[at], checkState(check, results), changed.checks));
    }
    for (const [at, asset] of graph.assets.entries()) {
      if (at % inOneStep === 0) yield;
      found.assets.push(newer(before?.assets[at], assetState(asset, checksOn(found, at), results, stale), changed.assets));
    }
    if (pass !== passes) return nothing;
    held = found;
    return before === null ? nothing : changed;
  }

  /** Finds those of some touched nodes, and gives what is other than before. */
  function some(known: Held): AssetStates {
    const { subject, places, stale } = known;
    const results = o.results(subject.projectId);
    const changed = { assets: [] as AssetState[], checks: [] as CheckState[] };
    const assets = new Set<number | undefined>();
    for (const id of [...touched].slice(0, mostAtOnce)) {
      touched.delete(id);
      assets.add(places.assets.get(id));
      const at = places.checks.get(id);
      const check = at === undefined ? undefined : subject.checks[at];
      if (at === undefined || check === undefined) continue;
      known.checks[at] = newer(known.checks[at], checkState(check, results), changed.checks);
      assets.add(places.assets.get(check.assetIds[0] ?? ''));
    }
    for (const at of assets) {
      const asset = at === undefined ? undefined : subject.graph.assets[at];
      if (at === undefined || asset === undefined) continue;
      known.assets[at] = newer(known.assets[at], assetState(asset, checksOn(known, at), results, stale), changed.assets);
    }
    return changed;
  }

  async function inBackground(): Promise<void> {
    for (;;) {
      const subject = o.subject();
      if (subject === null) {
        held = null;
        return;
      }
      if (!isKnown(subject)) tell((await inTurns(all(subject), () => o.subject()?.graph === subject.graph)) ?? nothing);
      else if (held === null || touched.size === 0) return;
      else {
        tell(some(held));
        if (touched.size > 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  function begin(): Promise<void> {
    work ??= inBackground().finally(() => (work = null));
    return work;
  }

  /** Only where somebody listens: whoever asks finds by itself what is due. */
  function due(): void {
    if (listeners.size > 0) begin().catch((error: unknown) => o.report('The states of assets could not be found', error));
  }

  const whole = (): AssetStates => (held === null ? nothing : { assets: held.assets, checks: held.checks });

  return {
    now() {
      const subject = o.subject();
      if (subject === null) return nothing;
      if (!isKnown(subject)) tell(atOnce(all(subject)));
      while (held !== null && touched.size > 0) tell(some(held));
      return whole();
    },
    async whenKnown() {
      await begin();
      return whole();
    },
    nodesChanged(ids) {
      for (const id of ids) touched.add(id);
      due();
    },
    everythingChanged() {
      changes += 1;
      due();
    },
    look: due,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The state before where it says the same; notes the other. */
function newer<State extends AssetState | CheckState>(before: State | undefined, now: State, changed: State[]): State {
  if (before !== undefined && isSame(before, now)) return before;
  changed.push(now);
  return now;
}

function checksOn({ places, checks }: Pick<Held, 'places' | 'checks'>, asset: number): readonly CheckState[] {
  return (places.checksOn.get(asset) ?? []).flatMap((at) => checks[at] ?? []);
}

function* placesOf({ assets }: AssetGraph, checks: readonly Check[]): Steps<Places> {
  const assetAt = new Map<string, number>();
  for (const [at, { id }] of assets.entries()) {
    if (at % inOneStep === 0) yield;
    assetAt.set(id, at);
  }
  const checkAt = new Map<string, number>();
  const on = new Map<number, number[]>();
  for (const [at, { id, assetIds }] of checks.entries()) {
    if (at % inOneStep === 0) yield;
    checkAt.set(id, at);
    const asset = assetAt.get(assetIds[0] ?? '');
    if (asset === undefined) continue;
    const list = on.get(asset);
    if (list === undefined) on.set(asset, [at]);
    else list.push(at);
  }
  return { assets: assetAt, checks: checkAt, checksOn: on };
}
