import { useEffect, useState } from 'react';
import type { DagsterCheck, DagsterExport } from '../../../preload/model/dagster.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/Checkbox.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { CopyButton, ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { ExportCheck } from './ExportCheck.tsx';
import { countWords } from './count-words.ts';
import { ExportedFiles } from './ExportedFiles.tsx';
import { ExportItems } from './ExportItems.tsx';

const layouts = [
  { value: 'files', label: 'Several files' },
  { value: 'one', label: 'One file' },
] as const;
const commands = 'pip install -e .\ndagster definitions validate\ndagster dev';

/** What an export would write, line by line, and what Dagster cannot say; then the export itself. */
export function ExportDialog({
  folder,
  check,
  onClose,
}: {
  readonly folder: string;
  /** Null where it is not known yet what can check it. */
  readonly check: DagsterCheck | null;
  readonly onClose: () => void;
}) {
  const [dir, setDir] = useState(folder);
  const [layout, setLayout] = useState<'files' | 'one'>('files');
  const [setupPy, setSetupPy] = useState(false);
  const [shown, setShown] = useState<DagsterExport | null>(null);
  const [done, setDone] = useState<DagsterExport | null>(null);
  const [problem, setProblem] = useState<OrreryError | null>(null);
  /** Counts up when it is to be looked at anew. */
  const [looks, setLooks] = useState(0);
  const write = useCommand('dagster.export');
  const choose = useCommand('app.chooseFolder');
  const oneFile = layout === 'one';
  useEffect(() => {
    let wanted = true;
    async function look(): Promise<void> {
      const answer = await call('dagster.previewExport', { dir, oneFile, setupPy });
      if (!wanted) return;
      setShown(answer.ok ? answer.value : null);
      setProblem(answer.ok ? null : answer.error);
    }
    void look();
    return () => {
      wanted = false;
    };
  }, [dir, oneFile, setupPy, looks]);

  async function chooseFolder(): Promise<void> {
    const answer = await choose.run({ purpose: 'dagster-export' });
    if (answer?.ok && answer.value !== null) setDir(answer.value);
  }
  async function exportIt(): Promise<void> {
    if (shown === null) return;
    const answer = await write.run({ dir, oneFile, setupPy, seen: shown.seen });
    if (answer?.ok) setDone(answer.value);
    else setLooks(looks + 1);
  }
  if (done !== null) return <Exported done={done} check={check} onClose={onClose} />;
  const failure = write.error ?? problem ?? choose.error;
  const unchanged = shown?.files.every(({ change }) => change === 'unchanged' || change === 'kept') ?? false;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Export as a Dagster project"
      width={820}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" isDisabled={shown === null || shown.refused || unchanged} onPress={() => void exportIt()}>
            {shown === null
              ? 'Export'
              : unchanged
                ? 'Up to date'
                : `Export ${countWords({ job: shown.counts.jobs, schedule: shown.counts.schedules, sensor: shown.counts.sensors })}`}
          </Button>
        </>
      }
    >
      <div className="dagster-form">
        <div className="settings-line">
          <span>Folder</span>
          <span className="mono selectable dagster-folder">{dir}</span>
          <Button size="small" busy={choose.busy} onPress={() => void chooseFolder()}>
            Choose…
          </Button>
        </div>
        <div className="settings-line">
          <Segmented label="Layout" value={layout} options={layouts} onChange={setLayout} />
          <Checkbox isSelected={setupPy} onChange={setSetupPy}>
            also a setup.py, for older tools
          </Checkbox>
        </div>
        {failure && <ErrorNotice error={failure} />}
        {shown && <ExportedFiles files={shown.files} />}
        {shown && unchanged && check && <ExportCheck key={dir} dir={shown.dir} check={check} />}
        {shown && <ExportItems items={shown.items} />}
      </div>
    </Dialog>
  );
}

/** What was written, what to do with it, and once more what it does not say. */
function Exported({ done, check, onClose }: { readonly done: DagsterExport; readonly check: DagsterCheck | null; readonly onClose: () => void }) {
  const { counts } = done;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Exported"
      width={820}
      footer={
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      }
    >
      <div className="dagster-form">
        <p className="settings-good" role="status">
          <StatusIcon word="succeeded" />
          <span>
            {countWords({ job: counts.jobs, schedule: counts.schedules, sensor: counts.sensors })} in <span className="mono selectable">{done.dir}</span>
          </span>
        </p>
        <div className="settings-line">
          <pre className="dagster-commands selectable">{commands}</pre>
          <CopyButton text={commands}>Copy</CopyButton>
        </div>
        {check && <ExportCheck dir={done.dir} check={check} />}
        <ExportItems items={done.items} />
      </div>
    </Dialog>
  );
}
