import { expect, test } from './app.ts';

test('the window is sandboxed and comes from app://', { tag: '@packaged' }, async ({ orrery, page }) => {
  expect(page.url()).toMatch(/^app:\/\/orrery\//);
  const preferences = await orrery.app.evaluate(({ BrowserWindow }) => {
    // Electron has no public way to ask for them; tests may
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  expect(await page.evaluate(() => typeof (globalThis as Record<string, unknown>)['require'])).toBe('undefined');
});

test('a script that is not a file of the application does not run', async ({ page, complaints }) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruder = true';
    document.head.append(script);
    return 'intruder' in globalThis;
  });
  expect(ran).toBe(false);
  await expect.poll(() => complaints.join('\n')).toContain('Content Security Policy');
  complaints.length = 0;
});

test('nothing is fetched from elsewhere, and the window stays on its page', async ({ orrery, page, complaints }) => {
  const fetched = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    ),
  );
  expect(fetched).toBe('refused');
  await page.evaluate(() => void (location.href = 'https://example.com/'));
  await page.evaluate(() => void window.open('https://example.com/'));
  expect(page.url()).toMatch(/^app:\/\/orrery\//);
  expect(orrery.app.windows()).toHaveLength(1);
  complaints.length = 0;
});
