import { expect, it } from 'vitest';
import { slackMessage } from '../../../../main/notifications/channels/message.ts';
import { retryDelay } from '../../../../main/notifications/channels/retry-delay.ts';
import { channelVariable } from '../../../../preload/model/notification.ts';
import { someNotification } from '../some-notifications.ts';

it('calls nobody in Slack, and stays within its limits', () => {
  const message = JSON.stringify(slackMessage(someNotification(1, { title: 'a<b & c failed', body: `<!channel> ${'x'.repeat(10_000)}` })));
  expect(message).toContain('a&lt;b &amp; c failed');
  expect(message).toContain('&lt;!channel&gt;');
  expect(message).not.toContain('<!channel>');
  expect(message.length).toBeLessThan(7_000);
  expect(slackMessage(someNotification(1))).toMatchObject({
    text: 'job_1 failed: listings: 12 values of room_type are not accepted. 2 skipped.',
    blocks: [{ type: 'section' }, { type: 'context', elements: [{ text: 'stays · run aaa1' }] }],
  });
});

it('waits longer after each try, an hour at most', () => {
  expect([1, 2, 3, 4, 10].map(retryDelay)).toEqual([10_000, 30_000, 90_000, 270_000, 3_600_000]);
});

it('has a variable for each channel', () => {
  expect(channelVariable('#data-alerts')).toBe('ORRERY_CHANNEL_DATA_ALERTS');
  expect(channelVariable('Pager 2')).toBe('ORRERY_CHANNEL_PAGER_2');
});
