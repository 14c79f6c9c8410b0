import { app, session } from 'electron';

/** True for an address of our own page (or of the development server, when there is one). */
export function isOwnPage(address: string, pageOrigin: string): boolean {
  try {
    const [url, own] = [new URL(address), new URL(pageOrigin)];
    return url.protocol === own.protocol && url.host === own.host;
  } catch {
    return false;
  }
}

/** What our page may do of what Chromium asks about: write text on the clipboard when a person presses a button. It cannot read it. */
const allowed = 'clipboard-sanitized-write';

/** Denies every other permission, every new window, embedded view and navigation away from our own page. Call once, when Electron is ready. */
export function guardContents(pageOrigin: string): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => permission === allowed && isOwnPage(origin, pageOrigin));
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // A reload of our own page is a navigation too and stays allowed.
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url, pageOrigin)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
