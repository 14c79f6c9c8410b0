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
  // what is said of the refusal comes by another way than the answer
  await expect.poll(() => complaints.join('\n')).toContain('Content Security Policy');
  complaints.length = 0;
});

test('nothing that is text becomes code, no permission is given, and no further window opens', async ({ orrery, page, complaints }) => {
  const outcome = await page.evaluate(async () => {
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    };
    // what is evaluated for a debugger may use eval; what the page does later by itself may not
    await new Promise((resolve) => setTimeout(resolve));
    return {
      // oxlint-disable-next-line no-eval -- what must not work
      eval: attempt(() => globalThis.eval('1 + 1')),
      // oxlint-disable-next-line no-implied-eval -- as above
      function: attempt(() => new Function('return 1')()),
      opened: window.open('app://orrery/') === null ? 'refused' : 'opened',
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'refused',
      ),
      notifications: await Notification.requestPermission(),
      frame: attempt(() => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }))),
    };
  });
  expect(outcome).toMatchObject({ eval: 'EvalError', function: 'EvalError', opened: 'refused', camera: 'refused', notifications: 'denied' });
  await expect.poll(() => complaints.join('\n')).toMatch(/frame|example\.com/i);
  expect(orrery.app.windows()).toHaveLength(1);
  complaints.length = 0;
});

test('a command that is unknown or has the wrong shape is refused as a value', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const bridge = window.orrery as unknown as { invoke(name: string, input?: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
    return Promise.all([
      bridge.invoke('__proto__'),
      bridge.invoke('project.eat', {}),
      bridge.invoke('project.open', { dir: 7 }),
      bridge.invoke('runs.launch', { command: 'rm -rf' }),
      bridge.invoke('app.openExternal', { url: 'file:///etc/passwd' }),
    ]);
  });
  expect(answers.map((answer) => answer.error?.code)).toEqual(Array.from({ length: 5 }, () => 'invalid-input'));
});
