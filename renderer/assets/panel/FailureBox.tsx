import { Code, SquareActivity } from 'lucide-react';
import { useEffect } from 'react';
import type { AssetDetail } from '../../../preload/model/asset.ts';
import { goTo } from '../../app/address.ts';
import { useAssetStates } from '../../app/asset-states-store.ts';
import { Button } from '../../components/Button.tsx';
import { NextActionButton } from '../../components/ErrorNotice.tsx';
import { showFailure, useAssetsStore } from '../assets-store.ts';
import { failingNode } from './failing-node.ts';

/** Why the asset failed: one sentence, dbt's message, and where to look next. Nothing while nothing failed. */
export function FailureBox({ detail, onCode }: { readonly detail: AssetDetail; readonly onCode: () => void }) {
  const states = useAssetStates();
  const state = states.assets.get(detail.asset.id);
  const node = failingNode(detail.asset.id, state, detail.checks, (id) => states.checks.get(id));
  const about = node === null ? '' : `${node.runId} ${node.uniqueId}`;
  const version = String(state?.finishedAt ?? 0);
  const { runId = '', uniqueId = '' } = node ?? {};
  useEffect(() => void showFailure(runId === '' ? null : { runId, uniqueId }, version), [runId, uniqueId, version]);
  const answer = useAssetsStore((mirror) => mirror.failure);
  if (node === null) return null;
  const failure = answer.about === about ? answer.value : null;
  const message = failure?.message ?? state?.message ?? '';
  const headline = failure?.headline ?? (node.check === null ? '' : `${node.check.name} failed`);
  if (headline === '' && message === '') return null;
  return (
    <section className="failure-box" aria-label="Failure">
      <h2>{headline === '' ? 'It failed' : headline}</h2>
      {message !== '' && message !== headline && <pre tabIndex={0}>{message}</pre>}
      <div className="failure-actions">
        <Button size="small" onPress={() => (node.check === null ? onCode() : goTo.run(node.runId, { tab: 'failures', node: node.uniqueId }))}>
          <Code size={14} strokeWidth={1.75} aria-hidden /> Open SQL
        </Button>
        <Button size="small" kind="ghost" onPress={() => goTo.run(node.runId)}>
          <SquareActivity size={14} strokeWidth={1.75} aria-hidden /> Open run
        </Button>
        {failure?.error && <NextActionButton error={failure.error} />}
      </div>
    </section>
  );
}
