import { protocol } from 'electron';
import { contentSecurityPolicy } from './content-security.ts';
import { rendererFile } from './renderer-file.ts';

/** Where the window's page lives. */
export const appOrigin = 'app://orrery';

/** Must run before Electron is ready: makes app:// a standard, secure scheme. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

/** Chromium's ERR_ACCESS_DENIED (source.chromium.org, net_error_list.h). */
const accessDenied = -10;

/**
 * Serves the built renderer under app://orrery/, and nothing outside its folder. Not through `protocol.handle`, which carries every byte through
 * JavaScript and loads Node's own fetch for that: the window's first frame came a seventh of a second later.
 */
export function serveRenderer(rendererDir: string): void {
  protocol.registerFileProtocol('app', ({ url }, answer) => {
    const { host, pathname } = new URL(url);
    const file = host === 'orrery' ? rendererFile(rendererDir, pathname) : null;
    if (file === null) answer({ error: accessDenied });
    else answer({ path: file, headers: { 'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff' } });
  });
}
