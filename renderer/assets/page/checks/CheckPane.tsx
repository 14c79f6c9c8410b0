import { Play } from 'lucide-react';
import type { Check } from '../../../../preload/model/asset.ts';
import type { NodeOutcome } from '../../../../preload/model/run-page.ts';
import type { NodeResult } from '../../../../preload/model/run.ts';
import { goTo } from '../../../app/address.ts';
import { useCheckState } from '../../../app/asset-states-store.ts';
import { useGraphStore } from '../../../app/graph-store.ts';
import { TextButton } from '../../../components/Button.tsx';
import { CodeView } from '../../../components/CodeView.tsx';
import { CopyButton, ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { counted } from '../../../components/format.ts';
import { Markdown } from '../../../components/Markdown.tsx';
import { StatusWord } from '../../../components/StatusWord.tsx';
import { Duration, RelativeTime, useNow } from '../../../components/Time.tsx';
import { OrderButton } from '../../../launch/OrderButton.tsx';
import { FailingRowsSection } from '../../../runs/failures/FailingRowsSection.tsx';
import { outcomeWords } from '../../../runs/failures/outcome-words.ts';
import { nameInId } from '../../../runs/node-kind.ts';
import { useAnswer } from '../../../runs/use-answer.ts';
import type { LaunchOrder } from '../../launch/use-launch.ts';
import { checkWords } from '../../panel/check-words.ts';
import { FactRow, FactRows, PathRow } from '../overview/FactList.tsx';
import { OutcomeBars } from './OutcomeBars.tsx';
import { useNodeResult } from './use-node-result.ts';
import '../../../runs/failures/failures.css';

export interface CheckPaneProps {
  readonly check: Check;
  readonly assetId: string;
  readonly outcomes: readonly NodeOutcome[];
  readonly busy: boolean;
  readonly onLaunch: (order: LaunchOrder) => void;
}

/** Everything about one check. */
export function CheckPane({ check, assetId, outcomes, busy, onLaunch }: CheckPaneProps) {
  const state = useCheckState(check.id);
  const byId = useGraphStore((mirror) => mirror.byId);
  const graphVersion = useGraphStore((mirror) => mirror.version);
  const definition = useAnswer('assets.check', { id: check.id }, graphVersion);
  const result = useNodeResult(state?.runId ?? null, check.id, state?.finishedAt ?? null);
  const now = useNow(60_000);
  const others = check.assetIds.filter((id) => id !== assetId);
  const told = outcomeWords(outcomes, check.kind === 'unit' ? 'unit_test' : 'test', now);
  const written = definition.value;
  const word = state?.word ?? 'not run';
  const test = written?.test ?? null;
  const unit = written?.unit ?? null;
  return (
    <article className="check-pane" aria-label={check.name}>
      <header>
        <h2 className="mono selectable">{check.name}</h2>
        <StatusWord word={word} />
        <span className="grow" />
        <OrderButton size="small" busy={busy} onPress={() => onLaunch({ command: 'test', select: nameInId(check.id) })}>
          <Play size={13} strokeWidth={1.75} aria-hidden /> Run this check
        </OrderButton>
      </header>
      {written !== null && written.description !== '' && <Markdown text={written.description} />}
      {definition.error && <ErrorNotice error={definition.error} />}
      <dl className="fact-list">
        <FactRow label="What it is">
          {checkWords(check)}
          {test !== null && test !== check.name && (
            <>
              {' '}
              <span className="mono muted">{test}</span>
            </>
          )}
        </FactRow>
        {written !== null && <FactRows facts={[...written.arguments, ...written.options]} />}
        {check.path !== '' && <PathRow label="File" path={check.path} />}
        {others.length > 0 && (
          <FactRow label="With">
            {others.map((id, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <TextButton className="mono" onPress={() => goTo.assetPage(id)}>
                  {byId.get(id)?.name ?? id}
                </TextButton>
              </span>
            ))}
          </FactRow>
        )}
        {state !== undefined && state.finishedAt !== null && (
          <FactRow label="Last result">
            <RelativeTime at={state.finishedAt} />
            {state.durationMs !== null && (
              <>
                , <Duration milliseconds={state.durationMs} place="asset" />
              </>
            )}
            {state.runId !== null && (
              <>
                {' in run '}
                <TextButton className="mono" onPress={() => goTo.run(state.runId ?? '', { node: check.id })}>
                  {state.runId}
                </TextButton>
              </>
            )}
            {(state.failures ?? 0) > 0 && <b>, {counted(state.failures ?? 0, 'row')} found</b>}
          </FactRow>
        )}
        <FactRow label="Last runs">
          <OutcomeBars outcomes={outcomes} />
          {told.words !== '' && <span className="muted sm"> {told.words}</span>}
          {told.lastGood !== null && (
            <span className="muted sm">
              {' '}
              It last passed {told.lastGood.words} in{' '}
              <TextButton className="mono" onPress={() => goTo.run(told.lastGood?.runId ?? '')}>
                {told.lastGood.runId}
              </TextButton>
              .
            </span>
          )}
        </FactRow>
      </dl>
      {state?.message && word !== 'passed' && (
        <pre className="check-message" tabIndex={0}>
          {state.message}
        </pre>
      )}
      {result !== null && check.kind !== 'unit' && hasRows(result) && <FailingRowsSection node={result} />}
      {unit !== null && (
        <>
          {unit.given.map(({ input, rows }) => (
            <UnitRows key={input} title="Given" name={input} rows={rows} />
          ))}
          <UnitRows title="Must come of it" name="" rows={unit.expect} />
        </>
      )}
      {result !== null && written?.compiledCode === null ? (
        <SqlOfRun node={result} name={check.name} />
      ) : (
        <Sql title="Compiled SQL" code={written?.compiledCode ?? null} name={check.name} />
      )}
      {written !== null && written.test === null && <Sql title="As written" code={written.rawCode} name={check.name} />}
    </article>
  );
}

function hasRows(node: NodeResult): boolean {
  return node.failures !== null && node.failures > 0 && (node.status === 'fail' || node.status === 'warn');
}

function Sql({ title, code, name }: { readonly title: string; readonly code: string | null; readonly name: string }) {
  if (code === null || code.trim() === '') return null;
  return (
    <section className="failure-section">
      <header>
        <h3>{title}</h3>
        <span className="grow" />
        <CopyButton text={code}>Copy</CopyButton>
      </header>
      <div className="failure-sql">
        <CodeView code={code} language="sql" label={`${title} of ${name}`} maxHeight={320} />
      </div>
    </section>
  );
}

/** The SQL the check was asked with in that run. */
function SqlOfRun({ node, name }: { readonly node: NodeResult; readonly name: string }) {
  const { value } = useAnswer('runs.nodeSql', { id: node.runId, step: node.step, uniqueId: node.uniqueId });
  return <Sql title="Compiled SQL" code={value?.compiled ?? null} name={name} />;
}

function UnitRows({ title, name, rows }: { readonly title: string; readonly name: string; readonly rows: string }) {
  return (
    <section className="failure-section">
      <header>
        <h3>{title}</h3>
        <span className="mono muted">{name}</span>
      </header>
      <pre className="check-message" tabIndex={0}>
        {rows}
      </pre>
    </section>
  );
}
