import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { NotificationsPanel } from './pages/notifications-panel.ts';
import { RunPage } from './pages/run-page.ts';
import { edit, engineEnv, makeShop } from './sample.ts';

const jobs = `version: 1
jobs:
  nightly: { steps: [{ dbt: build }] }
`;

test('a run that fails is told in the centre and through a webhook; the way leads to its failure, and back to green', async ({ start, folder, userData }) => {
  test.setTimeout(300_000);
  const received: Record<string, unknown>[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      received.push(JSON.parse(text) as Record<string, unknown>);
      response.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

  try {
    const env = { ...engineEnv('v2'), ORRERY_CHANNEL_DATA_ALERTS: address };
    const project = makeShop(folder);
    writeFileSync(path.join(project, 'orrery.yml'), jobs);
    edit(project, 'models/customers.sql', 'select id', 'select prise');
    const orrery = commandLine({ cwd: project, userData, env });
    await orrery.json('trust', project);
    const { page } = await start({ env, args: [project] });
    await page.getByRole('application').waitFor({ timeout: 60_000 });
    const notifications = new NotificationsPanel(page);

    await test.step('a webhook whose address is in the environment takes a test', async () => {
      await notifications.unread(0).click();
      await expect(notifications.panel.getByText('Nothing to tell yet')).toBeVisible();
      await notifications.panel.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('button', { name: 'Add a channel' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: 'Webhook' }).click();
      await dialog.getByLabel('Name').fill('Data alerts');
      await expect(dialog.getByText('ORRERY_CHANNEL_DATA_ALERTS')).toBeVisible();
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('button', { name: 'Send a test to Data alerts' }).click();
      await expect(page.getByText(/127\.0\.0\.1:\d+ took it/)).toBeVisible();
      expect(received).toMatchObject([{ type: 'orrery.notification', event: 'test' }]);
    });

    const launch = () => page.evaluate(() => window.orrery.invoke('runs.launchJob', { name: 'nightly' }));
    await test.step('a failure appears by itself, and in the webhook', async () => {
      expect(await launch()).toMatchObject({ ok: true });
      await expect(notifications.unread(1)).toBeVisible({ timeout: 60_000 });
      await page.keyboard.press('Control+i');
      await expect(notifications.item('nightly failed, unread')).toContainText('customers:');
      await expect(notifications.item('nightly failed, unread')).toContainText('1 skipped');
      await expect
        .poll(() => received.at(-1), { timeout: 30_000 })
        .toMatchObject({ event: 'failed', title: 'nightly failed', job: 'nightly', project: 'shop' });
    });

    await test.step('a click opens the failure; it is read then', async () => {
      await notifications
        .item(/^nightly failed/)
        .getByRole('button', { name: 'nightly failed' })
        .click();
      await expect(new RunPage(page).failure('customers')).toBeVisible();
      await expect(notifications.unread(0)).toBeVisible();
      await expect(notifications.panel).toBeHidden();
      const listed = await orrery.json('notifications');
      expect(JSON.stringify(listed)).toContain('"title":"nightly failed"');
      expect(JSON.stringify(await orrery.json('notifications', '--unread'))).not.toContain('nightly failed');
    });

    await test.step('mended, the job is green again', async () => {
      edit(project, 'models/customers.sql', 'select prise', 'select id');
      await page.evaluate(() => void (location.hash = '/assets'));
      expect(await launch()).toMatchObject({ ok: true });
      await expect(notifications.unread(1)).toBeVisible({ timeout: 60_000 });
      await notifications.bell.click();
      await expect(notifications.item('nightly is green again, unread')).toContainText('3 succeeded');
      await notifications.panel.getByRole('button', { name: 'Mark all as read' }).click();
      await expect(notifications.unread(0)).toBeVisible();
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
