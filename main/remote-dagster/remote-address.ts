import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';

const thisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True for a host that never leaves this machine. */
export function isThisMachine(hostname: string): boolean {
  return thisMachine.test(hostname);
}

/**
 * The address of a Dagster as it is kept: scheme, host and the path it lives below, no slash at the end. What a person copies from the browser is understood
 * (`localhost:3000`, `http://localhost:3000/runs/1234`). Plain http leaves this machine only where that was allowed. `invalid-input`.
 */
export function remoteAddress(typed: string, allowHttp: boolean): Result<string> {
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = text === '' || !URL.canParse(whole) ? null : new URL(whole);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return failed(notAnAddress);
  if (url.username !== '' || url.password !== '') return failed(noPassword);
  if (url.protocol === 'http:' && !isThisMachine(url.hostname) && !allowHttp) return failed(notEncrypted(url.host));
  return ok(`${url.protocol}//${url.host}${basePath(url.pathname)}`);
}

/** Pages of Dagster's own web site: what stands before them is where it lives. */
const page = /\/(?:overview|runs|assets|asset-groups|locations|deployment|jobs|automation|catalog|graphql|sensors|schedules|backfills|health)(?:\/.*)?$/;

function basePath(path: string): string {
  return path.replace(page, '').replace(/\/+$/, '');
}

const notAnAddress: OrreryError = {
  code: 'invalid-input',
  title: 'This is not the address of a Dagster.',
  detail: 'It is what the browser shows when Dagster is open, for instance http://localhost:3000.',
};

const noPassword: OrreryError = {
  code: 'invalid-input',
  title: 'The address holds a user or a password.',
  detail: 'Leave it out: what proves who you are goes into the field for the token.',
};

function notEncrypted(host: string): OrreryError {
  return {
    code: 'invalid-input',
    title: `${host} is another machine, and http:// is not encrypted.`,
    detail: 'Anybody on the way could read and change what is sent, the token too. Use https://, or allow http for this Dagster.',
  };
}

/** The page of a run on Dagster's own web site. */
export function runPageOf({ address, id }: { readonly address: string; readonly id: string }): string {
  return `${address}/runs/${encodeURIComponent(id)}`;
}
