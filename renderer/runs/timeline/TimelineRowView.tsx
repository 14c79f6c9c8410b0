import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { cutMiddle, formatDuration, formatTime } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { toneOf } from '../../components/tone.ts';
import { hasFailed } from '../node-kind.ts';
import { NodeIcon } from '../NodeIcon.tsx';
import { type Bar, expectedBars, nodeBars, placeLabel, spanBars, waitingBars } from './bars.ts';
import { assetWords, checkWords, type RowWords, wordsWidth } from './row-words.ts';
import { type TimeScale, xOf } from './time-scale.ts';
import { type AssetRow, type CheckRow, sameRow } from './timeline-rows.ts';

export interface TimelineRowProps {
  readonly row: AssetRow | CheckRow;
  /** Why it was skipped, empty when it was not. */
  readonly because: string;
  readonly scale: TimeScale;
  /** Pixels for the column of names. */
  readonly nameWidth: number;
  /** Only what runs needs the present; for the others it stands still, so that they are not drawn again. */
  readonly now: number;
  readonly onToggle: (id: string, expanded: boolean) => void;
  /** When all it waits for was over. */
  readonly ready: number | null;
  /** When a running node usually ends, or a queued one should start; null when nobody can tell. */
  readonly expected: number | null;
  /** It is one of those that decide when the run ends. */
  readonly critical: boolean;
}

/** A name, its bar and the words beside it. */
export const TimelineRowView = memo(function TimelineRowView({ row, because, scale, nameWidth, now, onToggle, ready, expected, critical }: TimelineRowProps) {
  const words = withExpected(row.kind === 'asset' ? assetWords(row, because, now) : checkWords(row.node, because, now), expected);
  const startedAt = row.node?.startedAt ?? null;
  const ahead = words.word === 'running' ? expectedBars(now, expected, scale) : [];
  const bars = row.node !== null ? nodeBars(row.node, scale, now) : row.kind === 'asset' ? spanBars(row.checksSpan, scale, now) : [];
  return (
    <>
      <div className="timeline-name">
        {row.kind === 'asset' ? (
          <AssetName row={row} nameWidth={nameWidth} onToggle={onToggle} critical={critical} />
        ) : (
          <CheckName row={row} nameWidth={nameWidth} />
        )}
      </div>
      <div className="timeline-chart">
        <Bars bars={row.node === null ? [] : waitingBars(ready, row.node.startedAt, scale)} words={words} thin={false} />
        <Bars bars={bars} words={words} thin={row.kind === 'check'} />
        {critical && bars.map((bar) => <i key={bar.part} className="critical-line" style={{ transform: `translateX(${bar.x}px)`, width: bar.width }} />)}
        {ahead.map((bar) => (
          <span key={bar.part} className="bar bar-expected" style={{ transform: `translateX(${bar.x}px)`, width: bar.width }}>
            {bar.width > 110 && startedAt !== null && expected !== null && `usually ${formatDuration(expected - startedAt, 'asset')}`}
          </span>
        ))}
        <RowLabel
          bars={ahead.length === 0 ? bars : labelBars(bars, ahead)}
          words={words}
          width={scale.width}
          emptyAt={bars.length === 0 ? Math.max(0, xOf(scale, now)) : 0}
        />
      </div>
    </>
  );
}, sameProps);

function sameProps(a: TimelineRowProps, b: TimelineRowProps): boolean {
  return (
    a.now === b.now &&
    a.scale === b.scale &&
    a.because === b.because &&
    a.nameWidth === b.nameWidth &&
    a.onToggle === b.onToggle &&
    a.ready === b.ready &&
    a.expected === b.expected &&
    a.critical === b.critical &&
    sameRow(a.row, b.row)
  );
}

/** A queued node says when its turn should come. */
function withExpected(words: RowWords, expected: number | null): RowWords {
  return words.word === 'queued' && expected !== null ? { ...words, rest: `until about ${formatTime(expected)}` } : words;
}

/** The words of a running node stand in its bar where they can, else beyond what is expected of it. */
function labelBars(bars: readonly Bar[], ahead: readonly Bar[]): readonly Bar[] {
  const last = bars.at(-1);
  return last !== undefined && last.width > 140 ? bars : [...bars, ...ahead];
}

function AssetName({ row, nameWidth, onToggle, critical }: { readonly row: AssetRow } & Pick<TimelineRowProps, 'nameWidth' | 'onToggle' | 'critical'>) {
  const Chevron = row.expanded ? ChevronDown : ChevronRight;
  return (
    <>
      {row.checks.total > 0 ? (
        <span
          className="disclose"
          onClick={(event) => {
            event.stopPropagation();
            onToggle(row.id, !row.expanded);
          }}
        >
          <Chevron size={14} strokeWidth={2} aria-hidden />
        </span>
      ) : (
        <span className="disclose" />
      )}
      <NodeIcon node={row.node ?? { resourceType: row.id.replace(/^\d+:/, '').split('.')[0] ?? '', materialized: null }} />
      <span className="mono name" title={row.name}>
        {cutMiddle(row.name, letters(nameWidth - (critical ? 120 : 70)))}
      </span>
      {critical && (
        <span className="critical-mark" title="It decides when the run ends: each asset of the critical path waited for the one before it.">
          critical
        </span>
      )}
    </>
  );
}

function CheckName({ row, nameWidth }: { readonly row: CheckRow; readonly nameWidth: number }) {
  const bad = hasFailed(row.node);
  return (
    <>
      {!row.nested && (
        <>
          <span className="disclose" />
          <NodeIcon node={row.node} />
        </>
      )}
      <span className={`mono name check ${row.nested ? 'nested' : ''} ${bad ? 'bad' : ''}`} title={row.name}>
        {cutMiddle(row.name, letters(nameWidth - 70))}
      </span>
    </>
  );
}

/** How many letters of 12 px JetBrains Mono fit into a width. */
function letters(width: number): number {
  return Math.max(8, Math.floor(width / 7.2));
}

function Bars({ bars, words, thin }: { readonly bars: readonly Bar[]; readonly words: RowWords; readonly thin: boolean }) {
  const tone = toneOf(words.word);
  return bars.map((bar) => (
    <span
      key={bar.part}
      className={`bar bar-${bar.part} tone-${tone} ${thin ? 'thin' : ''}`.trim()}
      style={{ transform: `translateX(${bar.x}px)`, width: bar.width }}
    />
  ));
}

function RowLabel({
  bars,
  words,
  width,
  emptyAt,
}: {
  readonly bars: readonly Bar[];
  readonly words: RowWords;
  readonly width: number;
  readonly emptyAt: number;
}) {
  const place = placeLabel(bars, wordsWidth(words), width, emptyAt);
  const style = place.side === 'left' ? { right: place.x } : { left: place.x };
  return (
    <span className={`row-label ${place.side} tone-${toneOf(words.word)}`} style={style}>
      <StatusWord word={words.word}>{words.rest}</StatusWord>
      {words.checks !== null && (
        <span className={`row-checks tone-${toneOf(words.checks.word)}`}>
          <StatusWordless words={words.checks} />
        </span>
      )}
    </span>
  );
}

/** How the checks went: the words hold the state's word already. */
function StatusWordless({ words }: { readonly words: NonNullable<RowWords['checks']> }) {
  return (
    <>
      <StatusIcon word={words.word} />
      <span>{words.text}</span>
    </>
  );
}
