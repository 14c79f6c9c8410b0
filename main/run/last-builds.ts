import type { DbtCommand } from '../../preload/model/run.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import type { LastBuildRecord } from '../history/build-rows.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import { type BuiltFrom, fingerprintRules } from '../manifest/fingerprint.ts';

const building: ReadonlySet<DbtCommand> = new Set(['build', 'run', 'seed', 'snapshot', 'retry']);
const builtKinds: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot', 'function']);

/** The nodes of a step that it really built, its command being one that builds. */
export function builtNodes(command: DbtCommand, nodes: readonly NodeRecord[]): readonly NodeRecord[] {
  if (!building.has(command)) return [];
  return nodes.filter(
    ({ resourceType, materialized, status }) => builtKinds.has(resourceType) && materialized !== 'ephemeral' && (status === 'success' || status === 'reused'),
  );
}

/** What a step builds only to try: with `--empty` no rows, with `--sample` some. */
export function trialOf({ empty, sample, flags }: Pick<StepRequest, 'empty' | 'sample' | 'flags'>): LastBuildRecord['trial'] {
  const given = (flag: string): boolean => flags.some((word) => word === flag || word.startsWith(`${flag}=`));
  if (empty || given('--empty')) return 'empty';
  return sample.trim() !== '' || given('--sample') ? 'sample' : null;
}

/** What is noted of these nodes; `from` null when the run's manifest could not be read, and then only the time is known. */
export function lastBuilds(
  nodes: readonly NodeRecord[],
  from: BuiltFrom | null,
  run: { readonly id: string; readonly step: number; readonly target: string | null; readonly trial: LastBuildRecord['trial'] },
): readonly Omit<LastBuildRecord, 'changedAt'>[] {
  return nodes.flatMap((node) => {
    if (node.finishedAt === null) return [];
    const print = from?.fingerprints.nodes.get(node.uniqueId);
    return {
      uniqueId: node.uniqueId,
      relation: from?.relations.get(node.uniqueId) ?? node.relation,
      target: run.target,
      runId: run.id,
      step: run.step,
      startedAt: node.startedAt ?? node.finishedAt,
      at: node.finishedAt,
      trial: run.trial,
      from: print === undefined ? null : { ...print, rules: fingerprintRules },
    };
  });
}

/** The texts behind the hashes of these fingerprints. */
export function textsBehind(from: BuiltFrom): ReadonlyMap<string, string> {
  const texts = new Map(from.codes);
  for (const { config, macros, ephemerals, variables } of from.fingerprints.nodes.values()) {
    for (const hash of [config, macros, ephemerals, variables]) texts.set(hash, from.fingerprints.records.get(hash) ?? '{}');
  }
  return texts;
}
