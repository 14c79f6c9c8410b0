import type { AssetAbout, CheckDefinition, GroupDetail, MacroDetail, OtherResource } from '../../preload/model/asset-page.ts';
import { assertNever } from '../../preload/model/result.ts';
import { aboutAsset } from './about-asset.ts';
import type { Held } from './answer-manifest-questions.ts';
import { checkDefinition } from './check-definition.ts';
import { type DagsterFacts, dagsterFacts } from './dagster-key-facts.ts';
import { groupDetail } from './group-detail.ts';
import { macroDetail } from './macro-detail.ts';
import { packageMacros } from './package-macros.ts';
import { record, text } from './unknown-values.ts';

/** What the pages of assets, macros and groups ask of a manifest, and what a Dagster may know its nodes by. */
export type PageQuestion =
  | { readonly about: 'asset'; readonly id: string }
  | { readonly about: 'check'; readonly id: string }
  | { readonly about: 'macro'; readonly id: string }
  | { readonly about: 'group'; readonly id: string }
  | { readonly about: 'others' }
  | { readonly about: 'dagster' };

export interface PageAnswers {
  readonly asset: Omit<AssetAbout, 'found' | 'codeOwners'> | null;
  readonly check: CheckDefinition | null;
  readonly macro: MacroDetail | null;
  readonly group: GroupDetail | null;
  readonly others: readonly OtherResource[];
  readonly dagster: DagsterFacts;
}

/** Answers them from the manifest the worker holds. */
export function answerPageQuestion({ manifest, graph }: Held, question: PageQuestion): PageAnswers[PageQuestion['about']] {
  const assets = new Set(graph.assets.map(({ id }) => id));
  const isAsset = (id: string): boolean => assets.has(id);
  switch (question.about) {
    case 'asset':
      return aboutAsset(manifest, question.id);
    case 'check':
      return checkDefinition(manifest, question.id);
    case 'macro':
      return macroDetail(manifest, isAsset, question.id);
    case 'group':
      return groupDetail(manifest, isAsset, question.id);
    case 'others':
      return [
        ...[...packageMacros(manifest).values()].map(({ id, name, packageName }) => ({ id, kind: 'macro' as const, name, packageName })),
        ...Object.entries(manifest.groups).map(([id, group]) => ({
          id,
          kind: 'group' as const,
          name: text(record(group), 'name') ?? id,
          packageName: text(record(group), 'package_name') ?? '',
        })),
      ];
    case 'dagster':
      return dagsterFacts(manifest);
    default:
      return assertNever(question);
  }
}
