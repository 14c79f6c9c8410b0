import type { Channel, Notification } from '../../../preload/model/notification.ts';
import { assertNever } from '../../../preload/model/result.ts';
import { plainMessage, slackMessage } from './message.ts';
import type { Outcome } from './outcome.ts';
import { postJson } from './post-json.ts';
import { runCommand } from './run-command.ts';

export interface SendOptions {
  readonly channel: Channel;
  readonly notification: Notification;
  /** Of a webhook; null when this process does not have it. */
  readonly address: string | null;
  /** What a command finds in its environment, and where it runs. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

/** One try to tell somebody of a notification. Never rejects. */
export function send({ channel, notification, address, env, cwd, signal }: SendOptions): Promise<Outcome> {
  const { kind, timeoutMs, command } = channel;
  if (kind === 'command') return runCommand({ command, notification, env, cwd, timeoutMs, signal });
  if (address === null) return Promise.resolve({ result: 'again', words: 'Its address is not known here.' });
  switch (kind) {
    case 'webhook':
      return postJson({ address, body: plainMessage(notification), timeoutMs, signal });
    case 'slack':
      return postJson({ address, body: slackMessage(notification), timeoutMs, signal });
    default:
      return assertNever(kind);
  }
}
