import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { areasManifest } from './areas-manifest.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { LineagePicture } from './pages/lineage-picture.ts';
import { Palette } from './pages/palette.ts';
import { copySample, engineEnv, shopSettings, writeFiles } from './sample.ts';

/** The lineage with what is about its groups. */
function groupsOf(app: ElectronApplication, page: Page, folder: string) {
  const assets = new AssetsPage(page);
  return {
    assets,
    keys: page.keyboard,
    picture: new LineagePicture(app, page, path.join(folder, 'lineage.json')),
    /** Said to who does not see the canvas. */
    said: page.locator('.graph p[aria-live]'),
    list: page.getByRole('list', { name: /its groups$/ }),
    tests: page.getByRole('list', { name: /its tests$/ }).getByRole('listitem'),
    focus: page.getByRole('region', { name: 'Focus', exact: true }),
    chosen: page.getByRole('region', { name: 'Chosen assets' }),
    menu: page.getByRole('menu'),
    item: (name: string | RegExp) => page.getByRole('menu').getByRole('menuitem', { name }),
    /** Resolves when so many groups are open and everything stands where it belongs. */
    drawn: async (open: number): Promise<void> => {
      await expect(assets.graph).toHaveAttribute('data-open', String(open));
      await expect(assets.graph).toHaveAttribute('data-laid-out', 'true');
    },
    showTests: async (): Promise<void> => {
      await page.getByRole('button', { name: 'What is shown' }).click();
      await page.getByRole('menuitemcheckbox', { name: /^Tests/ }).click();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menuitemcheckbox')).toHaveCount(0);
    },
  };
}

const shopFiles = (without: readonly string[] = []) => ({
  ...shopSettings,
  'models/orders.sql': 'select 1 as id',
  'target/manifest.json': areasManifest(without),
});
const withoutDbt = { PATH: '/usr/bin:/bin' };
const staging = (area: number): string => `group:staging:area_${area}`;

