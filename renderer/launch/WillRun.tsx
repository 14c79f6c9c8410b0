import { Clock, Timer } from 'lucide-react';
import { assetKinds } from '../../preload/model/asset.ts';
import type { LaunchPreview, PreviewAsset } from '../../preload/model/preview.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { CutName } from '../components/CutName.tsx';
import { formatDuration } from '../components/format.ts';
import { KindIcon } from '../components/KindIcon.tsx';
import { formatCount } from '../components/format.ts';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { VirtualList } from '../components/VirtualList.tsx';
import { countWords, type LaunchRow, launchRows } from './launch-rows.ts';

/** What a launch will do: the assets in layers with their checks, how long, what it waits for. */
export function WillRun({ preview, command, current }: { readonly preview: LaunchPreview | null; readonly command: DbtCommand; readonly current: boolean }) {
  const rows = preview === null ? [] : launchRows(preview.layers);
  return (
    <section className={`will-run ${current ? '' : 'stale'}`.trim()} aria-label="Will run" aria-busy={!current}>
      <header>
        <h3>Will run</h3>
        <b className="num">{preview === null ? '' : rows.length === 0 ? '' : countWords(preview.assets, preview.checks)}</b>
      </header>
      {preview !== null && rows.length > 0 && <Expectation preview={preview} />}
      {rows.length > 0 ? (
        <VirtualList
          label="What will run"
          className="will-run-list"
          count={rows.length}
          rowHeight={25}
          rowKey={(index) => rowKey(rows[index], index)}
          render={(index) => <Row row={rows[index]} />}
        />
      ) : (
        <p className="will-run-empty">{preview === null ? 'Looking…' : emptyWords(preview, command)}</p>
      )}
      {preview?.waitsFor && (
        <p className="will-wait">
          <Clock size={15} strokeWidth={1.75} aria-hidden />
          <span>
            <b>
              Waits for <span className="mono">{preview.waitsFor.runId}</span>
              {preview.waitsFor.aboutMs !== null && `, about ${formatDuration(preview.waitsFor.aboutMs)}`}.
            </b>{' '}
            {preview.waitsFor.why}
          </span>
        </p>
      )}
    </section>
  );
}

function Expectation({ preview }: { readonly preview: LaunchPreview }) {
  const { expected, inState } = preview;
  return (
    <div className="expectation">
      <p>
        <Timer size={14} strokeWidth={1.75} aria-hidden />
        <span>
          {expected === null ? (
            'No earlier run tells how long it takes.'
          ) : (
            <>
              about <b className="num">{formatDuration(expected.ms)}</b>, {expected.basis}
            </>
          )}
        </span>
      </p>
      {inState.length > 0 && (
        <p className="in-state">
          {inState.map(({ word, count }) => (
            <span key={word}>
              <StatusIcon word={word} size={12} />
              <span className="num">{formatCount(count)}</span> {word}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Row({ row }: { readonly row: LaunchRow | undefined }) {
  if (row === undefined) return null;
  if (row.kind === 'layer') {
    return (
      <div className="layer-row">
        <span className="layer-number num">{row.number}</span>
        <b>{row.title}</b>
        <span className="grow" />
        <span className="num">{countWords(row.assets, row.checks)}</span>
      </div>
    );
  }
  const { asset } = row;
  return (
    <div className={`will-run-asset ${asset.runs ? '' : 'only-checked'}`.trim()}>
      <AssetIcon asset={asset} />
      <CutName name={asset.name} />
      <StateMark asset={asset} />
      <span className="num checks">{asset.checks === 0 ? '' : `${asset.checks} ${asset.checks === 1 ? 'check' : 'checks'}`}</span>
    </div>
  );
}

/** What is stale, was never built, has failed or warned is marked; the usual is not. */
function StateMark({ asset }: { readonly asset: PreviewAsset }) {
  const { state } = asset;
  if (state !== 'stale' && state !== 'never built' && state !== 'failed' && state !== 'warned') return null;
  return (
    <span className="state-mark" title={state}>
      <StatusIcon word={state} size={12} />
      <span className="visually-hidden">{state}</span>
    </span>
  );
}

function AssetIcon({ asset }: { readonly asset: PreviewAsset }) {
  const kind = assetKinds.find((known) => known === asset.resourceType);
  return kind === undefined ? <span className="no-icon" /> : <KindIcon kind={kind} materialized={asset.materialized} />;
}

function rowKey(row: LaunchRow | undefined, index: number): string {
  return row?.kind === 'asset' ? row.asset.id : `layer ${index}`;
}

function emptyWords(preview: LaunchPreview, command: DbtCommand): string {
  switch (command) {
    case 'run-operation':
      return 'One macro.';
    case 'deps':
      return 'Fetches the packages that packages.yml names, over the network.';
    case 'clean':
      return 'Deletes the folders that dbt_project.yml names as clean-targets.';
    case 'retry':
      return 'What failed or was skipped in the run that is retried.';
    default:
      return preview.problems.some(({ blocks }) => blocks)
        ? 'Nothing, until the selection is mended.'
        : 'dbt decides: there is no manifest to tell it from yet.';
  }
}
