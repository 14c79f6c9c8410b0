import { useState } from 'react';
import type { RemoteConnection, RemoteReport } from '../../../../preload/model/remote.ts';
import { useCommand } from '../../../app/use-command.ts';
import { Button } from '../../../components/Button.tsx';
import { Checkbox } from '../../../components/Checkbox.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { Field } from '../../../components/Field.tsx';
import { StatusIcon } from '../../../components/StatusIcon.tsx';
import { ReportNotes } from './ReportNotes.tsx';
import { reportWords } from './report-words.ts';

export interface ConnectDialogProps {
  /** Null for a new one. */
  readonly connection: RemoteConnection | null;
  readonly onClose: () => void;
  /** With what the test found, where it was made for this very address. */
  readonly onSaved: (connection: RemoteConnection, report: RemoteReport | null) => void;
}

/** Makes or changes the connection to a Dagster. The token that is kept is never shown again; an empty field leaves it. */
export function ConnectDialog({ connection, onClose, onSaved }: ConnectDialogProps) {
  const [address, setAddress] = useState(connection?.address ?? '');
  const [token, setToken] = useState('');
  const [forgets, setForgets] = useState(false);
  const [allowHttp, setAllowHttp] = useState(connection?.allowHttp ?? false);
  const [report, setReport] = useState<RemoteReport | null>(null);
  const test = useCommand('remote.test');
  const save = useCommand('remote.save');
  const draft = { address, token: forgets ? '' : token.trim() === '' ? null : token.trim(), allowHttp };
  const complete = address.trim() !== '';
  const changed = (): void => {
    setReport(null);
    test.clear();
    save.clear();
  };
  async function knock(): Promise<void> {
    if (!complete) return;
    setReport(null);
    const answer = await test.run({ draft });
    if (answer?.ok) setReport(answer.value);
  }
  async function keep(): Promise<void> {
    const answer = await save.run(draft);
    if (answer?.ok) onSaved(answer.value, report);
  }
  const error = save.error ?? test.error;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={connection === null ? 'Connect to a running Dagster' : 'Change the connection'}
      width={560}
      footer={
        <>
          <Button busy={test.busy} isDisabled={!complete} onPress={() => void knock()}>
            Test
          </Button>
          <span className="grow" />
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" busy={save.busy} isDisabled={!complete} onPress={() => void keep()}>
            {connection === null ? 'Connect' : 'Save'}
          </Button>
        </>
      }
    >
      <form
        className="dagster-form"
        onSubmit={(event) => {
          event.preventDefault();
          void knock();
        }}
      >
        <Field
          label="Address"
          mono
          value={address}
          placeholder="http://localhost:3000"
          autoFocus
          onChange={(typed) => {
            setAddress(typed);
            changed();
          }}
        />
        <Checkbox
          isSelected={allowHttp}
          onChange={(on) => {
            setAllowHttp(on);
            changed();
          }}
        >
          Allow http:// to another machine
        </Checkbox>
        {allowHttp && <p className="sm muted connection-indent">Not encrypted: whoever is between this computer and Dagster reads along, the token too.</p>}
        <Field
          label={connection?.hasToken ? 'Token (one is kept; empty leaves it)' : 'Token, where it asks for one'}
          type="password"
          mono
          value={token}
          onChange={(typed) => {
            setToken(typed);
            changed();
          }}
        />
        {connection?.hasToken && (
          <Checkbox isSelected={forgets} onChange={setForgets}>
            Forget the token
          </Checkbox>
        )}
        <p className="sm muted">Kept for this project on this computer, the token in the system’s safe storage. Nothing is sent to any other address.</p>
        {error !== null && <ErrorNotice error={error} onRetry={save.error === null ? () => knock() : () => keep()} />}
        <div role="status">
          {report !== null && (
            <div className="connection-report">
              <p>
                <StatusIcon word="succeeded" /> {reportWords(report)}
              </p>
              <ReportNotes report={report} />
            </div>
          )}
        </div>
      </form>
    </Dialog>
  );
}
