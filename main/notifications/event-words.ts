import type { RunCounts } from '../../preload/model/run.ts';
import type { ToldNode } from '../history/telling-rows.ts';
import { durationInWords } from '../run/duration-in-words.ts';
import { headline } from '../run/headline.ts';

/** A run's name as a sentence begins with it: its job, or what was typed. */
export function runName(run: { readonly job: string | null; readonly commandLine: string }): string {
  return run.job ?? cut(run.commandLine.split('\n')[0] ?? '', 80);
}

/** What went wrong with a node and where: `listings: 12 values of room_type are not accepted.` A check is named for the asset it belongs to. */
export function nodeSentence(node: ToldNode): string {
  const asset = node.assetId?.split('.').at(2) ?? node.name;
  return `${asset}: ${cut(headline(node), 300)}.`;
}

/** What else a failed run counts: `2 more failed, 1 warned, 4 skipped.` Empty for nothing. */
export function restSentence(counts: RunCounts, told: boolean): string {
  const more = counts.failed - (told ? 1 : 0);
  const parts = [
    ...(more > 0 ? [told ? `${more} more failed` : `${more} failed`] : []),
    ...(counts.warned > 0 ? [`${counts.warned} warned`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

/** How a run that went well took: `72 succeeded in 2m 41s, as usual.` */
export function tookSentence(counts: RunCounts, tookMs: number | null, usualMs: number | null): string {
  const what = counts.succeeded + counts.warned === 0 ? 'Nothing was selected' : `${counts.succeeded + counts.warned} succeeded`;
  if (tookMs === null) return `${what}.`;
  return `${what} in ${durationInWords(tookMs)}${comparedWords(tookMs, usualMs)}.`;
}

function comparedWords(tookMs: number, usualMs: number | null): string {
  if (usualMs === null) return '';
  // A second more or less is nothing anybody would call slow.
  const room = Math.max(usualMs * 0.3, 2_000);
  if (Math.abs(tookMs - usualMs) <= room) return ', as usual';
  return `, usually ${durationInWords(usualMs)}`;
}

/** `3 times`, `2.5 times` */
export function timesWords(factor: number): string {
  return `${Math.round(factor * 10) / 10} times`;
}

/** The clock time in this machine's zone, with the day where it is not that of `now`. */
export function clockWords(at: number, now: number, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = (options: Intl.DateTimeFormatOptions, moment: number): string => new Intl.DateTimeFormat('en-GB', { ...zone, ...options }).format(moment);
  const day = (moment: number): string => format({ day: 'numeric', month: 'short' }, moment);
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);
  return day(at) === day(now) ? time : `${time} on ${day(at)}`;
}

/** At most `length` characters. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
