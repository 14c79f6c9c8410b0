import type { LogLevel, LogLine } from '../../../preload/model/run.ts';
import { CutName } from '../../components/CutName.tsx';
import { formatTime } from '../../components/format.ts';

/** Rows an error takes at most; the whole of it is shown when it is chosen. */
const mostRows = 14;

/** Errors are shown with all their lines, everything else with its first. */
export function rowsOfLine(line: LogLine): number {
  if (line.level !== 'error') return 1;
  return Math.min(mostRows, line.message.trim().split('\n').length);
}

/** One line of the log: when, how bad, whose, and what it says. */
export function LogLineView({ line, name }: { readonly line: LogLine; readonly name: string }) {
  if (line.isHeading) {
    return (
      <b className="step-heading">
        Step {line.step} · {line.message.split('\n')[0]}
      </b>
    );
  }
  return (
    <>
      <span className="at num">{line.at === null ? '' : formatTime(line.at, undefined, true)}</span>
      <span className={`level level-${line.level}`}>{line.level === 'raw' ? '' : line.level}</span>
      <span className="who">
        <CutName name={name} title={line.uniqueId ?? line.name} />
      </span>
      <span className="what">{shownMessage(line)}</span>
    </>
  );
}

function shownMessage(line: LogLine): string {
  const lines = line.message.trim().split('\n');
  const rows = rowsOfLine(line);
  if (lines.length <= rows) return lines.join('\n');
  return rows === 1 ? `${lines[0] ?? ''} …` : [...lines.slice(0, rows - 1), `… ${lines.length - rows + 1} more lines`].join('\n');
}

/** What is known about a line, above the whole of it. */
export function headingOf(line: LogLine): string {
  const at = line.at === null ? '' : formatTime(line.at, undefined, true);
  return [at, line.step === undefined ? '' : `step ${line.step}`, line.isHeading ? '' : line.level, line.name, line.uniqueId ?? '']
    .filter((part) => part !== '')
    .join(' · ');
}

/** What stands in place of the lines when there are none. */
export function emptyWords(complete: boolean, filtered: boolean, level: LogLevel): string {
  if (filtered) return complete ? 'Nothing matches.' : 'Nothing matches yet.';
  if (level === 'error') return complete ? 'No errors were logged.' : 'No errors so far.';
  if (level === 'warn') return complete ? 'No warnings were logged.' : 'No warnings so far.';
  return complete ? 'dbt wrote nothing.' : 'dbt has not written anything yet.';
}
