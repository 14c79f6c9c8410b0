/** A generated lineage of the shape dbt projects have. */
export interface DbtLikeGraph {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly kind: 'source' | 'model' }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

const systems = ['salesforce', 'stripe', 'netsuite', 'hubspot', 'zendesk', 'postgres_app', 'segment', 'google_ads', 'workday', 'jira', 'shopify'];
const entities = ['account', 'invoice_line_item', 'customer', 'order', 'payment', 'ticket', 'campaign', 'session', 'contract', 'ledger_entry'];
const verbs = ['joined', 'pivoted', 'enriched', 'deduped', 'aggregated_to_day'];
const prefixes = ['fct', 'dim', 'rpt', 'mart'];

/** Mulberry32: the same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Sources (30 %), one staging model each, intermediate models with 2 to 4 parents and marts with 3 to 8, 6 to 11 layers deep. Parents come mostly from the same
 * folder of about 70 models, some from hubs everybody reads, some from anywhere.
 */
export function dbtLikeGraph(size: number, seed = 42): DbtLikeGraph {
  const random = randomFrom(seed + size);
  const folders = Math.max(3, Math.round(size / 70));
  const nodes: DbtLikeGraph['nodes'][number][] = [];
  const folderOf: number[] = [];
  const levelOf: number[] = [];
  const edges: DbtLikeGraph['edges'][number][] = [];
  const known = new Set<number>();
  const inFolder = Array.from({ length: folders }, (): number[] => []);
  const all: number[] = [];
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

  const add = (kind: 'source' | 'model', name: string, folder: number, level: number): number => {
    const number = nodes.length;
    nodes.push({ id: `${kind}.generated.${name}_${number}`, name: `${name}_${number}`, kind });
    folderOf.push(folder);
    levelOf.push(level);
    return number;
  };
  const join = (from: number, to: number): boolean => {
    const code = from * 1e6 + to;
    if (known.has(code)) return false;
    known.add(code);
    edges.push({ source: nodes[from]!.id, target: nodes[to]!.id });
    return true;
  };
  const offer = (list: readonly number[]): void => {
    for (const number of list) {
      inFolder[folderOf[number]!]!.push(number);
      all.push(number);
    }
  };
  const entity = (): string => entities[nodes.length % entities.length]!;

  const sources = Array.from({ length: Math.round(size * 0.3) }, (_, i) => add('source', `raw_${systems[i % systems.length]!}_${entity()}`, i % folders, 0));
  const staging = sources.map((source) => {
    const model = add('model', `stg_${systems[folderOf[source]! % systems.length]!}__${entity()}`, folderOf[source]!, 1);
    join(source, model);
    return model;
  });
  offer(staging);
  const hubs = staging.filter(() => random() < 0.01);

  const addLevel = (level: number, count: number, fewest: number, most: number, skew: number, name: () => string): void => {
    const made: number[] = [];
    for (let i = 0; i < count; i++) {
      const folder = Math.floor(random() * folders);
      const model = add('model', name(), folder, level);
      const wanted = fewest + Math.floor(random() ** skew * (most - fewest + 1));
      const justBefore = inFolder[folder]!.filter((number) => levelOf[number] === level - 1);
      for (let got = 0, tries = 0; got < wanted && tries < 60; tries++) {
        const chance = random();
        const own = inFolder[folder]!;
        const parent =
          got === 0 && justBefore.length > 0
            ? pick(justBefore)
            : chance < 0.84 && own.length > 0
              ? own[Math.floor((1 - random() ** 1.5) * own.length)]
              : chance < 0.92 && hubs.length > 0
                ? pick(hubs)
                : pick(all);
        if (parent !== undefined && levelOf[parent]! < level && join(parent, model)) got++;
      }
      made.push(model);
    }
    offer(made);
  };
  const intermediateLevels = size <= 100 ? 2 : size <= 500 ? 3 : size <= 1000 ? 4 : 5;
  const martLevels = size <= 500 ? 2 : size <= 1000 ? 3 : 4;
  const intermediates = Math.round(size * 0.24);
  const marts = size - 2 * sources.length - intermediates;
  const share = (count: number, levels: number, level: number): number => Math.floor(count / levels) + (level < count % levels ? 1 : 0);
  for (let level = 0; level < intermediateLevels; level++) {
    addLevel(2 + level, share(intermediates, intermediateLevels, level), 2, 4, 1.8, () => `int_${entity()}_${pick(verbs)!}`);
  }
  for (let level = 0; level < martLevels; level++) {
    addLevel(2 + intermediateLevels + level, share(marts, martLevels, level), 3, 8, 2.2, () => `${pick(prefixes)!}_${entity()}`);
  }
  return { nodes, edges };
}
