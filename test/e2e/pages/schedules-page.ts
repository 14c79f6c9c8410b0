import type { Locator, Page } from '@playwright/test';

/** The schedules and sensors: their list, the ticks of the chosen one, and its panel. */
export class SchedulesPage {
  readonly table: Locator;
  readonly panel: Locator;
  readonly ticks: Locator;
  readonly saved: Locator;
  readonly newSchedule: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('table', { name: 'Schedules' });
    this.panel = page.getByRole('complementary', { name: /^(Schedule|Sensor) / });
    this.ticks = page.getByRole('table', { name: 'Ticks' });
    this.saved = this.panel.getByText('All changes saved');
    this.newSchedule = page.getByRole('button', { name: 'New schedule' }).first();
  }

  async goTo(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Orrery' })
      .getByRole('link', { name: /^Schedules/ })
      .click();
  }

  row(name: string | RegExp): Locator {
    return this.table.getByRole('row').filter({ hasText: name });
  }

  /** The switch of a row; press the words or the track, the box itself is hidden. */
  isOn(name: string): Locator {
    return this.table.getByRole('switch', { name: `${name} is on` });
  }

  async press(name: string): Promise<void> {
    await this.row(name).locator('.switch').click();
  }

  field(label: string): Locator {
    return this.panel.getByRole('textbox', { name: label, exact: true });
  }

  /** Chooses in a list that opens. */
  async choose(label: string, option: string): Promise<void> {
    await this.panel.getByRole('button', { name: label }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async show(view: 'Form' | 'YAML'): Promise<void> {
    await this.panel.getByRole('radio', { name: view }).click();
  }
}
