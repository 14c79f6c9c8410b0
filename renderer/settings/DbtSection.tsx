import { Download, FolderSearch, RefreshCw } from 'lucide-react';
import type { ProjectView } from '../../preload/model/project.ts';
import { useAppInfo } from '../app/app-info.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { cutMiddle } from '../components/format.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { StatusWord } from '../components/StatusWord.tsx';
import { V2Terms } from '../components/V2Terms.tsx';
import { DbtState } from './DbtState.tsx';
import { type DbtRow, dbtRows } from './dbt-rows.ts';
import { Section } from './Section.tsx';
import { WarmStart } from './WarmStart.tsx';

/** Which dbt runs this project: those that were found, those Orrery can make. */
export function DbtSection({ project }: { readonly project: ProjectView }) {
  const install = useCommand('dbt.install');
  const cancel = useCommand('dbt.cancelInstall');
  const use = useCommand('dbt.use');
  const choose = useCommand('dbt.chooseFile');
  const again = useCommand('dbt.lookAgain');
  const dataDir = useAppInfo(({ info }) => info?.dataDir ?? '');
  const rows = dbtRows(project, dataDir);
  const failure = install.error ?? cancel.error ?? use.error ?? choose.error ?? again.error;
  const trusted = project.trust.state === 'trusted';
  const step = project.steps.find(({ id }) => id === 'dbt');

  function action(row: DbtRow): React.ReactNode {
    if (row.state === 'installing') {
      return (
        <Button size="small" busy={cancel.busy} onPress={() => void cancel.run()}>
          Cancel
        </Button>
      );
    }
    if (row.state === 'not installed' && row.engine && trusted) {
      const { engine } = row;
      return (
        <Button size="small" busy={install.busy} isDisabled={project.installing !== null} onPress={() => void install.run({ engine })}>
          <Download size={13} strokeWidth={1.75} aria-hidden /> Install
        </Button>
      );
    }
    const { executable } = row;
    if (row.state === 'works' && !row.inUse && executable !== null && trusted) {
      return (
        <Button
          kind="ghost"
          size="small"
          busy={use.busy}
          aria-label={`Use ${row.name} ${row.versions.join(', ')}`}
          onPress={() => void use.run({ executable })}
        >
          Use
        </Button>
      );
    }
    return null;
  }

  return (
    <Section id="dbt" title="dbt environments" about="Which dbt runs this project. The others stay.">
      <div className="settings-table">
        <table>
          <thead>
            <tr>
              <th>Environment</th>
              <th>Versions</th>
              <th>Where</th>
              <th>State</th>
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className={row.inUse ? 'in-use' : ''} aria-current={row.inUse || undefined}>
                <td>
                  <b>{row.name}</b>
                  {row.inUse && <span className="xs muted"> in use</span>}
                </td>
                <td className={row.executable === null ? 'muted sm' : 'mono'}>
                  {row.versions.map((line) => (
                    <span key={line} className="settings-version">
                      {line}
                    </span>
                  ))}
                </td>
                <td title={row.executable ?? undefined}>
                  <span className="muted">{row.where}</span>
                  {row.executable !== null && <span className="settings-path mono">{cutMiddle(row.executable, 33)}</span>}
                </td>
                <td>
                  <DbtState row={row} />
                </td>
                <td className="end">{action(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {project.installing && step && (
          <div className="settings-installing">
            <StatusWord word="running">{step.summary}</StatusWord>
            <ProgressBar label={step.summary} done={step.progress?.done ?? 0} total={step.progress?.total ?? null} />
            {step.progress && (
              <span className="xs muted num">
                {step.progress.done} of {step.progress.total} {step.progress.unit}
              </span>
            )}
          </div>
        )}
      </div>
      {failure && <ErrorNotice error={failure} />}
      <div className="settings-line">
        {trusted && (
          <>
            <Button size="small" busy={choose.busy} onPress={() => void choose.run()}>
              <FolderSearch size={13} strokeWidth={1.75} aria-hidden /> Choose another dbt…
            </Button>
            <Button kind="ghost" size="small" busy={again.busy} onPress={() => void again.run()}>
              <RefreshCw size={13} strokeWidth={1.75} aria-hidden /> Look again
            </Button>
          </>
        )}
        <span className="grow" />
        <span className="xs muted">
          Looked in orrery.yml, the project’s environments, PATH and Orrery’s own. <V2Terms />
        </span>
      </div>
      <WarmStart />
      {!trusted && <p className="sm muted">No dbt is started to see its version until the project is trusted.</p>}
    </Section>
  );
}