test('a large lineage opens in groups: keys and mouse open, close, choose and ask what can be done', async ({ start, folder }) => {
  test.setTimeout(240_000);
  const project = writeFiles(path.join(folder, 'shop'), shopFiles());
  const { app, page } = await start({ env: withoutDbt, args: [project] });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { assets, keys, picture, said, list, focus, chosen, menu, item, drawn } = groupsOf(app, page, folder);
  await assets.lookOnly.click();
  await assets.shown();

  await test.step('with the keyboard', async () => {
    // staging, intermediate and marts of four areas
    await expect(assets.graph).toHaveAttribute('data-groups', '12');
    await expect(list.getByRole('listitem')).toHaveCount(12);
    await expect(assets.cards).toHaveCount(0);
    await assets.graph.focus();
    await keys.press('ArrowRight');
    await expect(said).toHaveText(/^area_\d, group of 40, all never built, 0 upstream, 1 downstream$/);
    await keys.press('Enter');
    await drawn(1);
    await expect(assets.cards).toHaveCount(40);
    await keys.press('ArrowRight');
    await expect(page.getByRole('complementary', { name: /^stg_area_/ })).toBeVisible();
    await keys.press('g');
    await expect(said).toHaveText(/^area_\d, open group of 40, all never built$/);
    await keys.press('Shift+F10');
    await expect(menu).toHaveAccessibleName(/^What to do with area_\d$/);
    // the project is only looked at
    await expect(item('Trust to build and test…')).toBeVisible();
    await expect(item('Build 40')).toHaveCount(0);
    await keys.press('Escape');
    await expect(menu).toHaveCount(0);
    await expect(assets.graph).toBeFocused();
    await keys.press('Enter');
    await drawn(0);
    await expect(said).toHaveText(/^area_\d, group of 40, /);
  });

  await test.step('all at once, none, and back', async () => {
    await page.getByRole('button', { name: 'Open all groups' }).click();
    await drawn(12);
    await expect(assets.cards).toHaveCount(640);
    await page.getByRole('button', { name: 'Close all groups' }).click();
    await drawn(0);
    await page.getByRole('radio', { name: 'None' }).click();
    await expect(assets.graph).toHaveAttribute('data-groups', '0');
    await assets.shown();
    await keys.press('Alt+ArrowLeft');
    await expect(assets.graph).toHaveAttribute('data-groups', '12');
    await drawn(0);
  });

  await test.step('with the mouse: a card, a button in the head, a menu of each', async () => {
    const closed = await picture.places();
    const card = closed.card(staging(1));
    await page.mouse.click(card.x, card.y);
    await drawn(1);
    await expect(assets.cards).toHaveCount(40);
    await assets.graph.focus();
    await keys.press('ArrowRight');
    await keys.press('g');
    await expect(said).toHaveText(/^area_1, open group of 40/);
    // close enough for the head to have buttons
    await page.getByRole('button', { name: 'Centre on the selection' }).click();
    const open = await picture.places();
    const head = open.head(staging(1));
    await page.mouse.click(head.x, head.y, { button: 'right' });
    await expect(menu).toHaveAccessibleName('What to do with area_1');
    await expect(item('Collapse the group')).toBeVisible();
    await keys.press('Escape');
    await expect(menu).toHaveCount(0);
    const collapse = open.button(staging(1), 'collapse');
    await page.mouse.click(collapse.x, collapse.y);
    await drawn(0);
    await page.getByRole('button', { name: 'Fit the whole graph' }).click();
    const again = (await picture.places()).card(staging(2));
    await page.mouse.click(again.x, again.y, { button: 'right' });
    await expect(menu).toHaveAccessibleName('What to do with area_2');
    await item('Expand the group').click();
    await drawn(1);
    await expect(assets.card('stg_area_2_2')).toHaveCount(1);
  });

  await test.step('a rectangle over closed groups and the assets of an open one', async () => {
    await page.getByRole('button', { name: 'Fit the whole graph' }).click();
    await assets.drawRectangle();
    await expect(chosen.getByRole('status')).toHaveText('640 assets selected');
    await chosen.getByRole('button', { name: 'Clear' }).click();
    await expect(chosen).toHaveCount(0);
    await page.getByRole('button', { name: 'Close all groups' }).click();
    await drawn(0);
  });

  await test.step('an edge that stands for many, and one of them', async () => {
    await page.getByRole('button', { name: 'Fit the whole graph' }).click();
    const joined = (await picture.places()).edge(staging(0), 'group:intermediate:area_0');
    await page.mouse.click(joined.x, joined.y, { button: 'right' });
    await expect(menu).toHaveAccessibleName('What to do with the edges from area_0 to area_0');
    await item('Copy its edges as a list').click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('stg_area_0_0 → int_area_0_0\n');
    await page.mouse.click(joined.x, joined.y, { button: 'right' });
    await item('Show only what it joins').click();
    await expect(focus.getByText('80 of 640')).toBeVisible();
    await assets.shown();
    await expect(assets.cards).toHaveCount(80);
    await test.step('two of them are chosen with Shift, shown as large as they fit, and the way between them alone', async () => {
      const zoom = page.getByLabel('Zoom level');
      const [stg, int] = ['model.shop.stg_area_0_4', 'model.shop.int_area_0_4'];
      const far = await picture.places();
      await keys.down('Shift');
      for (const { x, y } of [far.card(stg), far.card(int)]) await page.mouse.click(x, y);
      await keys.up('Shift');
      await expect(chosen.getByRole('status')).toHaveText('2 assets selected');
      await expect(zoom).not.toHaveText('100 %');
      await page.getByRole('button', { name: 'Centre on the selection' }).click();
      await expect(zoom).toHaveText('100 %');
      const near = (await picture.places()).card(stg);
      await page.locator('.graph-minimap canvas').click({ position: { x: 84, y: 8 } });
      await expect.poll(async () => (await picture.places()).card(stg)).not.toEqual(near);
      await chosen.getByRole('button', { name: 'The way between' }).click();
      await expect(focus.getByRole('status')).toHaveText('Only the way between stg_area_0_4 and int_area_0_4');
      await assets.shown();
      await expect(assets.cards).toHaveCount(2);
      await chosen.getByRole('button', { name: 'Clear' }).click();
      await expect(chosen).toHaveCount(0);
      await assets.graph.focus();
      await keys.press('Alt+ArrowLeft');
      await expect(assets.cards).toHaveCount(80);
      await assets.shown();
      await page.getByRole('button', { name: 'Fit the whole graph' }).click();
    });
    const one = (await picture.places()).edge('model.shop.stg_area_0_4', 'model.shop.int_area_0_4');
    await page.mouse.click(one.x, one.y, { button: 'right' });
    await expect(menu).toHaveAccessibleName('What to do with this edge');
    await item('Go to int_area_0_4').click();
    await assets.panel('int_area_0_4').waitFor();
    await expect(menu).toHaveCount(0);
    await expect(assets.graph).toBeFocused();
    await keys.press('Shift+F10');
    await expect(menu).toHaveAccessibleName('What to do with int_area_0_4');
    await item('List upstream and downstream…').click();
    const around = page.getByRole('dialog', { name: 'Around int_area_0_4' });
    await expect(around.getByRole('region', { name: 'Upstream' }).getByRole('button')).toHaveText(/^stg_area_0_4/);
    await around.getByRole('button', { name: /^fct_area_0_4/ }).click();
    // it is not in the part that was shown: the whole comes back, and the group of it opens
    await assets.panel('fct_area_0_4').waitFor();
    await expect(focus).toHaveCount(0);
    await drawn(1);
    await expect(list.getByRole('button', { expanded: true })).toHaveText(/^Marts: area_0, 80 assets/);
  });

  await test.step('the palette copies what is in view', async () => {
    await page.getByRole('button', { name: 'Close all groups' }).click();
    await drawn(0);
    await page.getByRole('button', { name: 'Fit the whole graph' }).click();
    await new Palette(page).goTo('Copy the lineage as Mermaid');
    await expect(page.getByText('Copied what is in view as Mermaid')).toBeVisible();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/flowchart LR[^]*-->\|40\|/);
  });
});

