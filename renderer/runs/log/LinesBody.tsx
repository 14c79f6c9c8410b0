import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { ChosenLine } from './ChosenLine.tsx';
import { LineList } from './LineList.tsx';
import type { Lines } from './line-window.ts';

/** How often a log that is still written is looked at, in milliseconds. */
const lookEvery = 400;

export interface LinesBodyProps<Line> {
  readonly label: string;
  readonly lines: Lines<Line>;
  readonly className: string;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly render: (line: Line, position: number) => ReactNode;
  /** What stands there when there are no lines; `complete` once no more will come. */
  readonly emptyWords: (complete: boolean) => string;
  /** What is known about a chosen line, and the whole of it. */
  readonly headingOf: (line: Line, position: number) => string;
  readonly textOf: (line: Line) => string;
  /** A position to bring into view and to choose. */
  readonly reveal?: number | null;
  /** Rows a line takes, one unless said. */
  readonly rowsOf?: (line: Line) => number;
  /** Told of the line under the pointer. */
  readonly onPoint?: (line: Line | null) => void;
}

/** The lines of a log as they come, or why there are none; the line a person chose is shown whole below. */
export function LinesBody<Line>(props: LinesBodyProps<Line>) {
  const { label, lines, className, follow, onFollow, render, emptyWords, headingOf, textOf, reveal = null, rowsOf, onPoint } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  useEffect(() => {
    setChosen(null);
    return lines.follow(lookEvery);
  }, [lines]);
  const { total, complete, loaded, error, lines: known } = useStore(lines.store);
  const chosenLine = chosen === null ? undefined : known.get(chosen);
  return (
    <>
      {error !== null && <p className="log-note fail">{error.title}</p>}
      {error === null && loaded && total === 0 ? (
        <p className="log-note muted">{emptyWords(complete)}</p>
      ) : (
        <LineList
          label={label}
          className={className}
          lines={lines}
          follow={follow && !complete}
          onFollow={onFollow}
          chosen={chosen}
          onChoose={setChosen}
          render={render}
          // What is beyond the last line is after it.
          marked={reveal === null || total === 0 ? null : Math.min(reveal, total - 1)}
          {...(rowsOf ? { rowsOf } : {})}
          {...(onPoint ? { onPoint } : {})}
        />
      )}
      {chosen !== null && chosenLine !== undefined && (
        <ChosenLine heading={headingOf(chosenLine, chosen)} text={textOf(chosenLine)} onClose={() => setChosen(null)} />
      )}
    </>
  );
}
