import type { Engine } from '../../preload/model/project.ts';
import type { History } from '../history/open-history.ts';

/** How long the nodes of a project took in its last runs. */
export interface NodeTimings {
  /** Milliseconds of the last successful runs of a node, at most ten, the newest first. */
  durationsOf(uniqueId: string): readonly number[];
  /** What dbt itself needed in the last runs, in milliseconds. */
  readonly overheads: readonly number[];
}

/** Further back nobody asks: projects change. */
const lookedAt = 60;
/** How many results are remembered of a node, and of dbt itself. */
const remembered = 10;
/** Enough to know the usual time of everything in a large project without reading all of its history. */
const mostRows = 200_000;

interface Memory {
  readonly seen: Set<number>;
  readonly durations: Map<string, number[]>;
  overheads: number[];
}

/** A memory of what took how long, by project and engine: the first question reads the last runs, later ones only what ended since. */
export function createNodeTimings(history: Pick<History, 'earlierRuns'>): (projectId: string, engine: Engine) => NodeTimings {
  const memories = new Map<string, Memory>();

  /** Newest first, so that what is read first is kept when there is enough. */
  function read(memory: Memory, seqs: readonly number[], engine: Engine, newer: boolean): void {
    let rows = 0;
    for (const seq of newer ? seqs.toReversed() : seqs) {
      memory.seen.add(seq);
      if (rows > mostRows) continue;
      const timings = history.earlierRuns.ofRun(seq);
      rows += timings.length;
      for (const { uniqueId, ms } of timings) {
        const known = memory.durations.get(uniqueId);
        if (known === undefined) memory.durations.set(uniqueId, [ms]);
        else if (newer) memory.durations.set(uniqueId, [ms, ...known].slice(0, remembered));
        else if (known.length < remembered) known.push(ms);
      }
      const overheads = history.earlierRuns.overheads(seq, engine);
      memory.overheads = (newer ? [...overheads, ...memory.overheads] : [...memory.overheads, ...overheads]).slice(0, remembered);
    }
  }

  return (projectId, engine) => {
    const key = `${engine} ${projectId}`;
    const before = memories.get(key);
    const memory = before ?? { seen: new Set(), durations: new Map(), overheads: [] };
    memories.set(key, memory);
    const fresh = history.earlierRuns
      .finishedRuns(projectId, lookedAt)
      .map(({ seq }) => seq)
      .filter((seq) => !memory.seen.has(seq));
    read(memory, fresh, engine, before !== undefined);
    return { durationsOf: (uniqueId) => memory.durations.get(uniqueId) ?? [], overheads: memory.overheads };
  };
}
