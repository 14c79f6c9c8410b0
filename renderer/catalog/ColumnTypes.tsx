import { DatabaseZap } from 'lucide-react';
import { goTo } from '../app/address.ts';
import { Button, TextButton } from '../components/Button.tsx';
import { RelativeTime } from '../components/Time.tsx';
import { Tooltip } from '../components/Tooltip.tsx';
import { useGenerateDocs } from './generate-docs.ts';
import { useColumnTypes } from './types-store.ts';
import './column-types.css';

/** How old the types of columns are, and the button that has dbt look for them again (`dbt docs generate`). It shows the run while it goes on. */
export function ColumnTypes() {
  const { at } = useColumnTypes();
  const { isPossible, run, give } = useGenerateDocs();
  if (at === undefined) return null;
  return (
    <span className="column-types">
      <span className="muted sm">
        {at === null ? (
          'no types of columns yet'
        ) : (
          <>
            types from <RelativeTime at={at} />
          </>
        )}
      </span>
      {run !== null ? (
        <TextButton onPress={() => goTo.run(run.id)}>dbt docs generate is {run.status === 'QUEUED' ? 'queued' : 'running'}</TextButton>
      ) : (
        isPossible && (
          <Tooltip text="Has dbt look into the database for columns and their types (dbt docs generate)" placement="top">
            <Button size="small" onPress={give}>
              <DatabaseZap size={13} strokeWidth={1.75} aria-hidden /> {at === null ? 'Get types' : 'Refresh types'}
            </Button>
          </Tooltip>
        )
      )}
    </span>
  );
}
