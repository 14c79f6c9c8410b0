import { expect, test } from './app.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { WelcomePage } from './pages/welcome-page.ts';

/** How light the paper behind everything is, from 0 (black) to 255. */
const lightness = (): number => {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
};

test('the window follows the chosen colours at once, and after a new start', async ({ start }) => {
  const { app, page } = await start();
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = new SettingsPage(page);
  await settings.chooseColours('Dark');
  await expect.poll(() => page.evaluate(lightness)).toBeLessThan(80);
  await settings.chooseColours('Light');
  await expect.poll(() => page.evaluate(lightness)).toBeGreaterThan(200);
  await settings.chooseColours('Dark');
  await expect.poll(() => page.evaluate(lightness)).toBeLessThan(80);
  await app.close();

  const again = await start();
  await new WelcomePage(again.page).trySample.waitFor();
  await expect.poll(() => again.page.evaluate(lightness)).toBeLessThan(80);
  expect(await again.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

test('with the colours of the system the window follows the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => page.evaluate(lightness)).toBeLessThan(80);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => page.evaluate(lightness)).toBeGreaterThan(200);
});

test('the window opens where it was and as large as it was', async ({ start }) => {
  const { app, page } = await start();
  await new WelcomePage(page).trySample.waitFor();
  const place = { x: 120, y: 90, width: 1010, height: 720 };
  await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place);
  await app.close();

  const again = await start();
  await new WelcomePage(again.page).trySample.waitFor();
  await expect.poll(() => again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(place);
});

test('a window smaller than a screen keeps every control in reach', async ({ orrery, page }) => {
  await orrery.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(800, 560));
  await page.waitForFunction(() => innerWidth <= 810);
  const welcome = new WelcomePage(page);
  await welcome.trySample.scrollIntoViewIfNeeded();
  await expect(welcome.trySample).toBeInViewport();
  await welcome.openProject.scrollIntoViewIfNeeded();
  await expect(welcome.openProject).toBeInViewport();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('a page that crashed comes back by itself', async ({ start }) => {
  const { app, page } = await start();
  await new WelcomePage(page).trySample.waitFor();
  // asked of the application: the debugger's own view of the page is gone with it
  const shown = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const wait = `new Promise((resolve) => {
          const look = () => (document.body.innerText.includes('Try the sample') ? resolve('welcome') : requestAnimationFrame(look));
          look();
        })`;
        contents?.once('did-finish-load', () => resolve(contents.executeJavaScript(wait)));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(shown).toBe('welcome');
});
