import { type RefObject, useMemo, useState } from 'react';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { isFinal, type NodeResult, type RunSummary } from '../../../preload/model/run.ts';
import { CutName } from '../../components/CutName.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { SearchField } from '../../components/Field.tsx';
import { formatTime } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useNow } from '../../components/Time.tsx';
import { type VirtualColumn, type VirtualSort, VirtualTable } from '../../components/VirtualTable.tsx';
import { useMediaQuery } from '../../components/use-media-query.ts';
import { messageLine } from '../failures/failure-groups.ts';
import { nodeKey } from '../node-key.ts';
import { isCheck, nameInId } from '../node-kind.ts';
import { NodeIcon } from '../NodeIcon.tsx';
import { type CountedWord, countedWords } from '../run-words.ts';
import { StateFilter } from '../StateFilter.tsx';
import { tookWords } from '../timeline/row-words.ts';
import { countStates, kindWords, resultColumns, resultRows, rowsWords } from './result-rows.ts';

export interface ResultsTabProps {
  readonly run: RunSummary;
  readonly nodes: readonly NodeResult[];
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onOpenFailure: (key: string) => void;
  readonly onOpenLog: (key: string) => void;
}

/** Every node of the run in a table: sorted by any column, narrowed by state and by text. A row opens its failure, or its log. */
export function ResultsTab({ run, nodes, search: searchRef, onOpenFailure, onOpenLog }: ResultsTabProps) {
  const [search, setSearch] = useState('');
  const [words, setWords] = useState<readonly CountedWord[]>([]);
  const [sort, setSort] = useState<VirtualSort>({ column: 'state', descending: false });
  const now = useNow(isFinal(run.status) ? null : 500);
  const column = resultColumns.find((id) => id === sort.column) ?? 'state';
  const rows = useMemo(
    () => resultRows(nodes, { search, words }, { column, descending: sort.descending }, now),
    [nodes, search, words, column, sort.descending, now],
  );
  const counts = useMemo(() => countStates(nodes), [nodes]);
  const wide = useMediaQuery('(min-width: 1200px)');
  const columns = useMemo(() => columnsOf(now).filter(({ id }) => wide || id !== 'kind'), [now, wide]);

  function open(node: NodeResult): void {
    const word = nodeWord(node.status, node.resourceType);
    if (word === 'failed' || word === 'errored' || word === 'warned' || word === 'skipped') onOpenFailure(nodeKey(node));
    else onOpenLog(nodeKey(node));
  }

  return (
    <div className="run-tab">
      <div className="panel-bar">
        <SearchField
          className="log-search"
          label="Filter the results"
          placeholder="Filter by name or message"
          value={search}
          onChange={setSearch}
          inputRef={searchRef}
          end={search === '' ? <Kbd keys="/" /> : null}
        />
        <StateFilter words={countedWords} chosen={words} counts={counts} onChange={setWords} />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={nodes.length === 0 ? 'No results yet' : 'Nothing matches'}>
          {nodes.length > 0
            ? 'No node of this run has that state and text.'
            : isFinal(run.status)
              ? 'The run ended before dbt started anything.'
              : 'Each node shows up here as soon as dbt says that it is part of the run.'}
        </EmptyState>
      ) : (
        <VirtualTable
          label="Results"
          columns={columns}
          count={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={nodeKey}
          onOpen={open}
          sort={sort}
          onSort={setSort}
        />
      )}
    </div>
  );
}

function columnsOf(now: number): readonly VirtualColumn<NodeResult>[] {
  return [
    { id: 'name', title: 'Name', width: 'minmax(220px, 4fr)', sortable: true, cell: (node) => <NameCell node={node} /> },
    { id: 'kind', title: 'Kind', width: '104px', sortable: true, cell: (node) => <span className="muted">{kindWords(node)}</span> },
    { id: 'state', title: 'State', width: '104px', sortable: true, cell: (node) => <StatusWord word={nodeWord(node.status, node.resourceType)} /> },
    {
      id: 'started',
      title: 'Started',
      width: '74px',
      align: 'end',
      sortable: true,
      cell: (node) => <span className="muted">{node.startedAt === null ? '' : formatTime(node.startedAt, undefined, true)}</span>,
    },
    { id: 'duration', title: 'Duration', width: '74px', align: 'end', sortable: true, cell: (node) => tookWords(node, now) },
    { id: 'rows', title: 'Rows', width: '92px', align: 'end', sortable: true, cell: rowsWords },
    {
      id: 'message',
      title: 'Message',
      width: 'minmax(90px, 2fr)',
      sortable: true,
      cell: (node) => (
        <span className="mono muted" title={node.message ?? ''}>
          {messageLine(node.message)}
        </span>
      ),
    },
  ];
}

function NameCell({ node }: { readonly node: NodeResult }) {
  return (
    <span className={`result-name ${isCheck(node) ? 'check' : ''}`.trim()}>
      <NodeIcon node={node} />
      <CutName name={node.name} title={node.uniqueId} />
      {isCheck(node) && node.assetId !== null && <span className="faint sm">{nameInId(node.assetId)}</span>}
    </span>
  );
}
