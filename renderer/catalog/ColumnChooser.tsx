import { Columns3 } from 'lucide-react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Button, TextButton } from '../components/Button.tsx';
import { Checkbox } from '../components/Checkbox.tsx';
import { type CatalogColumn, catalogColumns, columnTitles, usualColumns } from './catalog-columns.ts';

/** Chooses which columns the table has. */
export function ColumnChooser({
  columns,
  onChange,
}: {
  readonly columns: readonly CatalogColumn[];
  readonly onChange: (columns: readonly CatalogColumn[]) => void;
}) {
  return (
    <DialogTrigger>
      <Button kind="icon" aria-label="Choose columns">
        <Columns3 size={15} strokeWidth={1.75} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Dialog aria-label="Columns" className="column-chooser">
          {catalogColumns
            .filter((column) => column !== 'name')
            .map((column) => (
              <Checkbox
                key={column}
                isSelected={columns.includes(column)}
                onChange={(on) => onChange(catalogColumns.filter((each) => (each === column ? on : columns.includes(each))))}
              >
                {columnTitles[column]}
              </Checkbox>
            ))}
          <TextButton onPress={() => onChange(usualColumns)}>as usual</TextButton>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
