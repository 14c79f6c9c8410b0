import type { Asset, AssetEdge } from '../../../preload/model/asset.ts';
import { assertNever } from '../../../preload/model/result.ts';
import { eachInSteps, type Steps } from '../../../preload/model/steps.ts';

/** The columns of a project from what it reads to what is made of it. */
export const stages = ['Sources', 'Staging', 'Intermediate', 'Marts', 'Exposures'] as const;
export type Stage = (typeof stages)[number];

/** What people call their layers, as folders and as the first part of a name. */
const words: Readonly<Record<string, Stage>> = {
  staging: 'Staging',
  stage: 'Staging',
  stg: 'Staging',
  src: 'Staging',
  base: 'Staging',
  bronze: 'Staging',
  intermediate: 'Intermediate',
  int: 'Intermediate',
  silver: 'Intermediate',
  mart: 'Marts',
  marts: 'Marts',
  gold: 'Marts',
  reporting: 'Marts',
  reports: 'Marts',
  rpt: 'Marts',
  agg: 'Marts',
  dim: 'Marts',
  fct: 'Marts',
  fact: 'Marts',
};

/**
 * The stage of every asset. A model's is what its name begins with (`stg_`, `int_`, `fct_`), else what its folder is called, the nearest first; a
 * model that tells nothing stands where it is used: staging reads nothing but sources and seeds, marts are read by no model.
 */
export function* stageSteps(assets: readonly Asset[], edges: readonly AssetEdge[]): Steps<ReadonlyMap<string, Stage>> {
  const builders = new Set<string>();
  yield* eachInSteps(assets, ({ id, kind }) => (kind === 'model' || kind === 'snapshot') && builders.add(id));
  const readsModels = new Set<string>();
  const readByModels = new Set<string>();
  yield* eachInSteps(edges, ({ from, to }) => {
    if (builders.has(from)) readsModels.add(to);
    if (builders.has(to)) readByModels.add(from);
  });
  const byPlace = (id: string): Stage => (!readsModels.has(id) ? 'Staging' : readByModels.has(id) ? 'Intermediate' : 'Marts');
  const stages = new Map<string, Stage>();
  yield* eachInSteps(assets, (asset) => stages.set(asset.id, stageOfKind(asset) ?? stageInName(asset) ?? byPlace(asset.id)));
  return stages;
}

/** The stage that a kind has whatever its name; null for models and what nobody knows. */
function stageOfKind({ kind }: Asset): Stage | null {
  switch (kind) {
    case 'source':
    case 'seed':
    case 'function':
      return 'Sources';
    case 'snapshot':
      return 'Staging';
    case 'exposure':
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
      return 'Exposures';
    case 'model':
    case 'other':
      return null;
    default:
      return assertNever(kind);
  }
}

function stageInName({ name, folder }: Asset): Stage | null {
  const [prefix = ''] = name.split('_');
  const found = [prefix, ...folder.split('/').reverse()].find((word) => Object.hasOwn(words, word.toLowerCase()));
  return found === undefined ? null : words[found.toLowerCase()]!;
}
