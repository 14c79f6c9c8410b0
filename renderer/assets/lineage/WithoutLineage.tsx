import { FolderSearch, RefreshCw, ShieldQuestion } from 'lucide-react';
import { assertNever } from '../../../preload/model/result.ts';
import { goTo } from '../../app/address.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { WithoutLineage as Why } from './without-lineage.ts';

/** What stands where the lineage would, and what to do next. */
export function WithoutLineage({ why }: { readonly why: Why }) {
  const parse = useCommand('project.parse');
  const parseButton = (
    <Button kind="primary" busy={parse.busy} onPress={() => void parse.run()}>
      <RefreshCw size={15} strokeWidth={1.75} aria-hidden /> Parse
    </Button>
  );
  switch (why.kind) {
    case 'untrusted':
      return (
        <EmptyState
          icon={<ShieldQuestion size={18} strokeWidth={1.75} aria-hidden />}
          title="This project is not trusted"
          action={<Button onPress={goTo.trust}>Trust this project…</Button>}
        >
          Reading its lineage runs dbt, and with it code of the project. There is no lineage from an earlier time to look at.
        </EmptyState>
      );
    case 'working':
      return (
        <div className="lineage-progress" role="status">
          <span>{why.step?.summary || 'Reading the lineage'}</span>
          <ProgressBar label="Reading the lineage" done={why.step?.progress?.done ?? 0} total={why.step?.progress?.total ?? null} />
        </div>
      );
    case 'failed':
      return (
        <div className="lineage-failed">
          <ErrorNotice error={why.error} onRetry={() => void parse.run()} />
        </div>
      );
    case 'not-parsed':
      return (
        <EmptyState icon={<FolderSearch size={18} strokeWidth={1.75} aria-hidden />} title="No lineage yet" action={parseButton}>
          dbt has not read this project on this machine.
        </EmptyState>
      );
    case 'no-assets':
      return (
        <EmptyState icon={<FolderSearch size={18} strokeWidth={1.75} aria-hidden />} title="This project has no models yet" action={parseButton}>
          Add a <span className="mono">.sql</span> file to its models folder or a <span className="mono">.csv</span> file to its seeds, and parse it again.
        </EmptyState>
      );
    default:
      return assertNever(why);
  }
}