test('tests stand beside the assets they check; the part that was looked at last comes back, unless it is gone', async ({ start, folder }) => {
  test.setTimeout(240_000);
  const project = writeFiles(path.join(folder, 'shop'), shopFiles());
  const first = await start({ env: withoutDbt, args: [project] });
  const before = groupsOf(first.app, first.page, folder);
  const { assets, keys } = before;
  await assets.lookOnly.click();
  await assets.shown();

  await test.step('in open groups only, and it is said', async () => {
    await expect(assets.graph).toHaveAttribute('data-checks', '0');
    await before.showTests();
    await expect(first.page.getByText('Tests stand beside their assets: open a group to see its tests.')).toBeVisible();
    await assets.find('stg_area_1_1');
    await before.drawn(1);
    await expect(assets.graph).toHaveAttribute('data-checks', '40');
    await expect(before.tests).toHaveCount(40);
    await expect(assets.cards).toHaveCount(40);
  });

  await test.step('an arrow leads to one; it opens its asset where its result is, and has a menu', async () => {
    await assets.graph.focus();
    await keys.press('ArrowRight');
    await expect(before.said).toHaveText('not_null_id, test, not run');
    const panel = assets.panel('stg_area_1_1');
    await expect(panel.getByRole('tab', { name: /^Checks/ })).toHaveAttribute('aria-selected', 'true');
    await expect(panel.getByRole('listitem').and(first.page.locator('[aria-current=true]'))).toContainText('not_null_id');
    await keys.press('Shift+F10');
    await expect(before.menu).toHaveAccessibleName('What to do with not_null_id');
    await expect(before.item('Trust to build and test…')).toBeVisible();
    await before.item('Show stg_area_1_1').click();
    await expect(before.said).toHaveText(/^stg_area_1_1, model, never built, 0 upstream, 0 downstream$/);
  });

  await test.step('too many are not drawn, and the list has them all', async () => {
    await first.page.getByRole('button', { name: 'Show as a list' }).click();
    await expect(assets.table).toHaveAttribute('aria-rowcount', String(2 * 640 + 1));
    await first.page.getByRole('button', { name: 'Show as a lineage' }).click();
    await assets.shown();
  });

  await test.step('a part is looked at, and the window closed', async () => {
    await assets.find('int_area_1_1');
    await before.drawn(2);
    await expect(assets.graph).toBeFocused();
    await keys.press('Shift+F10');
    await expect(before.menu).toHaveAccessibleName('What to do with int_area_1_1');
    await before.item('This and 1 step around it').click();
    await expect(before.focus.getByRole('status')).toHaveText('Only int_area_1_1 and 1 step around it');
    await expect(assets.cards).toHaveCount(3);
    await expect(before.tests).toHaveCount(3);
    await first.app.close();
  });

  await test.step('it comes back, the whole is one press away', async () => {
    const { app, page } = await start({ env: withoutDbt, args: [project] });
    const now = groupsOf(app, page, folder);
    await now.assets.shown();
    await expect(now.focus.getByRole('status')).toHaveText('Only int_area_1_1 and 1 step around it');
    await expect(now.focus.getByText('as you left it')).toBeVisible();
    await expect(now.assets.cards).toHaveCount(3);
    await now.focus.getByRole('button', { name: 'Show everything' }).click();
    await expect(now.assets.graph).toHaveAttribute('data-groups', '12');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(now.focus.getByRole('status')).toHaveText('Only int_area_1_1 and 1 step around it');
    await app.close();
  });

  await test.step('what is gone does not: the project opens in groups', async () => {
    writeFiles(project, shopFiles(['int_area_1_1']));
    const { app, page } = await start({ env: withoutDbt, args: [project] });
    const now = groupsOf(app, page, folder);
    await now.assets.shown();
    await expect(now.assets.graph).toHaveAttribute('data-groups', '12');
    await expect(now.focus).toHaveCount(0);
  });
});

