import type { Notification } from '../../../preload/model/notification.ts';
import { ok } from '../../../preload/model/result.ts';
import { type CliCommand, cliCommand, usageError } from '../command.ts';

const notifications = cliCommand({
  name: 'notifications',
  group: 'More',
  usage: 'notifications [--unread] [--limit N]',
  says: 'what there is to know of runs and schedules, newest first, of all projects',
  flags: {
    unread: { says: 'only what nobody has read' },
    limit: { value: 'N', says: 'how many (default: 20)' },
  },
  words: [0, 0],
  read({ text, has }) {
    const count = Number(text('limit') ?? '20');
    if (!Number.isInteger(count) || count < 1 || count > 2_000) return usageError('--limit is a whole number from 1 to 2000.');
    return ok({ count, unread: has('unread') });
  },
  async perform({ count, unread }, { orrery, output }) {
    orrery.notifications.look();
    const list = orrery.notifications.list({ filter: unread ? 'unread' : 'all', from: 0, count });
    for (const notification of list.notifications) {
      output.object(notificationObject(notification));
      output.line(notificationLines(notification));
    }
    if (list.notifications.length === 0) output.line(unread ? 'Nothing is unread.' : 'There are no notifications.');
    return ok(0);
  },
});

function notificationObject({ id, kind, at, title, body, projectName, job, runId, uniqueId, schedule, read }: Notification): Readonly<Record<string, unknown>> {
  return {
    type: 'notification',
    id,
    event: kind,
    at: new Date(at).toISOString(),
    title,
    text: body,
    project: projectName,
    job,
    run: runId,
    node: uniqueId,
    schedule,
    read,
  };
}

function notificationLines({ at, title, body, projectName, runId, read }: Notification): string {
  const where = [projectName, runId ?? ''].filter((part) => part !== '').join(', ');
  const head = `${read ? ' ' : '•'} ${new Date(at).toLocaleString('sv')}  ${title}${where === '' ? '' : `  (${where})`}`;
  return body === '' ? head : `${head}\n  ${body}`;
}

export const notificationCommands: readonly CliCommand[] = [notifications];
