import { DatabaseZap } from 'lucide-react';
import { useEffect } from 'react';
import { goTo } from '../app/address.ts';
import { Button, TextButton } from '../components/Button.tsx';
import { RelativeTime } from '../components/Time.tsx';
import { Tooltip } from '../components/Tooltip.tsx';
import { useCatalog, watchCatalog } from './catalog-store.ts';
import { useGenerateDocs } from './generate-docs.ts';

/** How old the types of columns are, and the button that has dbt look for them again (`dbt docs generate`). It shows the run while it goes on. */
export function ColumnTypes() {
  useEffect(watchCatalog, []);
  const { typesAt, loaded } = useCatalog();
  const { isPossible, run, give } = useGenerateDocs();
  if (!loaded) return null;
  return (
    <span className="column-types">
      <span className="muted sm">
        {typesAt === null ? (
          'no types of columns yet'
        ) : (
          <>
            types from <RelativeTime at={typesAt} />
          </>
        )}
      </span>
      {run !== null ? (
        <TextButton onPress={() => goTo.run(run.id)}>dbt docs generate is {run.status === 'QUEUED' ? 'queued' : 'running'}</TextButton>
      ) : (
        isPossible && (
          <Tooltip text="Has dbt look into the database for columns and their types (dbt docs generate)" placement="top">
            <Button size="small" onPress={give}>
              <DatabaseZap size={13} strokeWidth={1.75} aria-hidden /> {typesAt === null ? 'Get types' : 'Refresh types'}
            </Button>
          </Tooltip>
        )
      )}
    </span>
  );
}
