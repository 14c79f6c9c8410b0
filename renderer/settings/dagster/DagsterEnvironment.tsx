import { CircleDashed, Download } from 'lucide-react';
import type { DagsterCheck } from '../../../preload/model/dagster.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { DagsterAtWork } from './DagsterAtWork.tsx';

/** The Dagster of Orrery's own: whether it is there, what it does, and how it comes and goes. */
export function DagsterEnvironment({ check }: { readonly check: DagsterCheck }) {
  const install = useCommand('dagster.install');
  const remove = useCommand('dagster.removeInstalled');
  const { work, isInstalled, packages, version } = check;
  const failure = install.error ?? remove.error;
  const dbt = packages.find((name) => name.startsWith('dbt-core=='))?.replace('dbt-core==', 'dbt ');
  return (
    <>
      <div className="settings-table">
        <table aria-label="Dagster">
          <thead>
            <tr>
              <th>Environment</th>
              <th>Versions</th>
              <th>What for</th>
              <th>State</th>
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>
                <b>Dagster</b>
              </td>
              <td className="mono">
                {[version, ...(dbt === undefined ? [] : [dbt])].map((line) => (
                  <span key={line} className="settings-version">
                    {line}
                  </span>
                ))}
              </td>
              <td className="muted">to check exports; no run uses it</td>
              <td>
                <State check={check} />
              </td>
              <td className="end">
                {work === null && (
                  // one button: what is said of it while it is busy stays true when it offers the other
                  <Button
                    kind={isInstalled ? 'ghost' : 'plain'}
                    size="small"
                    busy={remove.busy}
                    onPress={() => void (isInstalled ? remove.run() : install.run())}
                  >
                    {isInstalled ? (
                      'Remove'
                    ) : (
                      <>
                        <Download size={13} strokeWidth={1.75} aria-hidden /> Install
                      </>
                    )}
                  </Button>
                )}
              </td>
            </tr>
          </tbody>
        </table>
        {work !== null && <DagsterAtWork work={work} />}
      </div>
      {failure && work === null && <ErrorNotice error={failure} onRetry={() => install.run()} />}
    </>
  );
}

function State({ check: { work, isInstalled } }: { readonly check: DagsterCheck }) {
  if (work?.kind === 'install') {
    return (
      <span className="settings-run">
        <StatusIcon word="running" /> <b>installing</b>
      </span>
    );
  }
  if (isInstalled) {
    return (
      <span className="settings-good">
        <StatusIcon word="succeeded" /> <b>installed</b>
      </span>
    );
  }
  return (
    <span className="muted settings-state">
      <CircleDashed size={13} strokeWidth={2} aria-hidden /> not installed
    </span>
  );
}
