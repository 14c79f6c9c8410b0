import type { Locator, Page } from '@playwright/test';

/** The centre of notifications and its bell. */
export class NotificationsPanel {
  readonly bell: Locator;
  readonly panel: Locator;

  constructor(readonly page: Page) {
    this.bell = page.getByRole('button', { name: /^Notifications/ });
    this.panel = page.getByRole('complementary', { name: 'Notifications' });
  }

  /** The bell while so many are unread. */
  unread(count: number): Locator {
    return this.page.getByRole('button', { name: count === 0 ? 'Notifications' : `Notifications, ${count} unread`, exact: true });
  }

  item(title: string | RegExp): Locator {
    return this.panel.getByRole('listitem', { name: title });
  }
}
