import { FilePen, RotateCcw, ScrollText, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { isFinal, type NodeResult, type RunSummary } from '../../../preload/model/run.ts';
import { goTo } from '../../app/address.ts';
import { call } from '../../app/bridge.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { reportProblem } from '../../app/problem-store.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { CodeView } from '../../components/CodeView.tsx';
import { CopyButton, ErrorNotice, NextActionButton } from '../../components/ErrorNotice.tsx';
import { counted, formatDuration } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { keyIn, nodeKey } from '../node-key.ts';
import { isCheck, nameInId } from '../node-kind.ts';
import { useRetry } from '../use-run-orders.ts';
import { failedWhy, skippedBecause } from './failure-groups.ts';
import { FailingRowsSection } from './FailingRowsSection.tsx';
import { shownCode } from './shown-code.ts';
import { skipChain } from './skip-chain.ts';
import { SkippedList } from './SkippedList.tsx';
import { useFailure } from './use-failure.ts';

export interface FailureViewProps {
  readonly run: RunSummary;
  readonly node: NodeResult;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly dependsOn: Readonly<Record<string, readonly string[]>>;
  readonly onSelect: (key: string) => void;
  readonly onOpenLog: (key: string) => void;
}

/** Everything about one node that failed, was skipped or warned: in plain words, in dbt's words, its SQL, and what to do next. */
export function FailureView({ run, node, nodes, dependsOn, onSelect, onOpenLog }: FailureViewProps) {
  const { failure, error } = useFailure(node, run.status);
  const assets = useGraphStore((mirror) => mirror.byId);
  const { retry, busy } = useRetry(run.id);
  const shownOn = node.assetId ?? node.uniqueId;
  const message = (failure?.message ?? node.message ?? '').trim();
  const path = failure?.rawPath ?? node.path;
  const skipped = (failure?.skipped ?? []).map((id) => nodes.get(keyIn(node.step, id))).filter((each) => each !== undefined);
  const next = failure?.error ?? null;
  const { code, line } = failure === null || failure.compiledCode === null ? { code: null, line: null } : shownCode(failure.compiledCode, failure.compiledLine);
  const rawLine = failure?.rawLine ?? null;
  const chain = skipChain(node, nodes, dependsOn);
  const word = nodeWord(node.status, node.resourceType);

  async function openFile(file: string): Promise<void> {
    const answer = await call('project.openFile', { path: file, line: rawLine });
    reportProblem(answer.ok ? null : answer.error);
  }

  return (
    <article className="failure" aria-label={`Failure of ${node.name}`}>
      <header>
        <h2>{failure?.headline ?? headlineOf(node, nodes)}</h2>
        <div className="failure-orders">
          {path !== null && (
            <Button onPress={() => void openFile(path)}>
              <FilePen size={15} strokeWidth={1.75} aria-hidden />
              Open in editor
            </Button>
          )}
          {assets.has(shownOn) && (
            <Button onPress={() => goTo.asset(shownOn)}>
              <Workflow size={15} strokeWidth={1.75} aria-hidden />
              Show in lineage
            </Button>
          )}
          <Button onPress={() => onOpenLog(nodeKey(node))}>
            <ScrollText size={15} strokeWidth={1.75} aria-hidden />
            Log
          </Button>
          {isFinal(run.status) && !run.remote && node.resourceType !== 'operation' && (
            <Button busy={busy} onPress={() => retry({ scope: 'nodes', nodes: [node.uniqueId] })}>
              <RotateCcw size={15} strokeWidth={1.75} aria-hidden />
              {isCheck(node) ? 'Retry this check' : 'Retry this asset'}
            </Button>
          )}
        </div>
      </header>
      <Facts node={node} path={path} line={rawLine} />
      {chain.length > 0 && <SkipChain chain={chain} onSelect={onSelect} />}
      {error !== null && <ErrorNotice error={error} />}
      {next?.next !== undefined && (
        <div className="failure-next">
          <span>{next.title}</span>
          <NextActionButton error={next} />
        </div>
      )}
      {message !== '' && (
        <Section title="Message from dbt" end={<CopyButton text={message}>Copy</CopyButton>}>
          <pre className="failure-message selectable" tabIndex={0}>
            {message}
          </pre>
        </Section>
      )}
      {!run.remote && node.resourceType === 'test' && (word === 'failed' || word === 'warned') && <FailingRowsSection node={node} />}
      <div className={`failure-parts ${skipped.length > 0 && code !== null ? 'two' : ''}`.trim()}>
        {code !== null && (
          <Section title="Compiled SQL" detail={line === null ? (path ?? '') : `line ${line}`} end={<CopyButton text={code}>Copy</CopyButton>}>
            <div className="failure-sql">
              <CodeView code={code} language="sql" label={`Compiled SQL of ${node.name}`} highlightedLine={line} maxHeight={420} />
              {node.failures !== null && isCheck(node) && <footer className="mono muted">{counted(node.failures, 'row')} found</footer>}
            </div>
          </Section>
        )}
        {skipped.length > 0 && <SkippedList skipped={skipped} onSelect={onSelect} />}
      </div>
    </article>
  );
}

/** How the failure came to a skipped node, each step of the way a link. */
function SkipChain({ chain, onSelect }: { readonly chain: readonly NodeResult[]; readonly onSelect: (key: string) => void }) {
  return (
    <ol className="skip-chain" aria-label="What caused the skip">
      {chain.map((each, index) => (
        <li key={nodeKey(each)}>
          <StatusIcon word={nodeWord(each.status, each.resourceType)} label />
          {index === chain.length - 1 ? (
            <b className="mono">{each.name}</b>
          ) : (
            <TextButton className="mono" onPress={() => onSelect(nodeKey(each))}>
              {each.name}
            </TextButton>
          )}
        </li>
      ))}
    </ol>
  );
}

function headlineOf(node: NodeResult, nodes: ReadonlyMap<string, NodeResult>): string {
  if (nodeWord(node.status, node.resourceType) === 'skipped') {
    const because = skippedBecause(node, nodes);
    return because === '' ? `${node.name} was skipped` : `${node.name} was skipped ${because}`;
  }
  return failedWhy(node);
}

function Facts({ node, path, line }: { readonly node: NodeResult; readonly path: string | null; readonly line: number | null }) {
  return (
    <p className="failure-facts">
      <span>
        <StatusWord word={nodeWord(node.status, node.resourceType)} />
      </span>
      <span>
        {isCheck(node) ? 'Check' : node.resourceType.replaceAll('_', ' ')} <b className="mono">{node.name}</b>
      </span>
      {isCheck(node) && node.assetId !== null && (
        <span>
          on <b className="mono">{nameInId(node.assetId)}</b>
        </span>
      )}
      {node.relation !== null && (
        <span>
          as <b className="mono">{node.relation.replaceAll('"', '')}</b>
        </span>
      )}
      {node.startedAt !== null && node.finishedAt !== null && (
        <span>
          took <b>{formatDuration(node.finishedAt - node.startedAt, 'asset')}</b>
        </span>
      )}
      {path !== null && (
        <span>
          in{' '}
          <b className="mono">
            {path}
            {line !== null && `:${line}`}
          </b>
        </span>
      )}
    </p>
  );
}

function Section({
  title,
  detail = '',
  end,
  children,
}: {
  readonly title: string;
  readonly detail?: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="failure-section">
      <header>
        <h3>{title}</h3>
        <span className="mono muted">{detail}</span>
        <span className="grow" />
        {end}
      </header>
      {children}
    </section>
  );
}
