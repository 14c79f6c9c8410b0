import { ChevronRight, Download, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Artifact } from '../../../preload/model/run-page.ts';
import { isFinal, type RunSummary, type StepDetail } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';
import { reportProblem } from '../../app/problem-store.ts';
import { goTo } from '../../app/address.ts';
import { runWord } from '../../../preload/model/node-word.ts';
import { Button, TextButton } from '../../components/Button.tsx';
import { CopyButton } from '../../components/ErrorNotice.tsx';
import { formatDuration, formatExact } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { useNow } from '../../components/Time.tsx';
import { startedByWords } from '../run-words.ts';
import { useRunStore } from '../run-store.ts';
import { stepWord, stepWords } from '../timeline/SectionHead.tsx';
import { useAnswer } from '../use-answer.ts';
import { formatBytes } from './format-bytes.ts';
import './details.css';

/** How the run was made, exactly, and the files it left. */
export function DetailsTab({ run }: { readonly run: RunSummary }) {
  const { steps, attempts, circumstances } = useRunStore();
  return (
    <div className="details">
      <div className="details-column">
        <Part title={steps.length > 1 ? 'Steps' : 'Command'}>
          {steps.map((step) => (
            <StepPart key={step.number} run={run} step={step} of={steps.length} />
          ))}
        </Part>
        <Artifacts run={run} />
        {circumstances !== null && circumstances.environment.length > 0 && (
          <Part title="Environment" detail="values that may be secret are hidden">
            <dl className="details-environment mono">
              {circumstances.environment.map(({ name, value }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className="selectable">{value}</dd>
                </div>
              ))}
            </dl>
          </Part>
        )}
      </div>
      <div className="details-column">
        <Part title="Run">
          <dl className="details-facts">
            <Fact name="Id">
              <span className="mono selectable">{run.id}</span>
            </Fact>
            {run.job !== null && <Fact name="Job">{run.job}</Fact>}
            {run.tags.length > 0 && <Fact name="Tags">{run.tags.join(', ')}</Fact>}
            <Fact name="Launched by">{startedByWords(run)}</Fact>
            {run.remote && (
              <Fact name="Dagster">
                <span className="mono selectable">{run.remote.id === null ? run.remote.address : `${run.remote.address}/runs/${run.remote.id}`}</span>
              </Fact>
            )}
            <Fact name="Launched">{formatExact(run.createdAt)}</Fact>
            {run.startedAt !== null && <Fact name="Started">{formatExact(run.startedAt)}</Fact>}
            {run.finishedAt !== null && <Fact name="Ended">{formatExact(run.finishedAt)}</Fact>}
            {run.exitCode !== null && <Fact name="Exit code">{run.exitCode}</Fact>}
            {run.timeoutMs !== null && <Fact name="Time limit">{formatDuration(run.timeoutMs)}</Fact>}
          </dl>
        </Part>
        <Part title="Circumstances">
          <dl className="details-facts">
            <Fact name="dbt">
              {run.dbtVersion} ({run.engine})
            </Fact>
            {circumstances !== null && (
              <>
                {Object.entries(circumstances.adapters).map(([name, version]) => (
                  <Fact key={name} name={`Adapter ${name}`}>
                    {version}
                  </Fact>
                ))}
                <Fact name="Program">
                  <span className="mono selectable">{circumstances.dbtExecutable}</span>
                </Fact>
                <Fact name="Profile">
                  <span className="mono">{circumstances.profile}</span>
                </Fact>
              </>
            )}
            <Fact name="Target">
              <span className="mono">{circumstances?.target ?? run.target ?? 'the profile’s own'}</span>
            </Fact>
            {run.threads !== null && <Fact name="Threads">{run.threads}</Fact>}
            {circumstances !== null && (
              <>
                <Fact name="Git commit">
                  {circumstances.git === null ? (
                    'none known'
                  ) : (
                    <>
                      <span className="mono selectable">{circumstances.git.commit.slice(0, 12)}</span>
                      {circumstances.git.branch !== null && <> on {circumstances.git.branch}</>}
                      {circumstances.git.dirty ? ', with changes that were not committed' : ', nothing uncommitted'}
                    </>
                  )}
                </Fact>
                <Fact name="Orrery">{circumstances.orreryVersion}</Fact>
              </>
            )}
          </dl>
        </Part>
        {attempts.length > 1 && (
          <Part title="Attempts">
            <ul className="details-attempts">
              {attempts.map((attempt) => (
                <li key={attempt.id} aria-current={attempt.id === run.id}>
                  <span className="num muted">{attempt.attempt}</span>
                  {attempt.id === run.id ? (
                    <b className="mono">{attempt.id}</b>
                  ) : (
                    <TextButton className="mono" onPress={() => goTo.run(attempt.id)}>
                      {attempt.id}
                    </TextButton>
                  )}
                  <StatusWord word={runWord(attempt.status, 0)} />
                  <span className="muted sm">{formatExact(attempt.createdAt)}</span>
                </li>
              ))}
            </ul>
          </Part>
        )}
      </div>
    </div>
  );
}

