import type { Channel, Notification } from '../../preload/model/notification.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { Delivery, OpenDelivery } from '../history/delivery-rows.ts';
import type { History } from '../history/open-history.ts';
import type { Outcome } from './channels/outcome.ts';
import { retryDelay } from './channels/retry-delay.ts';

export interface DelivererOptions {
  readonly history: Pick<History, 'deliveries' | 'notifications' | 'transaction'>;
  readonly self: ProcessIdentity;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Null for one that is gone. */
  readonly channel: (id: string) => Channel | null;
  /** Whether this process can send through it: another may have the address. */
  readonly canSend: (channel: Channel) => boolean;
  readonly send: (channel: Channel, notification: Notification, signal: AbortSignal) => Promise<Outcome>;
  /** A delivery has ended, well or not. */
  readonly onEnded: () => void;
  readonly report: (message: string, error?: unknown) => void;
}

export interface Deliverer {
  /** Sends what is to be sent now, and sees to it that the rest is sent in its time. */
  look(): void;
  /** What is being sent is tried again by whoever looks next. */
  stop(): Promise<void>;
}

/** At the same time, so that a slow channel does not hold up the others. */
const most = 4;
/** What did not arrive for so long is no news any more, milliseconds. */
const tooOld = 24 * 3_600_000;
/** A history that cannot be written is asked again after so many milliseconds; so is one whose sender belongs to another process. */
const lookAgainMs = 30_000;

/** Carries notifications through their channels. Each delivery is a row before it is sent: one process sends it, and another goes on when that one is gone. */
export function createDeliverer(o: DelivererOptions): Deliverer {
  const { history, self, now } = o;
  const stopping = new AbortController();
  const sending = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  const keyOf = (delivery: Delivery): string => `${delivery.notificationId} ${delivery.channelId}`;

  /** Nobody is sending it: it waits, its sender is gone, or it is this very process and has forgotten. */
  function isFree(delivery: OpenDelivery): boolean {
    const { owner } = delivery;
    if (owner === null) return true;
    const own = owner.pid === self.pid && owner.startedTicks === self.startedTicks && owner.bootId === self.bootId;
    return own ? !sending.has(keyOf(delivery)) : !o.isAlive(owner);
  }

  /** Takes the next that can be sent now. What can never be sent any more is ended on the way. */
  function claim(): { readonly delivery: Delivery; readonly channel: Channel; readonly notification: Notification } | null {
    if (history.deliveries.open().length === 0) return null;
    return history.transaction(() => {
      for (const delivery of history.deliveries.open()) {
        if (delivery.notBefore > now()) break;
        if (sending.has(keyOf(delivery)) || !isFree(delivery)) continue;
        const channel = o.channel(delivery.channelId);
        const notification = history.notifications.get(delivery.notificationId);
        const end = (words: string): void => history.deliveries.end(delivery, { sent: false, at: now(), words });
        if (channel === null || notification === null || !channel.on) end('The channel was switched off.');
        else if (now() - notification.at > tooOld) end('It could not be sent for a day.');
        else if (o.canSend(channel)) {
          history.deliveries.claim(delivery, self);
          return { delivery, channel, notification };
        }
      }
      return null;
    });
  }

  function note(delivery: Delivery, channel: Channel, { result, words }: Outcome): void {
    history.transaction(() => {
      if (result !== 'again' || delivery.attempt > channel.retries) {
        const tries = delivery.attempt > 1 && result !== 'sent' ? ` Given up after ${delivery.attempt} tries.` : '';
        history.deliveries.end(delivery, { sent: result === 'sent', at: now(), words: `${words}${tries}` });
      } else {
        history.deliveries.later({ ...delivery, attempt: delivery.attempt + 1, notBefore: now() + retryDelay(delivery.attempt) }, words);
      }
    });
  }

  async function carry(delivery: Delivery, channel: Channel, notification: Notification): Promise<void> {
    try {
      const outcome = await o.send(channel, notification, stopping.signal);
      // What was broken off at the end is tried again at once by the next Orrery, as if it had not begun.
      if (stopping.signal.aborted && outcome.result !== 'sent') history.transaction(() => history.deliveries.later(delivery, ''));
      else note(delivery, channel, outcome);
    } catch (error) {
      o.report('how a notification was sent could not be noted', error);
    }
  }

  function arm(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (stopping.signal.aborted) return;
    const open = history.deliveries.open().filter((delivery) => !sending.has(keyOf(delivery)));
    const next = open.map(({ notBefore }) => (notBefore > now() ? notBefore - now() : lookAgainMs));
    if (next.length === 0) return;
    timer = setTimeout(look, Math.min(...next, 2_000_000_000));
    timer.unref();
  }

  function look(): void {
    if (stopping.signal.aborted) return;
    try {
      while (sending.size < most) {
        const claimed = claim();
        if (claimed === null) break;
        const key = keyOf(claimed.delivery);
        const carried = carry(claimed.delivery, claimed.channel, claimed.notification).finally(() => {
          sending.delete(key);
          if (!stopping.signal.aborted) o.onEnded();
          look();
        });
        sending.set(key, carried);
      }
      arm();
    } catch (error) {
      o.report('notifications cannot be sent just now', error);
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(look, lookAgainMs);
      timer.unref();
    }
  }

  return {
    look,
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await Promise.all(sending.values());
    },
  };
}
