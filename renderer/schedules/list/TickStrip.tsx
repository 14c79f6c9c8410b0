import { type KeyboardEvent, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Tick, TriggerView } from '../../../preload/model/schedule.ts';
import { goTo } from '../../app/address.ts';
import { formatDuration } from '../../components/format.ts';
import { toneOf } from '../../components/tone.ts';
import { dueWords, lengthOfTick, reasonOfTick, wordOfTick } from '../tick-words.ts';
import '../../components/strip.css';

const places = 20;
const tallest = 18;
const least = 5;

/** The last ticks as bars, oldest first. The Tab key enters at the newest, the arrows walk, Enter opens its run; each says what it was. */
export function TickStrip({ trigger, now }: { readonly trigger: TriggerView; readonly now: number }) {
  const { ticks } = trigger;
  const group = useRef<HTMLSpanElement>(null);
  const words = ticks.map(wordOfTick);
  const longest = Math.max(1, ...ticks.map((tick) => lengthOfTick(tick, now) ?? 0));
  const said = [...new Set(words)].map((word) => `${words.filter((other) => other === word).length} ${word}`).join(', ');

  function walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    const bars = [...(group.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    bars[bars.indexOf(document.activeElement as HTMLElement) + step]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  if (ticks.length === 0) {
    return (
      <span className="strip" role="img" aria-label="no ticks yet" title="No ticks yet">
        {Array.from({ length: places }, (_, index) => (
          <i key={index} className="no-run" />
        ))}
      </span>
    );
  }
  return (
    <span
      ref={group}
      className="strip tick-strip"
      role="group"
      aria-label={`Last ${ticks.length} ticks: ${said}`}
      onKeyDown={walk}
      // a press on a bar is not one on the row
      onClick={(event) => event.stopPropagation()}
    >
      {Array.from({ length: places - ticks.length }, (_, index) => (
        <i key={`none ${index}`} className="no-run" />
      ))}
      {ticks.map((tick, index) => {
        const word = words[index] ?? 'due';
        const length = lengthOfTick(tick, now) ?? 0;
        const height = tick.state === 'failed' ? tallest : least + Math.round((length / longest) * (tallest - least));
        return (
          <AriaButton
            key={tick.due}
            className={`tone-${toneOf(word)} ${word === 'warned' ? 'warned' : ''} ${word === 'skipped' || word === 'canceled' || word === 'waiting' ? 'hollow' : ''}`.trim()}
            style={{ height }}
            aria-label={tickSentence(tick, trigger.timezone, now)}
            excludeFromTabOrder={index < ticks.length - 1}
            onPress={() => {
              const id = tick.run?.id ?? null;
              if (id !== null) goTo.run(id);
            }}
          >
            <span className="tick-reach" title={tickSentence(tick, trigger.timezone, now)} />
          </AriaButton>
        );
      })}
    </span>
  );
}

/** All of a tick: `Sun 22 Nov 02:00: failed, 1 failed, 2 skipped, 2m 41s`. */
export function tickSentence(tick: Tick, zone: string, now: number): string {
  const length = lengthOfTick(tick, now);
  return [`${dueWords(tick.due, zone)}: ${wordOfTick(tick)}`, reasonOfTick(tick), length === null ? '' : formatDuration(length)]
    .filter((part) => part !== '')
    .join(', ');
}
