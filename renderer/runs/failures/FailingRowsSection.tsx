import { Download, Play, RotateCcw, Square } from 'lucide-react';
import { useState } from 'react';
import { type FailingRows, failingRowsLimit } from '../../../preload/model/run-page.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { useProject } from '../../app/project-store.ts';
import { Button } from '../../components/Button.tsx';
import { CopyButton, ErrorNotice } from '../../components/ErrorNotice.tsx';
import { counted, formatCount, formatWhen } from '../../components/format.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { Elapsed, useNow } from '../../components/Time.tsx';
import { toCsv } from './csv.ts';
import { askForRows, rowsKey, stopAsking, useFailingRows } from './failing-rows-store.ts';

/** More columns than a person looks at; all of them are in the CSV. */
const mostColumns = 40;

/** The rows a data test found, as the database has them: asked for by a button, as dbt must be started for it. */
export function FailingRowsSection({ node }: { readonly node: NodeResult }) {
  const known = useFailingRows((store) => store.known.get(rowsKey(node)) ?? null);
  const trusted = useProject()?.trust.state === 'trusted';
  const rows = known?.rows ?? null;
  const problem = known?.error ?? null;
  const asking = known?.state === 'asking';
  return (
    <section className="failure-section" aria-label="Failing rows">
      <header>
        <h3>Failing rows</h3>
        {rows !== null && <RowsWords rows={rows} found={node.failures} />}
        <span className="grow" />
        {rows !== null && <CopyButton text={toCsv(rows)}>Copy as CSV</CopyButton>}
        {asking ? (
          <Button size="small" onPress={() => void stopAsking()}>
            <Square size={12} strokeWidth={1.75} aria-hidden />
            Stop
          </Button>
        ) : rows !== null ? (
          <Button size="small" kind="ghost" isDisabled={!trusted} onPress={() => void askForRows(node)}>
            <RotateCcw size={13} strokeWidth={1.75} aria-hidden />
            Ask again
          </Button>
        ) : null}
      </header>
      {asking && <Asking />}
      {problem !== null && <ErrorNotice error={problem} onRetry={() => askForRows(node)} />}
      {rows === null && !asking && (
        <div className="rows-offer">
          <Button isDisabled={!trusted} onPress={() => void askForRows(node)}>
            <Play size={14} strokeWidth={1.75} aria-hidden />
            Show the rows
          </Button>
          <span className="muted sm">
            {trusted
              ? `Starts dbt, which asks the database for them: at most ${failingRowsLimit}.`
              : 'The project is not trusted, so nothing of it runs: dbt cannot be asked for the rows.'}
          </span>
        </div>
      )}
      {rows !== null && rows.rows.length === 0 && <p className="muted">The check finds no row any more: the data has changed since the run.</p>}
      {rows !== null && rows.rows.length > 0 && <RowsTable rows={rows} checkName={node.name} />}
    </section>
  );
}

function Asking() {
  const [since] = useState(() => Date.now());
  return (
    <div className="rows-asking" role="status">
      <ProgressBar label="Asking the database" done={0} total={null} />
      <span className="muted sm">
        dbt asks the database for the rows, <Elapsed from={since} to={null} />
      </span>
    </div>
  );
}

function RowsWords({ rows, found }: { readonly rows: FailingRows; readonly found: number | null }) {
  const now = useNow(30_000);
  const of = rows.all ? '' : found === null ? ', there are more' : ` of ${formatCount(found)}`;
  const when = rows.from === 'stored' ? 'stored by the run' : `asked ${formatWhen(rows.at, now)}`;
  return (
    <span className="muted sm">
      {rows.all ? counted(rows.rows.length, 'row') : `the first ${formatCount(rows.rows.length)}${of}`}, {when}
    </span>
  );
}

function RowsTable({ rows, checkName }: { readonly rows: FailingRows; readonly checkName: string }) {
  const shown = rows.columns.slice(0, mostColumns);
  return (
    <>
      <div className="rows-table card" tabIndex={0} role="region" aria-label="Table of failing rows">
        <table>
          <thead>
            <tr>
              {shown.map(({ name, type }) => (
                <th key={name} scope="col" className={`mono type-${type}`} title={type}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.rows.map((row, index) => (
              <tr key={index}>
                {shown.map(({ name, type }, column) => (
                  <td key={name} className={`mono type-${type} ${isChecked(checkName, name) ? 'checked' : ''}`.trim()}>
                    <Cell text={row[column] ?? null} type={type} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.columns.length && (
        <p className="muted sm rows-more">
          <Download size={12} aria-hidden /> {shown.length} of {rows.columns.length} columns are shown; the CSV has all.
        </p>
      )}
    </>
  );
}

function Cell({ text, type }: { readonly text: string | null; readonly type: FailingRows['columns'][number]['type'] }) {
  if (text === null) return <span className="faint">null</span>;
  if (text === '') return <span className="faint">empty</span>;
  // Midnight is how a date is written that has no time.
  const words = type === 'time' ? text.replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ') : text;
  return (
    <span className="selectable" title={words.length > 60 ? words : undefined}>
      {words}
    </span>
  );
}

/** What dbt's own generic tests call the value they found. */
const found = ['value_field', 'unique_field', 'from_field'];

/** A generic test is named for the column it checks: `accepted_values_room_type`. */
function isChecked(checkName: string, column: string): boolean {
  if (found.includes(column)) return true;
  return column.length > 1 && checkName.toLowerCase().endsWith(`_${column.toLowerCase()}`);
}