function StepPart({ run, step, of }: { readonly run: RunSummary; readonly step: StepDetail; readonly of: number }) {
  const now = useNow(step.startedAt !== null && step.finishedAt === null && !isFinal(run.status) ? 1_000 : null);
  const argv = step.argv.map(quoted).join(' ');
  return (
    <section className="details-step card">
      <header>
        {of > 1 && <span className="step-number num">{step.number}</span>}
        <span className="mono selectable">{step.commandLine}</span>
        <span className="grow" />
        <CopyButton text={step.commandLine}>Copy</CopyButton>
      </header>
      {(of > 1 || step.status !== 'SUCCESS') && (
        <p>
          <StatusWord word={stepWord(step.status)}>{stepWords(step, now)}</StatusWord>
        </p>
      )}
      <details>
        <summary>
          <ChevronRight size={13} strokeWidth={2} aria-hidden />
          Exactly what was started
        </summary>
        <pre className="mono selectable">{step.argv.join('\n')}</pre>
        <CopyButton text={argv}>Copy as one line</CopyButton>
      </details>
      <p className="details-folder">
        <span className="mono muted selectable">{step.directory}</span>
        <Button size="small" kind="ghost" onPress={() => void reveal(run.id, step.number)}>
          <FolderOpen size={13} strokeWidth={1.75} aria-hidden />
          Open folder
        </Button>
      </p>
    </section>
  );
}

function Artifacts({ run }: { readonly run: RunSummary }) {
  const { value: artifacts, error } = useAnswer('runs.artifacts', { id: run.id }, run.status);
  const steps = new Set(artifacts?.map(({ step }) => step) ?? []);
  return (
    <Part title="Files">
      {error !== null && <p className="fail-text">{error.title}</p>}
      {artifacts !== null && artifacts.length === 0 && <p className="muted">dbt has left no files{isFinal(run.status) ? '.' : ' yet.'}</p>}
      {artifacts !== null && artifacts.length > 0 && (
        <ul className="card details-files">
          {artifacts.map((artifact) => (
            <li key={`${artifact.step} ${artifact.name}`}>
              {steps.size > 1 && <span className="faint sm num">step {artifact.step}</span>}
              <span className="mono">{artifact.name}</span>
              <span className="grow" />
              <span className="muted sm num">{formatBytes(artifact.bytes)}</span>
              <span className="opens">
                {artifact.opens && (
                  <Button size="small" kind="ghost" aria-label={`Open ${artifact.name}`} onPress={() => void open(run.id, artifact)}>
                    Open
                  </Button>
                )}
              </span>
              <Button size="small" kind="ghost" aria-label={`Save a copy of ${artifact.name}`} onPress={() => void save(run.id, artifact)}>
                <Download size={13} strokeWidth={1.75} aria-hidden />
                Save a copy
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function Part({ title, detail, children }: { readonly title: string; readonly detail?: string; readonly children: ReactNode }) {
  return (
    <section className="details-part">
      <h2>
        {title} {detail !== undefined && <span className="faint sm">{detail}</span>}
      </h2>
      {children}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

async function reveal(id: string, step: number): Promise<void> {
  const answer = await call('runs.revealFolder', { id, step });
  reportProblem(answer.ok ? null : answer.error);
}

async function open(id: string, { step, name }: Artifact): Promise<void> {
  const answer = await call('runs.openArtifact', { id, step, name });
  reportProblem(answer.ok ? null : answer.error);
}

async function save(id: string, { step, name }: Artifact): Promise<void> {
  const answer = await call('runs.saveArtifact', { id, step, name });
  reportProblem(answer.ok ? null : answer.error);
}
