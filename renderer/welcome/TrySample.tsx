import { Play } from 'lucide-react';
import { useState } from 'react';
import { useAppInfo } from '../app/app-info.ts';
import { call } from '../app/bridge.ts';
import { useCommand } from '../app/use-command.ts';
import { Button, TextButton } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { HeroDrawing } from './HeroDrawing.tsx';

/** The sample project: copies it to a folder of the person's choice and opens it. `isFirst`: nothing is open, so Enter tries it. */
export function TrySample({ isFirst }: { readonly isFirst: boolean }) {
  const offered = useAppInfo(({ info }) => info?.sampleParentDir ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const sample = useCommand('project.openSample');
  const parentDir = chosen ?? offered;
  async function choose(): Promise<void> {
    const answer = await call('app.chooseFolder', { purpose: 'sample-parent' });
    if (answer.ok && answer.value !== null) setChosen(answer.value);
  }
  const copy = (): void => void (parentDir !== null && sample.run({ parentDir }));
  return (
    <section className="card try-sample" aria-labelledby="try-sample">
      <div className="hero">
        <HeroDrawing />
      </div>
      <div className="try-words">
        <h2 id="try-sample">Start with the sample</h2>
        <p className="muted">A small project that builds in seconds, without a network. Nothing of yours is touched, and you can throw it away.</p>
        <Button kind="primary" size="large" autoFocus={isFirst} busy={sample.busy} isDisabled={parentDir === null} onPress={copy}>
          <Play size={15} strokeWidth={1.75} aria-hidden /> {sample.busy ? 'Copying the sample' : 'Try the sample'} <kbd className="kbd">↵</kbd>
        </Button>
        {parentDir !== null && (
          <p className="try-where sm muted">
            Goes into <span className="mono">{parentDir}</span>
            <TextButton onPress={() => void choose()}>Change…</TextButton>
          </p>
        )}
        {sample.error && <ErrorNotice error={sample.error} onRetry={copy} />}
      </div>
    </section>
  );
}
