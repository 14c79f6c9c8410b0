import { z } from 'zod';
import { assertNever } from './result.ts';
import type { TriggerKind } from './schedule.ts';

/** What a notification is about. */
export const notificationKinds = ['failed', 'recovered', 'warned', 'succeeded', 'slow', 'ran late', 'missed', 'schedule failed', 'test'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** One event that a person may want to know of. Nothing of it is secret: values that are hidden in logs are hidden here. */
export interface Notification {
  readonly id: number;
  readonly kind: NotificationKind;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `nightly failed` */
  readonly title: string;
  /** The first error, counts; several sentences at most. */
  readonly body: string;
  readonly projectId: string;
  readonly projectName: string;
  /** Its folder, null when it is not on the list of projects any more. */
  readonly projectDir: string | null;
  readonly job: string | null;
  readonly runId: string | null;
  /** The node of the first failure, where there is one. */
  readonly uniqueId: string | null;
  /** The schedule or sensor it comes from, and which of the two it is. */
  readonly schedule: string | null;
  readonly triggerKind: TriggerKind | null;
  readonly read: boolean;
}

export interface NotificationList {
  /** Newest first. */
  readonly notifications: readonly Notification[];
  readonly total: number;
  readonly unread: number;
}

/** What a channel is told of. */
export const channelEvents = z.strictObject({
  /** Failed, and is green again. */
  failed: z.boolean().default(true),
  warned: z.boolean().default(false),
  succeeded: z.boolean().default(false),
  /** Ran late, missed, could not be launched, takes much longer than usual. */
  late: z.boolean().default(false),
});
export type ChannelEvents = z.output<typeof channelEvents>;

export const channelKinds = ['webhook', 'slack', 'command'] as const;

/** A further way to tell somebody. The address of a webhook is a secret: it is kept in the system's safe storage and never comes back. */
export const channel = z.strictObject({
  id: z.string().min(1).max(100),
  kind: z.enum(channelKinds),
  name: z.string().min(1).max(200),
  on: z.boolean().default(false),
  events: channelEvents,
  /** For a command: program and arguments, one word each. Empty for the others. */
  command: z.array(z.string().max(10_000)).max(100).default([]),
  /** Milliseconds. */
  timeoutMs: z.number().int().min(1_000).max(120_000).default(10_000),
  /** Further tries after the first. */
  retries: z.number().int().min(0).max(10).default(3),
});
export type Channel = z.output<typeof channel>;

/** A channel as the settings show it. */
export interface ChannelView extends Channel {
  /** Where it goes, for a person to recognise: host and the last letters of the path; the program of a command. */
  readonly to: string;
  /** Whether its address is kept on this machine. */
  readonly ready: boolean;
  /** How the last delivery ended. */
  readonly last: { readonly at: number; readonly ok: boolean; readonly words: string } | null;
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When the desktop stays quiet. */
export const quietHours = z.strictObject({ on: z.boolean(), from: clock, to: clock });
export type QuietHours = z.output<typeof quietHours>;

/** The environment variable that may hold a channel's address where the system keeps no secrets: `ORRERY_CHANNEL_DATA_ALERTS` for `#data alerts`. */
export function channelVariable(name: string): string {
  const word = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `ORRERY_CHANNEL_${word}`;
}

/** Which of a channel's events a notification is; null for what always goes (a test). */
export function channelEventOf(kind: NotificationKind): keyof ChannelEvents | null {
  switch (kind) {
    case 'failed':
    case 'recovered':
      return 'failed';
    case 'warned':
      return 'warned';
    case 'succeeded':
      return 'succeeded';
    case 'slow':
    case 'ran late':
    case 'missed':
    case 'schedule failed':
      return 'late';
    case 'test':
      return null;
    default:
      return assertNever(kind);
  }
}
