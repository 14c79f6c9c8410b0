import { Columns3 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { FoundInDatabase } from '../../../../preload/model/asset-page.ts';
import type { AssetDetail } from '../../../../preload/model/asset.ts';
import { ColumnTypes } from '../../../catalog/ColumnTypes.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { SearchField } from '../../../components/Field.tsx';
import { findColumns } from '../../panel/column-checks.ts';
import { columnRows, columnWords } from './column-rows.ts';
import { ColumnsTable } from './ColumnsTable.tsx';

export interface PageColumnsProps {
  readonly detail: AssetDetail;
  readonly found: FoundInDatabase | null;
  readonly onCheck: (id: string) => void;
}

/** All columns, to be searched. */
export function PageColumns({ detail, found, onCheck }: PageColumnsProps) {
  const [text, setText] = useState('');
  const rows = useMemo(() => columnRows(detail.columns, found), [detail.columns, found]);
  const matching = findColumns(rows, text);
  if (rows.length === 0) {
    return (
      <EmptyState icon={<Columns3 size={18} />} title="No columns known" action={<ColumnTypes />}>
        Columns listed in the properties of {detail.asset.name} show up here, and those that <span className="mono">dbt docs generate</span> finds in the
        database.
      </EmptyState>
    );
  }
  return (
    <div className="page-scroll">
      <div className="section-head">
        <SearchField label="Find a column" placeholder="Find a column" mono value={text} onChange={setText} className="columns-search" />
        <span className="muted sm">{columnWords(rows)}</span>
        <span className="grow" />
        <ColumnTypes />
      </div>
      {matching.length === 0 ? <p className="muted">No column has that.</p> : <ColumnsTable rows={matching} checks={detail.checks} onCheck={onCheck} />}
    </div>
  );
}
