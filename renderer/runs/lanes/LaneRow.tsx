import { Button as AriaButton } from 'react-aria-components';
import { counted, formatDay, formatDuration, formatTime, formatWhen } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { toneOf } from '../../components/tone.ts';
import type { Lane, LaneBar } from './lane-rows.ts';

export interface LaneRowProps {
  readonly lane: Lane;
  readonly now: number;
  /** The Tab key enters the lanes here. */
  readonly entered: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onOpen: (bar: LaneBar, keys: { readonly toggle: boolean }) => void;
}

/** One job's lane: its name, its bars in time, when it is due next. */
export function LaneRow({ lane, now, entered, chosen, onOpen }: LaneRowProps) {
  const name = lane.job ?? 'ad hoc';
  return (
    <div className="lane" data-lane={name} role="group" aria-label={name}>
      <span className="lane-name" title={name}>
        {name}
      </span>
      <div className="lane-track">
        {lane.bars.map((bar, index) => (
          <Bar key={bar.key} bar={bar} now={now} tabbable={entered && index === 0} isChosen={bar.runs.some(({ id }) => chosen.has(id))} onOpen={onOpen} />
        ))}
        {lane.ticks.map(({ at, left }) => (
          <span key={at} className="lane-tick" style={{ left: `${left * 100}%` }} title={`due ${formatDay(at)} ${formatTime(at)}`} />
        ))}
      </div>
      <span className="lane-next muted sm" title={lane.next === null ? undefined : nextWords(lane.next, now)}>
        {lane.job === null ? '' : lane.next === null ? 'by hand only' : nextWords(lane.next, now)}
      </span>
    </div>
  );
}

function Bar({
  bar,
  now,
  tabbable,
  isChosen,
  onOpen,
}: {
  readonly bar: LaneBar;
  readonly now: number;
  readonly tabbable: boolean;
  readonly isChosen: boolean;
  readonly onOpen: LaneRowProps['onOpen'];
}) {
  const words = barWords(bar, now);
  const mark = bar.word === 'failed' || bar.word === 'warned' || bar.word === 'canceled';
  return (
    <AriaButton
      className={`lane-bar tone-${toneOf(bar.word)} ${bar.word === 'running' || bar.word === 'queued' ? bar.word : ''} ${isChosen ? 'chosen' : ''}`}
      style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
      aria-label={words}
      data-bar={bar.left}
      excludeFromTabOrder={!tabbable}
      onPress={(event) => onOpen(bar, { toggle: event.ctrlKey || event.metaKey || event.shiftKey })}
    >
      <span className="lane-fill" style={{ height: `${11 + bar.height * 9}px` }} title={words} />
      {mark && (
        <span className={`lane-mark ${bar.word}`}>
          <StatusIcon word={bar.word} size={11} />
        </span>
      )}
      {bar.word === 'running' && <span className="lane-word">running</span>}
      {bar.width > 0.035 && bar.word !== 'running' && bar.runs.length === 1 && (
        <span className={`lane-word muted ${mark ? 'after-mark' : ''}`}>{formatDuration(bar.to - bar.from)}</span>
      )}
    </AriaButton>
  );
}

function barWords(bar: LaneBar, now: number): string {
  const [first] = bar.runs;
  if (bar.runs.length > 1) return `${counted(bar.runs.length, 'run')} from ${formatWhen(bar.from, now)}, ${bar.word}`;
  const length = bar.to > bar.from ? `, ${formatDuration(bar.to - bar.from)}` : '';
  return `Run ${first?.id ?? ''}, ${bar.word}, ${formatWhen(bar.from, now)}${length}`;
}

/** `next 21:15, in 27m`, `next Mon 30 Nov 02:00`. */
function nextWords(at: number, now: number): string {
  const ahead = at - now;
  if (ahead < 12 * 3_600_000) return `next ${formatTime(at)}, in ${formatDuration(Math.max(60_000, ahead)).replace(/ \d\ds$/, '')}`;
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' }).format(at);
  return ahead < 6 * 86_400_000 ? `next ${weekday} ${formatTime(at)}` : `next ${weekday} ${formatDay(at)} ${formatTime(at)}`;
}
