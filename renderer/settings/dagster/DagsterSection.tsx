import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useCommand } from '../../app/use-command.ts';
import { Section } from '../Section.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import './dagster.css';

/** The way to Dagster and back. */
export function DagsterSection() {
  const [exportTo, setExportTo] = useState<string | null>(null);
  const [importFrom, setImportFrom] = useState<string | null>(null);
  const folder = useCommand('dagster.exportFolder');
  const choose = useCommand('app.chooseFolder');
  async function beginExport(): Promise<void> {
    const answer = await folder.run();
    if (answer?.ok) setExportTo(answer.value);
  }
  async function beginImport(): Promise<void> {
    const answer = await choose.run({ purpose: 'dagster-import' });
    if (answer?.ok && answer.value !== null) setImportFrom(answer.value);
  }
  const failure = folder.error ?? choose.error;
  return (
    <Section id="dagster" title="Dagster" about="Optional. Orrery works without it.">
      <div className="settings-line">
        <Button busy={choose.busy} onPress={() => void beginImport()}>
          Import from a Dagster project…
        </Button>
        <Button kind="ghost" busy={folder.busy} onPress={() => void beginExport()}>
          Export as a Dagster project…
        </Button>
      </div>
      <p className="sm muted">Jobs, schedules and sensors of orrery.yml as a Python project, and those of a dagster-dbt project as lines of orrery.yml.</p>
      {failure && <ErrorNotice error={failure} />}
      {exportTo !== null && <ExportDialog folder={exportTo} onClose={() => setExportTo(null)} />}
      {importFrom !== null && <ImportDialog folder={importFrom} onClose={() => setImportFrom(null)} />}
    </Section>
  );
}
