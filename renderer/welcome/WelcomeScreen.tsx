import { useCommand } from '../app/use-command.ts';
import { useAppInfo } from '../app/app-info.ts';
import { openProjectByDialog } from '../app/open-project.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';

/** The first screen: the sample, or a project of one's own. */
export function WelcomeScreen() {
  const info = useAppInfo((state) => state.info);
  const sample = useCommand('project.openSample');
  return (
    <main className="dotted">
      <h1>See your dbt project move</h1>
      {info && (
        <Button kind="primary" busy={sample.busy} onPress={() => void sample.run({ parentDir: info.sampleParentDir })}>
          Try the sample
        </Button>
      )}
      {sample.error && <ErrorNotice error={sample.error} />}
      <Button onPress={() => void openProjectByDialog()}>Open a dbt project…</Button>
    </main>
  );
}
