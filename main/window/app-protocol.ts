import { net, protocol } from 'electron';
import { pathToFileURL } from 'node:url';
import { contentSecurityPolicy } from './content-security.ts';
import { rendererFile } from './renderer-file.ts';

/** Where the window's page lives. */
export const appOrigin = 'app://orrery';

/** Must run before Electron is ready: makes app:// a standard, secure scheme. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }]);
}

/** Serves the built renderer under app://orrery/, and nothing outside its folder. */
export function serveRenderer(rendererDir: string): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'orrery') return new Response('not found', { status: 404 });
    const file = rendererFile(rendererDir, pathname);
    if (file === null) return new Response('forbidden', { status: 403 });
    const found = await net.fetch(pathToFileURL(file).toString()).catch(() => null);
    if (!found) return new Response('not found', { status: 404 });
    const headers = new Headers(found.headers);
    headers.set('Content-Security-Policy', contentSecurityPolicy);
    headers.set('X-Content-Type-Options', 'nosniff');
    return new Response(found.body, { status: found.status, headers });
  });
}
