import { useState } from 'react';
import type { AssetColumn, AssetDetail } from '../../../preload/model/asset.ts';
import { useCheckState } from '../../app/asset-states-store.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { SearchField } from '../../components/Field.tsx';
import { Markdown } from '../../components/Markdown.tsx';
import { Pill } from '../../components/Pill.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { ColumnTypes } from '../../catalog/ColumnTypes.tsx';
import { type ColumnCheck, columnChecks, findColumns } from './column-checks.ts';

/** From how many columns on there is a search. */
const many = 10;

/** The columns the project describes and those dbt found in the database, with their types and checks; and how old the types are. */
export function ColumnsTab({ detail }: { readonly detail: AssetDetail }) {
  const [text, setText] = useState('');
  const found = findColumns(detail.columns, text);
  if (detail.columns.length === 0) {
    return (
      <EmptyState title="No columns known" action={<ColumnTypes />}>
        Columns listed in the properties of {detail.asset.name} show up here with their tests, and those dbt finds in the database with their types.
      </EmptyState>
    );
  }
  return (
    <div className="panel-body columns-tab">
      <ColumnTypes />
      {detail.columns.length > many && <SearchField label="Find a column" placeholder="Find a column" mono value={text} onChange={setText} />}
      {found.length === 0 && <p className="muted">No column has that.</p>}
      <ul className="columns">
        {found.map((column) => (
          <Column key={column.name} column={column} checks={columnChecks(column, detail.checks)} />
        ))}
      </ul>
    </div>
  );
}

function Column({ column, checks }: { readonly column: AssetColumn; readonly checks: readonly ColumnCheck[] }) {
  return (
    <li>
      <div className="column-head">
        <b className="mono selectable">{column.name}</b>
        {column.type !== null && <span className="mono muted">{column.type}</span>}
        {column.tags.map((tag) => (
          <Pill key={tag}>{tag}</Pill>
        ))}
      </div>
      {column.description !== '' && <Markdown text={column.description} />}
      {checks.length > 0 && (
        <div className="column-checks">
          {checks.map((check) => (
            <CheckMark key={check.id} check={check} />
          ))}
        </div>
      )}
    </li>
  );
}

function CheckMark({ check }: { readonly check: ColumnCheck }) {
  const word = useCheckState(check.id)?.word ?? 'not run';
  return (
    <span className="check-mark mono" title={word}>
      <StatusIcon word={word} label />
      {check.name}
    </span>
  );
}
