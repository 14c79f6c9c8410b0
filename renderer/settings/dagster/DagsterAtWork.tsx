import type { DagsterWork } from '../../../preload/model/dagster.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';

/** What Dagster's installation or a check does now, and how to end it. */
export function DagsterAtWork({ work: { summary, progress } }: { readonly work: DagsterWork }) {
  const cancel = useCommand('dagster.cancelCheck');
  return (
    <div className="settings-installing">
      <div className="dagster-work">
        <StatusWord word="running">{summary}</StatusWord>
        {progress && (
          <span className="xs muted num">
            {progress.done} of {progress.total} {progress.unit}
          </span>
        )}
        <Button size="small" onPress={() => void cancel.run()}>
          Cancel
        </Button>
      </div>
      <ProgressBar label={summary} done={progress?.done ?? 0} total={progress?.total ?? null} />
    </div>
  );
}
