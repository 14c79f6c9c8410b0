import type { Database } from 'better-sqlite3';
import type { ProcessIdentity } from '../dbt/process-identity.ts';

/** A notification on its way through a channel. */
export interface Delivery {
  readonly notificationId: number;
  readonly channelId: string;
  /** Of the next try, from 1. */
  readonly attempt: number;
  /** Not tried before, milliseconds since the epoch. */
  readonly notBefore: number;
}

export interface OpenDelivery extends Delivery {
  /** The Orrery that is sending it, null while it waits. */
  readonly owner: ProcessIdentity | null;
}

export interface DeliveryRows {
  /** Puts a notification on its way. */
  insert(delivery: Delivery): void;
  /** What waits or is being sent, the earliest first. */
  open(): readonly OpenDelivery[];
  /** It is being sent by this process: nobody else sends it meanwhile. */
  claim(delivery: Delivery, owner: ProcessIdentity): void;
  /** It did not arrive and is tried again. */
  later(delivery: Delivery, words: string): void;
  /** It has arrived, or nobody tries again. */
  end(delivery: Delivery, end: { readonly sent: boolean; readonly at: number; readonly words: string }): void;
  /** How the last one of a channel ended, null before there is one. */
  last(channelId: string): { readonly at: number; readonly ok: boolean; readonly words: string } | null;
  /** Nothing goes through this channel any more. */
  forget(channelId: string): void;
}

interface Row {
  readonly notification_id: number;
  readonly channel_id: string;
  readonly attempt: number;
  readonly not_before: number;
  readonly owner: string | null;
}

/** Statements on the table `deliveries`. */
export function deliveryRows(database: Database): DeliveryRows {
  const insert = database.prepare<[number, string, number, number]>(
    "INSERT INTO deliveries (notification_id, channel_id, attempt, not_before, state, words) VALUES (?, ?, ?, ?, 'pending', '') ON CONFLICT DO NOTHING",
  );
  const open = database.prepare<[], Row>("SELECT * FROM deliveries WHERE state IN ('pending', 'sending') ORDER BY not_before, notification_id");
  const update = database.prepare<[object]>(
    `UPDATE deliveries SET state = @state, attempt = @attempt, not_before = @notBefore, owner = @owner, ended_at = @endedAt, words = @words
     WHERE notification_id = @notificationId AND channel_id = @channelId`,
  );
  const last = database.prepare<[string], { readonly state: string; readonly ended_at: number; readonly words: string }>(
    'SELECT state, ended_at, words FROM deliveries WHERE channel_id = ? AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1',
  );
  const forget = database.prepare<[string]>('DELETE FROM deliveries WHERE channel_id = ?');
  const write = (
    delivery: Delivery,
    change: { readonly state: string; readonly owner?: ProcessIdentity; readonly endedAt?: number; readonly words: string },
  ) => {
    const { notificationId, channelId, attempt, notBefore } = delivery;
    const owner = change.owner === undefined ? null : JSON.stringify(change.owner);
    update.run({ notificationId, channelId, attempt, notBefore, state: change.state, owner, endedAt: change.endedAt ?? null, words: change.words });
  };
  return {
    insert({ notificationId, channelId, attempt, notBefore }) {
      insert.run(notificationId, channelId, attempt, notBefore);
    },
    open: () =>
      open.all().map((row) => ({
        notificationId: row.notification_id,
        channelId: row.channel_id,
        attempt: row.attempt,
        notBefore: row.not_before,
        owner: row.owner === null ? null : (JSON.parse(row.owner) as ProcessIdentity),
      })),
    claim: (delivery, owner) => write(delivery, { state: 'sending', owner, words: '' }),
    later: (delivery, words) => write(delivery, { state: 'pending', words }),
    end: (delivery, { sent, at, words }) => write(delivery, { state: sent ? 'sent' : 'given up', endedAt: at, words }),
    last(channelId) {
      const row = last.get(channelId);
      return row === undefined ? null : { at: row.ended_at, ok: row.state === 'sent', words: row.words };
    },
    forget(channelId) {
      forget.run(channelId);
    },
  };
}
