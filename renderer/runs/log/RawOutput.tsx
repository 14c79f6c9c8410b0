import { useMemo, useState } from 'react';
import { call } from '../../app/bridge.ts';
import { formatCount } from '../../components/format.ts';
import { Segmented } from '../../components/Segmented.tsx';
import { LinesBody } from './LinesBody.tsx';
import { LinesState } from './LinesState.tsx';
import { lineWindow } from './line-window.ts';
import './log.css';

type RawFile = 'stdout' | 'stderr';

const fileWords: Readonly<Record<RawFile, string>> = { stdout: 'Standard output', stderr: 'Standard error' };
const files = (['stdout', 'stderr'] as const).map((value) => ({ value, label: fileWords[value] }));

/** What dbt printed, letter by letter. */
export function RawOutput({ runId, command, directory }: { readonly runId: string; readonly command: string; readonly directory: string }) {
  const [file, setFile] = useState<RawFile>('stdout');
  const [follow, setFollow] = useState(true);
  const lines = useMemo(() => lineWindow<string>((from, count) => call('runs.raw', { id: runId, file, from, count })), [runId, file]);
  return (
    <section className="log-panel" aria-label="Raw output">
      <header className="panel-bar">
        <Segmented label="Which output" value={file} options={files} onChange={setFile} />
        <span className="mono muted raw-command" title={`${command}\n${directory}`}>
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
            <span className="what">{line}</span>
          </>
        )}
        emptyWords={(complete) => (complete ? 'Nothing was written here.' : 'Nothing has been written here yet.')}
        headingOf={(_, position) => `line ${formatCount(position + 1)}`}
        textOf={(line) => line}
      />
    </section>
  );
}
