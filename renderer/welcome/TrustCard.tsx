import { Braces, Eye, FileCode, type LucideIcon, Package, Plug, ShieldCheck, ShieldQuestionMark, SquareTerminal, Webhook } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ProjectView, TrustReport } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { call } from '../app/bridge.ts';
import { reportProblem } from '../app/problem-store.ts';
import { useCommand } from '../app/use-command.ts';
import { Button, TextButton } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { type TrustRow, trustRows } from './trust-rows.ts';

/** Asks for trust: says what dbt would run in this project before anything does. */
export function TrustCard({ project, onDone }: { readonly project: ProjectView; readonly onDone: () => void }) {
  const [report, setReport] = useState<TrustReport | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  const trust = useCommand('project.trust');
  const look = useCommand('project.lookOnly');
  useEffect(() => {
    void call('project.trustReport').then((answer) => (answer.ok ? setReport(answer.value) : setError(answer.error)));
  }, [project.id]);
  async function decide(order: typeof trust.run | typeof look.run): Promise<void> {
    const answer = await order();
    if (answer?.ok) onDone();
  }
  const failure = error ?? trust.error ?? look.error;
  return (
    <section className="card trust" aria-labelledby="trust-title">
      <div className="trust-main">
        <span className="trust-mark">
          <ShieldQuestionMark size={17} strokeWidth={1.75} aria-hidden />
        </span>
        <div>
          <h2 id="trust-title">This project can run code on your computer</h2>
          <p>
            Building the lineage asks dbt to read <span className="mono">{project.displayDir}</span>, and dbt runs what it finds there. Nothing has run yet.
          </p>
          <div className="label">What would run</div>
          {report && (
            <ul>
              {trustRows(report).map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          )}
          {!report && !error && <p className="faint sm">Reading the project’s files</p>}
          {failure && <ErrorNotice error={failure} />}
        </div>
      </div>
      <footer className="trust-foot">
        <div className="trust-buttons">
          <Button kind="primary" busy={trust.busy} onPress={() => void decide(trust.run)}>
            <ShieldCheck size={15} strokeWidth={1.75} aria-hidden /> Trust and build the lineage
          </Button>
          <Button busy={look.busy} onPress={() => void decide(look.run)}>
            <Eye size={15} strokeWidth={1.75} aria-hidden /> Look only
          </Button>
        </div>
        <p>
          Look only shows the lineage that is already in <span className="mono">target/manifest.json</span>, if there is one, without running anything. You can
          trust the project later in Settings.
        </p>
      </footer>
    </section>
  );
}

const icons: Readonly<Record<TrustRow['id'], LucideIcon>> = {
  jinja: Braces,
  packages: Package,
  hooks: Webhook,
  python: FileCode,
  connection: Plug,
  program: SquareTerminal,
};

function Row({ row }: { readonly row: TrustRow }) {
  const [open, setOpen] = useState(false);
  const Icon = icons[row.id];
  const file = row.open;
  async function show(path: string): Promise<void> {
    const answer = await call('project.openFile', { path, line: null });
    reportProblem(answer.ok ? null : answer.error);
  }
  return (
    <li className="trust-row">
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <div>
        <b>{row.title}</b>
        <span className="sm">
          {row.detail.map(({ text, code }, index) => (
            <span key={index} className={code ? 'mono' : ''}>
              {text}
            </span>
          ))}
        </span>
      </div>
      {row.more && (
        <TextButton aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? 'Hide' : row.more.label}
        </TextButton>
      )}
      {file !== null && <TextButton onPress={() => void show(file)}>{file.split(/[\\/]/).at(-1)}</TextButton>}
      {open && row.more && (
        <ul className="trust-files" tabIndex={0} aria-label={row.title}>
          {row.more.lines.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
