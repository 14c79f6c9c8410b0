import type { Notification } from '../../../preload/model/notification.ts';

/** What a webhook and a command are told, as JSON. Times are ISO 8601 in UTC. */
export function plainMessage(notification: Notification): Readonly<Record<string, unknown>> {
  return {
    type: 'orrery.notification',
    // The same for each try to send it.
    id: notification.id,
    event: notification.kind,
    at: new Date(notification.at).toISOString(),
    title: notification.title,
    text: notification.body,
    project: notification.projectName,
    job: notification.job,
    run: notification.runId,
    node: notification.uniqueId,
    schedule: notification.schedule,
  };
}

const marks = {
  failed: ':x:',
  recovered: ':white_check_mark:',
  warned: ':warning:',
  succeeded: ':white_check_mark:',
  slow: ':turtle:',
  'ran late': ':crescent_moon:',
  missed: ':crescent_moon:',
  'schedule failed': ':x:',
  test: ':wave:',
} as const;

/** Slack's own limits: 3,000 characters a section. */
const longestText = 2_900;

/** What Slack and those that understand its webhooks are told (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
export function slackMessage(notification: Notification): Readonly<Record<string, unknown>> {
  const { kind, title, body, projectName, runId } = notification;
  const context = [projectName, runId === null ? '' : `run ${runId}`].filter((part) => part !== '').join(' · ');
  return {
    text: escaped(`${title}${body === '' ? '' : `: ${body}`}`).slice(0, longestText),
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `${marks[kind]} *${escaped(title)}*${body === '' ? '' : `\n${escaped(body)}`}`.slice(0, longestText) },
      },
      ...(context === '' ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: escaped(context) }] }]),
    ],
  };
}

/** Slack reads only these three; a name in angle brackets would call people. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The variables a command finds, beside the JSON on its standard input. */
export function commandVariables(notification: Notification): Readonly<Record<string, string>> {
  const { kind, title, body, at, projectName, job, runId, uniqueId, schedule } = notification;
  return {
    ORRERY_EVENT: kind,
    ORRERY_TITLE: title,
    ORRERY_TEXT: body,
    ORRERY_AT: new Date(at).toISOString(),
    ORRERY_PROJECT: projectName,
    ORRERY_JOB: job ?? '',
    ORRERY_RUN: runId ?? '',
    ORRERY_NODE: uniqueId ?? '',
    ORRERY_SCHEDULE: schedule ?? '',
  };
}
