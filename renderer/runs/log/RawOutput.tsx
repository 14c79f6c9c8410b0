import { useMemo, useState } from 'react';
import type { StepDetail } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';
import { formatCount } from '../../components/format.ts';
import { Segmented } from '../../components/Segmented.tsx';
import { AnsiText, withoutAnsi } from './AnsiText.tsx';
import { LinesBody } from './LinesBody.tsx';
import { LinesState } from './LinesState.tsx';
import { lineWindow } from './line-window.ts';
import { stepAt, StepChoice } from './StepChoice.tsx';
import './log.css';

type RawFile = 'stdout' | 'stderr';

const fileWords: Readonly<Record<RawFile, string>> = { stdout: 'Standard output', stderr: 'Standard error' };
const files = (['stdout', 'stderr'] as const).map((value) => ({ value, label: fileWords[value] }));

/** What dbt printed, letter by letter, in the colours it asked for. */
export function RawOutput({ runId, steps }: { readonly runId: string; readonly steps: readonly StepDetail[] }) {
  const [file, setFile] = useState<RawFile>('stdout');
  const [chosenStep, setStep] = useState<number | null>(null);
  const [follow, setFollow] = useState(true);
  const step = chosenStep ?? stepAt(steps, null);
  const lines = useMemo(() => lineWindow<string>((from, count) => call('runs.raw', { id: runId, step, file, from, count })), [runId, step, file]);
  const detail = steps.find(({ number }) => number === step);
  const command = detail?.argv.join(' ') ?? '';
  return (
    <section className="log-panel" aria-label="Raw output">
      <header className="panel-bar">
        <StepChoice steps={steps} value={step} onChange={setStep} />
        <Segmented label="Which output" value={file} options={files} onChange={setFile} />
        <span className="mono muted raw-command" title={`${command}\n${detail?.directory ?? ''}`}>
          {command}
        </span>
        <LinesState lines={lines} follow={follow} onFollow={setFollow} />
      </header>
      <LinesBody
        label={fileWords[file]}
        lines={lines}
        className="raw-lines"
        follow={follow}
        onFollow={setFollow}
        render={(line, position) => (
          <>
            <span className="number num">{position + 1}</span>
            <span className="what">
              <AnsiText text={line} />
            </span>
          </>
        )}
        emptyWords={(complete) => (complete ? 'Nothing was written here.' : 'Nothing has been written here yet.')}
        headingOf={(_, position) => `line ${formatCount(position + 1)}`}
        textOf={withoutAnsi}
      />
    </section>
  );
}
