import { FileCode, FilePen } from 'lucide-react';
import { type RefObject, useMemo, useState } from 'react';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { isFinal, type NodeResult, type RunSummary } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';
import { reportProblem } from '../../app/problem-store.ts';
import { Button } from '../../components/Button.tsx';
import { CodeView } from '../../components/CodeView.tsx';
import { CutName } from '../../components/CutName.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { CopyButton, ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SearchField } from '../../components/Field.tsx';
import { formatTime } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { VirtualTable } from '../../components/VirtualTable.tsx';
import { shownCode } from '../failures/shown-code.ts';
import { nodeKey } from '../node-key.ts';
import { hasFailed, isHook } from '../node-kind.ts';
import { NodeIcon } from '../NodeIcon.tsx';
import { useAnswer } from '../use-answer.ts';
import { kindsOfSql, type SqlKind, sqlNodes } from './sql-nodes.ts';
import './sql.css';

export interface SqlTabProps {
  readonly run: RunSummary;
  readonly list: readonly NodeResult[];
  /** The key of the node that is open; when it is none of them what failed first, else the first. */
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** The SQL of every node of the run: as dbt compiled it, as it wrapped it, and what it sent to the database. */
export function SqlTab({ run, list, selected, onSelect, search: searchRef }: SqlTabProps) {
  const [search, setSearch] = useState('');
  const all = useMemo(() => sqlNodes(list, ''), [list]);
  const shown = useMemo(() => sqlNodes(list, search), [list, search]);
  const open =
    all.find((node) => nodeKey(node) === selected || node.uniqueId === selected) ??
    shown.find(hasFailed) ??
    shown.find((node) => !isHook(node)) ??
    shown[0] ??
    null;
  if (all.length === 0) {
    return (
      <EmptyState icon={<FileCode size={18} />} title={isFinal(run.status) ? 'Nothing in this run has SQL' : 'No SQL yet'}>
        {isFinal(run.status)
          ? 'Only models, tests and snapshots that dbt got to compile have.'
          : 'What dbt compiles shows up here as soon as it is done with it.'}
      </EmptyState>
    );
  }
  return (
    <div className="sql-tab">
      <div className="sql-list">
        <div className="panel-bar">
          <SearchField
            className="sql-search"
            label="Find a node"
            placeholder="Find a node"
            value={search}
            onChange={setSearch}
            inputRef={searchRef}
            end={search === '' ? <Kbd keys="/" /> : null}
          />
        </div>
        {shown.length === 0 ? (
          <p className="log-note muted">No node has that name.</p>
        ) : (
          <VirtualTable<NodeResult>
            label="Nodes with SQL"
            columns={[
              {
                id: 'name',
                title: `${shown.length.toLocaleString('en-US')} of ${all.length.toLocaleString('en-US')}`,
                width: 'minmax(0, 1fr)',
                cell: NameCell,
              },
            ]}
            count={shown.length}
            rowAt={(index) => shown[index]}
            rowKey={nodeKey}
            selectedKey={open === null ? null : nodeKey(open)}
            onOpen={(node) => onSelect(nodeKey(node))}
          />
        )}
      </div>
      {open !== null && <SqlOfNode key={nodeKey(open)} run={run} node={open} />}
    </div>
  );
}

function NameCell(node: NodeResult) {
  return (
    <span className="result-name">
      <StatusIcon word={nodeWord(node.status, node.resourceType)} label />
      <NodeIcon node={node} />
      <CutName name={node.name} title={node.uniqueId} />
    </span>
  );
}

const kindWords: Readonly<Record<SqlKind, string>> = { compiled: 'Compiled', executed: 'As dbt ran it', queries: 'Queries' };

function SqlOfNode({ run, node }: { readonly run: RunSummary; readonly node: NodeResult }) {
  const [wanted, setKind] = useState<SqlKind>('compiled');
  const { value: sql, error } = useAnswer('runs.nodeSql', { id: run.id, step: node.step, uniqueId: node.uniqueId }, `${node.status} ${isFinal(run.status)}`);
  const kinds = sql === null ? [] : kindsOfSql(sql);
  const kind = kinds.includes(wanted) ? wanted : (kinds[0] ?? null);
  const code = sql === null || kind === null || kind === 'queries' ? null : sql[kind];
  const path = node.path;

  async function openFile(file: string): Promise<void> {
    const answer = await call('project.openFile', { path: file, line: null });
    reportProblem(answer.ok ? null : answer.error);
  }

  return (
    <article className="sql-of-node" aria-label={`SQL of ${node.name}`}>
      <header className="panel-bar">
        <h2 className="mono">{node.name}</h2>
        {kinds.length > 1 && kind !== null && (
          <Segmented label="Which SQL" value={kind} options={kinds.map((value) => ({ value, label: kindWords[value] }))} onChange={setKind} />
        )}
        <span className="grow" />
        {code !== null && <CopyButton text={code}>Copy</CopyButton>}
        {path !== null && (
          <Button size="small" onPress={() => void openFile(path)}>
            <FilePen size={13} strokeWidth={1.75} aria-hidden />
            Open in editor
          </Button>
        )}
      </header>
      {error !== null && (
        <div className="sql-error">
          <ErrorNotice error={error} />
        </div>
      )}
      {sql !== null && kind === null && (
        <EmptyState title="dbt left no SQL">
          {node.startedAt === null ? 'It did not get to it.' : 'What it did here needs none, or it failed before it could compile.'}
        </EmptyState>
      )}
      {code !== null && <CodeView code={shownCode(code, null).code} language="sql" label={`${kind === null ? '' : kindWords[kind]} SQL of ${node.name}`} />}
      {sql !== null && kind === 'queries' && (
        <ol className="sql-queries">
          {sql.queries.map((query, index) => (
            <li key={index}>
              <header>
                <span className="faint sm num">
                  {index + 1} of {sql.queries.length}
                  {query.at !== null && ` · ${formatTime(query.at, undefined, true)}`}
                </span>
                <span className="grow" />
                <CopyButton text={query.sql}>Copy</CopyButton>
              </header>
              <pre className="selectable mono">{query.sql}</pre>
            </li>
          ))}
          {sql.cut && <li className="muted sm">There were more; the log has them all.</li>}
        </ol>
      )}
    </article>
  );
}
