import { useCallback, useEffect, useState } from 'react';
import type { RemoteConnection, RemoteReport } from '../../../../preload/model/remote.ts';
import { call } from '../../../app/bridge.ts';
import { useCommand } from '../../../app/use-command.ts';
import { Button } from '../../../components/Button.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { StatusIcon } from '../../../components/StatusIcon.tsx';
import { Switch } from '../../../components/Switch.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';
import { ImportRunsDialog } from './ImportRunsDialog.tsx';
import { ReportNotes } from './ReportNotes.tsx';
import { reportWords } from './report-words.ts';
import './connection.css';

/** The connection of the project to a running Dagster: made, tested, changed and taken away; and its history taken in. */
export function ConnectionBlock() {
  const [connection, setConnection] = useState<RemoteConnection | null | undefined>(undefined);
  const [report, setReport] = useState<RemoteReport | null>(null);
  const [open, setOpen] = useState<'connect' | 'import' | null>(null);
  const { run: test, busy, error, clear } = useCommand('remote.test');
  const remove = useCommand('remote.remove');
  const look = useCallback(async () => {
    const answer = await test({ draft: null });
    if (answer?.ok) setReport(answer.value);
  }, [test]);
  useEffect(() => {
    let gone = false;
    async function ask(): Promise<void> {
      const answer = await call('remote.connection');
      if (gone) return;
      setConnection(answer.ok ? answer.value : null);
      if (answer.ok && answer.value !== null) void look();
    }
    void ask();
    return () => {
      gone = true;
    };
  }, [look]);
  async function setThere(on: boolean): Promise<void> {
    const answer = await call('remote.setLaunchesThere', { on });
    if (answer.ok && connection) setConnection({ ...connection, launchesThere: on });
  }
  async function disconnect(): Promise<void> {
    const answer = await remove.run();
    if (!answer?.ok) return;
    setConnection(null);
    setReport(null);
    clear();
  }
  function saved(next: RemoteConnection, found: RemoteReport | null): void {
    setConnection(next);
    setReport(found);
    setOpen(null);
    clear();
    if (found === null) void look();
  }
  if (connection === undefined) return null;
  return (
    <div className="connection" role="group" aria-label="A running Dagster">
      {connection === null ? (
        <>
          <div className="settings-line">
            <Button onPress={() => setOpen('connect')}>Connect to a running Dagster…</Button>
          </div>
          <p className="sm muted">Then a build can be handed over to it, and what it builds is seen here beside what is built here.</p>
        </>
      ) : (
        <>
          <div className="settings-line connection-line">
            <ConnectionState report={report} busy={busy} failed={error !== null} />
            <span className="mono selectable">{connection.address}</span>
            {report !== null && !busy && <span className="muted">{reportWords(report)}</span>}
            <span className="grow" />
            <Switch isSelected={connection.launchesThere} onChange={(on) => void setThere(on)}>
              Send launches to Dagster
            </Switch>
          </div>
          {report !== null && !busy && error === null && <ReportNotes report={report} />}
          {error !== null && <ErrorNotice error={error} onRetry={look} />}
          {remove.error !== null && <ErrorNotice error={remove.error} />}
          <div className="settings-line">
            <Button busy={busy} onPress={() => void look()}>
              Test
            </Button>
            <Button onPress={() => setOpen('import')}>Import its history…</Button>
            <Button kind="ghost" onPress={() => setOpen('connect')}>
              Change…
            </Button>
            <Button kind="ghost" busy={remove.busy} onPress={() => void disconnect()}>
              Disconnect
            </Button>
          </div>
        </>
      )}
      {open === 'connect' && <ConnectDialog connection={connection} onClose={() => setOpen(null)} onSaved={saved} />}
      {open === 'import' && connection !== null && <ImportRunsDialog address={connection.address} onClose={() => setOpen(null)} />}
    </div>
  );
}

function ConnectionState({ report, busy, failed }: { readonly report: RemoteReport | null; readonly busy: boolean; readonly failed: boolean }) {
  if (busy) {
    return (
      <span className="settings-run" role="status">
        <StatusIcon word="running" /> <b>asking</b>
      </span>
    );
  }
  if (failed) {
    return (
      <span className="settings-bad" role="status">
        <StatusIcon word="failed" /> <b>not reached</b>
      </span>
    );
  }
  return report === null ? null : (
    <span className="settings-good" role="status">
      <StatusIcon word="succeeded" /> <b>connected</b>
    </span>
  );
}
