import { app, screen } from 'electron';
import { type MainWindow, paper } from './main-window.ts';
import { restoreBounds, type WindowBounds } from './window-state.ts';

/**
 * Puts the window where it was when it closed and shows it as soon as its first frame is drawn.
 * @param saved where it was, as stored
 * @param save keeps where it is whenever that changes
 */
export function placeWindow({ browser, drawn }: MainWindow, saved: unknown, save: (bounds: WindowBounds) => void): void {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const { maximized, x, y, width, height } = restoreBounds(
    saved,
    [primary, ...others].map((display) => display.workArea),
  );
  if (x === undefined || y === undefined) {
    browser.setSize(width, height);
    browser.center();
  } else browser.setBounds({ x, y, width, height });
  // The theme is known by now.
  browser.setBackgroundColor(paper());
  const showOnceDrawn = async (): Promise<void> => {
    await drawn;
    if (browser.isDestroyed()) return;
    if (maximized) browser.maximize();
    browser.show();
  };
  void showOnceDrawn();

  let quitting = false;
  const remember = (): void => {
    if (quitting || browser.isDestroyed() || browser.isMinimized()) return;
    save({ ...browser.getNormalBounds(), maximized: browser.isMaximized() });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rememberSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(remember, 400);
  };
  browser.on('resize', rememberSoon);
  browser.on('move', rememberSoon);
  const rememberNow = (): void => {
    clearTimeout(timer);
    remember();
  };
  browser.on('close', rememberNow);
  // Windows are closed last, when there is no history any more to keep it in.
  app.once('before-quit', () => {
    rememberNow();
    quitting = true;
  });
}
