import { readFileSync } from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { WheelPin } from './managed-pins.ts';

/** The public Python package index, used unless pip or uv is configured for another (PEP 503, PEP 691). */
const publicIndex = 'https://pypi.org/simple';

/** Base addresses of the package indexes this person uses, first the main one: from the environment, pip's configuration files, or the public one. */
export function packageIndexes(o: { readonly env: NodeJS.ProcessEnv; readonly home: string }): readonly string[] {
  const configured = [o.env['PIP_CONFIG_FILE'], path.join(o.home, '.config', 'pip', 'pip.conf'), path.join(o.home, '.pip', 'pip.conf'), '/etc/pip.conf']
    .filter((file) => file !== undefined)
    .map((file) => indexInConfiguration(read(file)))
    .find((index) => index !== null);
  const main = o.env['PIP_INDEX_URL'] ?? o.env['UV_DEFAULT_INDEX'] ?? o.env['UV_INDEX_URL'] ?? configured ?? publicIndex;
  const extra = (o.env['PIP_EXTRA_INDEX_URL'] ?? '').split(/\s+/);
  return [main, ...extra].filter((address) => /^https?:\/\//.test(address)).map((address) => address.replace(/\/+$/, ''));
}

/** `index-url` of pip's configuration text, null when it has none. */
export function indexInConfiguration(text: string): string | null {
  return /^\s*index[-_]url\s*[=:]\s*(\S+)/m.exec(text)?.[1] ?? null;
}

/** The address of a wheel on the first index that has it. Fails with `install-failed`. */
export async function wheelAddress(wheel: WheelPin, indexes: readonly string[], signal: AbortSignal): Promise<Result<string>> {
  const said: string[] = [];
  for (const index of indexes) {
    const page = `${index}/${wheel.project}/`;
    try {
      const response = await fetch(page, { signal, headers: { accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.5' } });
      if (!response.ok) {
        said.push(`${page} answered ${response.status}`);
        continue;
      }
      const address = addressInPage(await response.text(), wheel.filename);
      if (address !== null) return ok(new URL(address, response.url || page).href);
      said.push(`${page} has no ${wheel.filename}`);
    } catch (error) {
      said.push(`${page}: ${networkReason(error)}`);
    }
  }
  return failed({ code: 'install-failed', title: 'The package index could not be asked for dbt v2.', detail: said.join('\n'), next: { kind: 'retry' } });
}

/** Finds a file's address in an index page, JSON (PEP 691) or HTML (PEP 503). */
export function addressInPage(page: string, filename: string): string | null {
  if (page.trimStart().startsWith('{')) {
    const files: unknown = (JSON.parse(page) as { files?: unknown }).files;
    if (!Array.isArray(files)) return null;
    const file: unknown = files.find((entry: { filename?: unknown }) => entry.filename === filename);
    const url = (file as { url?: unknown } | undefined)?.url;
    return typeof url === 'string' ? url : null;
  }
  for (const [, href] of page.matchAll(/<a\s[^>]*href\s*=\s*["']([^"']+)["']/gi)) {
    const address = href?.replaceAll('&amp;', '&') ?? '';
    if (decodeURIComponent(address.split('#')[0] ?? '').endsWith(`/${filename}`)) return address;
  }
  return null;
}

/** Why a request failed, as far down as Node says. */
export function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/**
 * Trusts the certificates this machine trusts, beside Node's own: companies put theirs between. Later Nodes only; on earlier ones
 * NODE_EXTRA_CA_CERTS does it from outside.
 */
export function trustMachineCertificates(env: NodeJS.ProcessEnv): void {
  const { getCACertificates, setDefaultCACertificates } = tls as Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;
  if (getCACertificates === undefined || setDefaultCACertificates === undefined) return;
  try {
    const named = [env['PIP_CERT'], env['SSL_CERT_FILE'], env['NODE_EXTRA_CA_CERTS']].filter((file) => file !== undefined).map(read);
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system'), ...named.filter((text) => text.includes('BEGIN CERTIFICATE'))]);
  } catch {
    // The request then says what is not trusted.
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
