import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { call } from '../../app/bridge.ts';
import { formatCount } from '../../components/format.ts';
import { Segmented } from '../../components/Segmented.tsx';
import { Switch } from '../../components/Switch.tsx';
import { ChosenLine } from './ChosenLine.tsx';
import { LineList } from './LineList.tsx';
import { lineWindow } from './line-window.ts';
import './log.css';

type RawFile = 'stdout' | 'stderr';

const files: readonly { readonly value: RawFile; readonly label: string }[] = [
  { value: 'stdout', label: 'Standard output' },
  { value: 'stderr', label: 'Standard error' },
];

/** What dbt printed, letter by letter. */
export function RawOutput({ runId, command, directory }: { readonly runId: string; readonly command: string; readonly directory: string }) {
  const [file, setFile] = useState<RawFile>('stdout');
  const [follow, setFollow] = useState(true);
  const [chosen, setChosen] = useState<number | null>(null);
  const lines = useMemo(() => lineWindow<string>((from, count) => call('runs.raw', { id: runId, file, from, count })), [runId, file]);
  useEffect(() => {
    setChosen(null);
    return lines.follow(500);
  }, [lines]);
  const { total, complete, loaded, error, lines: known } = useStore(lines.store);
  const text = chosen === null ? undefined : known.get(chosen);

  return (
    <section className="log-panel" aria-label="Raw output">
      <header className="panel-bar">
        <Segmented label="Which output" value={file} options={files} onChange={setFile} />
        <span className="mono muted raw-command" title={`${command}\n${directory}`}>
          {command}
        </span>
        <span className="muted sm num" role="status">
          {loaded ? `${formatCount(total)} ${total === 1 ? 'line' : 'lines'}` : ''}
        </span>
        {!complete && (
          <Switch isSelected={follow} onChange={setFollow}>
            Follow
          </Switch>
        )}
      </header>
      {error !== null && <p className="log-note fail">{error.title}</p>}
      {error === null && loaded && total === 0 ? (
        <p className="log-note muted">{complete ? 'Nothing was written here.' : 'Nothing has been written here yet.'}</p>
      ) : (
        <LineList
          label={file === 'stdout' ? 'Standard output' : 'Standard error'}
          className="raw-lines"
          lines={lines}
          follow={follow && !complete}
          onFollow={setFollow}
          chosen={chosen}
          onChoose={setChosen}
          render={(line, position) => (
            <>
              <span className="number num">{position + 1}</span>
              <span className="what">{line}</span>
            </>
          )}
        />
      )}
      {text !== undefined && chosen !== null && <ChosenLine heading={`line ${formatCount(chosen + 1)}`} text={text} onClose={() => setChosen(null)} />}
    </section>
  );
}
