import { runWord } from '../../preload/model/node-word.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { Tick, TickCause } from '../../preload/model/schedule.ts';
import { counted, formatDay, formatTime, formatWeekday } from '../components/format.ts';
import type { StateWord } from '../components/tone.ts';

/** What became of a tick in a word: its run's, where it has one. */
export function wordOfTick({ state, run }: Tick): StateWord {
  switch (state) {
    case 'claimed':
      return 'starting';
    case 'waiting':
      return 'waiting';
    case 'skipped':
      return 'skipped';
    case 'failed':
      return 'failed';
    case 'launched':
      return run === null ? 'launched' : runWord(run.status, run.warned);
  }
}

const causeWords: Readonly<Record<TickCause, string>> = {
  late: 'late',
  missed: 'missed',
  overlap: 'the run before it was still going',
  off: 'it was off',
  paused: 'all schedules were paused',
  battery: 'on battery',
  'not trusted': 'the project is not trusted',
  launch: 'it could not be launched',
  'by hand': 'by hand',
};

/** The rest beside the word: how its run ended, and why it ran as it did or did not run. */
export function reasonOfTick(tick: Tick): string {
  const { run, reason, cause, count, state, runId } = tick;
  const ended = run === null ? '' : countsOf(run);
  const why = reason !== '' ? reason : cause !== null ? causeWords[cause] : '';
  const several = count > 1 && !why.includes(String(count)) ? `stands for ${counted(count, 'tick')}` : '';
  const gone = state === 'launched' && run === null && runId !== null ? 'its run was deleted' : '';
  return [ended, gone, why, several].filter((part) => part !== '').join(' · ');
}

function countsOf({ failed, skipped, warned, status, attempt }: NonNullable<Tick['run']>): string {
  const parts = [
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} skipped` : '',
    status === 'SUCCESS' && warned > 0 ? `${warned} warned` : '',
    attempt > 1 ? `attempt ${attempt}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** How long its run took, or has taken; null without one and before it began. */
export function lengthOfTick({ run }: Tick, now: number): number | null {
  if (run === null || run.startedAt === null || (run.finishedAt === null && isFinal(run.status))) return null;
  return (run.finishedAt ?? now) - run.startedAt;
}

/** True when a person should look at it: it could not be launched, or its run failed. */
export function isFailure(tick: Tick): boolean {
  return wordOfTick(tick) === 'failed';
}

/** The day and time of a tick in its schedule's zone: `Mon 23 Nov 02:00`. */
export function dueWords(at: number, zone?: string): string {
  return `${formatWeekday(at, zone)} ${formatDay(at, zone)} ${formatTime(at, zone)}`;
}
