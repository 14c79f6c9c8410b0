import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { Check } from '../../../../preload/model/asset.ts';
import { useCheckState } from '../../../app/asset-states-store.ts';
import { TextButton } from '../../../components/Button.tsx';
import { formatCount } from '../../../components/format.ts';
import { Markdown } from '../../../components/Markdown.tsx';
import { Pill } from '../../../components/Pill.tsx';
import { StatusIcon } from '../../../components/StatusIcon.tsx';
import { columnChecks } from '../../panel/column-checks.ts';
import type { ColumnRow } from './column-rows.ts';

/** Drawn before the rest is asked for. */
const most = 200;

export interface ColumnsTableProps {
  readonly rows: readonly ColumnRow[];
  readonly checks: readonly Check[];
  readonly onCheck: (id: string) => void;
  /** Only the first paragraph of each description. */
  readonly brief?: boolean;
}

/** Columns with their types, descriptions and checks. */
export function ColumnsTable({ rows, checks, onCheck, brief = false }: ColumnsTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, most);
  return (
    <>
      <table className="columns-table card">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Type</th>
            <th scope="col">Description</th>
            <th scope="col">Checks</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <Row key={`${index} ${row.name}`} row={brief ? { ...row, description: firstParagraph(row.description) } : row} checks={checks} onCheck={onCheck} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && <TextButton onPress={() => setAll(true)}>Show all {formatCount(rows.length)} columns</TextButton>}
    </>
  );
}

function firstParagraph(text: string): string {
  return text.trim().split(/\n\s*\n/, 1)[0] ?? '';
}

function Row({ row, checks, onCheck }: { readonly row: ColumnRow; readonly checks: readonly Check[]; readonly onCheck: (id: string) => void }) {
  const own = columnChecks(row, checks);
  const isKey = own.some(({ name }) => name === 'unique') && own.some(({ name }) => name === 'not_null');
  return (
    <tr>
      <th scope="row" className="mono selectable">
        {row.name}
        {isKey && (
          <span className="column-key" title="unique and never null: a key" role="img" aria-label="key">
            <KeyRound size={12} strokeWidth={1.75} aria-hidden />
          </span>
        )}
        {row.tags.map((tag) => (
          <Pill key={tag}>{tag}</Pill>
        ))}
      </th>
      <td className="column-type mono muted selectable" title={`${row.type ?? ''}, ${row.from === 'database' ? 'as the database has it' : 'as declared'}`}>
        {row.type}
        {row.missing && <span className="column-missing sm">not in the database</span>}
      </td>
      <td>{row.description === '' ? <span className="faint">none</span> : <Markdown text={row.description} />}</td>
      <td>
        {own.length === 0 ? (
          <span className="faint">none</span>
        ) : (
          <span className="column-checks">
            {own.map(({ id, name }) => (
              <CheckMark key={id} id={id} name={name} onPress={() => onCheck(id)} />
            ))}
          </span>
        )}
      </td>
    </tr>
  );
}

function CheckMark({ id, name, onPress }: { readonly id: string; readonly name: string; readonly onPress: () => void }) {
  const word = useCheckState(id)?.word ?? 'not run';
  return (
    <TextButton className="check-mark mono" aria-label={`${name}, ${word}`} onPress={onPress}>
      <StatusIcon word={word} />
      {name}
    </TextButton>
  );
}
