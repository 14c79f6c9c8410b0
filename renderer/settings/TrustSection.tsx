import { useState } from 'react';
import type { ProjectView } from '../../preload/model/project.ts';
import { goTo } from '../app/address.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { formatDay, formatExact } from '../components/format.ts';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { Section } from './Section.tsx';

/** What the open project may do on this computer, and what it connects to. */
export function TrustSection({ project }: { readonly project: ProjectView }) {
  const [asks, setAsks] = useState(false);
  const distrust = useCommand('project.distrust');
  const reveal = useCommand('project.revealFolder');
  async function stop(): Promise<void> {
    const answer = await distrust.run();
    setAsks(false);
    if (answer?.ok) goTo.assets();
  }
  const { trust, profile } = project;
  const failure = distrust.error ?? reveal.error;
  return (
    <Section id="trust" title="Project & trust" about="What this project may do on this computer.">
      <dl className="settings-facts">
        <dt>Trusted</dt>
        <dd>
          {trust.state === 'trusted' ? (
            <>
              <span className="settings-good" title={formatExact(trust.since)}>
                <StatusIcon word="succeeded" /> <b>since {sinceWords(trust.since)}</b>
              </span>
              <Button kind="ghost" size="small" onPress={() => setAsks(true)}>
                Stop trusting…
              </Button>
            </>
          ) : (
            <>
              <span className="muted">{trust.lookOnly ? 'no, look only' : 'not yet'}</span>
              <Button size="small" onPress={goTo.trust}>
                Trust this project…
              </Button>
            </>
          )}
        </dd>
        <dt>Folder</dt>
        <dd>
          <span className="mono selectable">{project.displayDir}</span>
          <Button kind="ghost" size="small" busy={reveal.busy} onPress={() => void reveal.run()}>
            Show in folder
          </Button>
        </dd>
        {profile && (
          <>
            <dt>Connection</dt>
            <dd>
              <span className="mono selectable">{profile.name}</span>
              <span className="muted">
                {profile.adapter}, from <span className="mono selectable">{profile.profilesDir}</span>
              </span>
            </dd>
            <dt>Targets</dt>
            <dd>
              <span className="mono selectable">
                {profile.targets.map((target, index) => (
                  <span key={target}>
                    {index > 0 && ' · '}
                    {target === profile.target ? <b>{target}</b> : target}
                  </span>
                ))}
              </span>
              <span className="muted">
                runs go to <span className="mono">{profile.target}</span>
              </span>
            </dd>
          </>
        )}
      </dl>
      {failure && <ErrorNotice error={failure} />}
      <Dialog
        isOpen={asks}
        onClose={() => setAsks(false)}
        title={`Stop trusting ${project.name}?`}
        role="alertdialog"
        width={460}
        footer={
          <>
            <Button onPress={() => setAsks(false)}>Keep trusting</Button>
            <Button kind="primary" busy={distrust.busy} onPress={() => void stop()}>
              Stop trusting
            </Button>
          </>
        }
      >
        Orrery starts no program for this project until you trust it again. Its lineage, its runs and their logs stay where they are. A build that is running
        goes on.
      </Dialog>
    </Section>
  );
}

function sinceWords(at: number): string {
  return `${formatDay(at)} ${new Date(at).getFullYear()}`;
}
