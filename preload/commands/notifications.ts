import { z } from 'zod';
import { channel, type ChannelView, type NotificationList } from '../model/notification.ts';
import { command, nothing, id, position, windowSize } from './command.ts';

/** What the window can say about notifications and the channels they go through. */
export const notificationsCommands = {
  'notifications.list': command<NotificationList>()(
    z.strictObject({ filter: z.enum(['all', 'unread', 'failures']).default('all'), from: position, count: windowSize }),
  ),
  /** Marks some, or all with null, as read or unread. */
  'notifications.mark': command<null>()(z.strictObject({ ids: z.array(z.number().int()).max(10_000).nullable(), read: z.boolean() })),
  /** A person looks at a run: what was told of it is read. */
  'notifications.markRun': command<null>()(z.strictObject({ runId: id })),
  /** Shows none of them any more. */
  'notifications.clear': command<null>()(nothing),
  'channels.list': command<readonly ChannelView[]>()(nothing),
  /** Makes or changes a channel. `address` null leaves the one that is kept; `secrets-unavailable` where the system cannot keep it safe. */
  'channels.save': command<readonly ChannelView[]>()(
    z.strictObject({
      channel,
      address: z
        .url({ protocol: /^https?$/ })
        .max(4_096)
        .nullable(),
    }),
  ),
  'channels.remove': command<readonly ChannelView[]>()(z.strictObject({ id })),
  /** Sends a test through a channel (`desktop` for the system's notifications) and says how it went. */
  'channels.test': command<{ readonly words: string }>()(z.strictObject({ id })),
} as const;