test('a group is built from its head, by keys and by mouse, and says how its assets are', async ({ start, folder, userData }) => {
  test.setTimeout(240_000);
  const env = engineEnv('v2');
  const project = copySample(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { app, page } = await start({ env, args: [project] });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { assets, keys, picture, said, list, drawn } = groupsOf(app, page, folder);
  await assets.shown();
  await page.getByRole('button', { name: 'Group by' }).click();
  await page.getByRole('menuitem', { name: 'Folder and kind' }).click();
  await drawn(0);
  const group = (name: string) => list.getByRole('button', { name: new RegExp(`^Staging: ${name}, `) });
  await expect(group('staging')).toHaveText(/5 assets, all never built$/);

  await test.step('keys', async () => {
    await assets.find('src_hosts');
    await drawn(1);
    await assets.graph.focus();
    await keys.press('g');
    await expect(said).toHaveText('staging, open group of 5, all never built');
    await keys.press('ControlOrMeta+Enter');
    await assets.runEnded('succeeded');
    await expect(group('staging')).toHaveText(/, all fresh$/);
    await expect(said).toHaveText('staging, open group of 5, all fresh');
  });

  await test.step('mouse', async () => {
    await assets.find('scd_raw_listings');
    await drawn(2);
    await expect(assets.graph).toBeFocused();
    await keys.press('g');
    await expect(said).toHaveText('snapshots, open group of 1, all never built');
    await page.getByRole('button', { name: 'Centre on the selection' }).click();
    const build = (await picture.places()).button('group:staging:snapshots', 'build');
    await page.mouse.click(build.x, build.y);
    await expect(group('snapshots')).toHaveText(/, all fresh$/, { timeout: 90_000 });
    await assets.runEnded('succeeded');
  });
});
