import { useEffect, useMemo, useState } from 'react';
import type { AssetAbout, AssetHistory } from '../../../preload/model/asset-page.ts';
import type { AssetDetail } from '../../../preload/model/asset.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { NodeOutcome } from '../../../preload/model/run-page.ts';
import { isFinal } from '../../../preload/model/run.ts';
import type { AssetStaleness } from '../../../preload/model/staleness.ts';
import { hear } from '../../app/bridge.ts';
import { useRunsStore } from '../../app/active-run-store.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { useJobsStore } from '../../app/jobs-store.ts';
import { useColumnTypes } from '../../catalog/types-store.ts';
import { useAnswer } from '../../runs/use-answer.ts';

/** What main says of an asset, each null until it has answered. */
export interface PageAnswers {
  readonly detail: AssetDetail | null;
  readonly about: AssetAbout | null;
  readonly history: AssetHistory | null;
  readonly outcomes: Readonly<Record<string, readonly NodeOutcome[]>>;
  readonly jobs: readonly string[] | null;
  readonly staleness: AssetStaleness | null;
  readonly error: OrreryError | null;
}

const noOutcomes: PageAnswers['outcomes'] = {};
const noIds: readonly string[] = [];

/** Everything the page of an asset shows, asked for again when the project, a run or the jobs have changed. */
export function usePageAnswers(id: string): PageAnswers {
  const lineage = useGraphStore((mirror) => mirror.version);
  const base = useJobsStore((mirror) => mirror.view?.base ?? '');
  const state = useAssetState(id);
  // a run that ended may have compiled, built or checked it, whatever it was
  const ended = useRunsStore(({ runs }) => runs.find(({ status }) => isFinal(status)));
  const types = useColumnTypes().revision;
  const version = `${lineage} ${ended?.id ?? ''} ${ended?.finishedAt ?? ''} ${state?.finishedAt ?? ''} ${types}`;
  const detail = useAnswer('assets.detail', { id }, version);
  const [catalogs, setCatalogs] = useState(0);
  useEffect(() => hear('catalog.changed', () => setCatalogs((count) => count + 1)), []);
  const about = useAnswer('assets.about', { id }, `${version} ${catalogs}`);
  const history = useAnswer('assets.history', { id }, version);
  const ids = useMemo(() => detail.value?.checks.map((check) => check.id) ?? noIds, [detail.value]);
  const outcomes = useAnswer('assets.outcomes', { ids: [...ids] }, version);
  const jobs = useAnswer('assets.jobs', { id }, `${lineage} ${base}`);
  const staleness = useAnswer('assets.staleness', { id }, `${version} ${state?.word ?? ''} ${state?.reasons.length ?? 0}`);
  return {
    detail: detail.value,
    about: about.value,
    history: history.value,
    outcomes: outcomes.value ?? noOutcomes,
    jobs: jobs.value,
    staleness: staleness.value,
    error: detail.error ?? about.error ?? history.error,
  };
}
