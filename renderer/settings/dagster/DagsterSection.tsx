import { useEffect, useState } from 'react';
import { call } from '../../app/bridge.ts';
import { appHistory } from '../../app/address.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Section } from '../Section.tsx';
import { ConnectionBlock } from './connection/ConnectionBlock.tsx';
import { DagsterEnvironment } from './DagsterEnvironment.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { useDagsterCheck } from './use-dagster-check.ts';
import './dagster.css';

/** The way to Dagster and back. */
export function DagsterSection() {
  const [exportTo, setExportTo] = useState<string | null>(null);
  const [near, setNear] = useState<string | null>(null);
  const { importFrom, setImportFrom } = useImportFolder();
  const folder = useCommand('dagster.exportFolder');
  const choose = useCommand('app.chooseFolder');
  const check = useDagsterCheck();
  useEffect(() => {
    void call('dagster.near').then((answer) => answer.ok && setNear(answer.value));
  }, []);
  async function beginExport(): Promise<void> {
    const answer = await folder.run();
    if (answer?.ok) setExportTo(answer.value);
  }
  async function chooseImport(): Promise<void> {
    const answer = await choose.run({ purpose: 'dagster-import' });
    if (answer?.ok && answer.value !== null) setImportFrom(answer.value);
  }
  const failure = folder.error ?? choose.error;
  return (
    <Section id="dagster" title="Dagster" about="Optional. Orrery works without it.">
      <div className="settings-line">
        {near !== null && <Button onPress={() => setImportFrom(near)}>Import from {near.split(/[\\/]/).at(-1)}…</Button>}
        <Button kind={near === null ? 'plain' : 'ghost'} busy={choose.busy} onPress={() => void chooseImport()}>
          {near === null ? 'Import from a Dagster project…' : 'Import from another…'}
        </Button>
        <Button kind="ghost" busy={folder.busy} onPress={() => void beginExport()}>
          Export as a Dagster project…
        </Button>
      </div>
      <p className="sm muted">Jobs, schedules and sensors of orrery.yml as a Python project, and those of a dagster-dbt project as lines of orrery.yml.</p>
      {failure && <ErrorNotice error={failure} />}
      {check && <DagsterEnvironment check={check} />}
      <ConnectionBlock />
      {exportTo !== null && <ExportDialog folder={exportTo} check={check} onClose={() => setExportTo(null)} />}
      {importFrom !== null && <ImportDialog key={importFrom} folder={importFrom} onClose={() => setImportFrom(null)} />}
    </Section>
  );
}

/** The Dagster project that is looked at; the address can name one, until it is closed. */
function useImportFolder() {
  const [importFrom, setImportFrom] = useState<string | null>(null);
  useEffect(() => {
    const read = (): void => {
      const asked = new URLSearchParams(appHistory.location.search).get('dagster');
      if (asked === null || asked === '') return;
      setImportFrom(asked);
      // a reload, and coming back, do not ask again
      appHistory.replace('/settings?section=dagster');
    };
    read();
    return appHistory.subscribe(read);
  }, []);
  return { importFrom, setImportFrom };
}
