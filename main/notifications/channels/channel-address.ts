import type { OrreryError } from '../../../preload/model/result.ts';

const thisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** What is wrong with an address that notifications are to be sent to; null for one that may be used. Nothing leaves this machine unencrypted. */
export function addressProblem(address: string): OrreryError | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return { code: 'invalid-input', title: 'This is not the address of a webhook.', detail: 'It begins with https://.' };
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && thisMachine.test(url.hostname)) return null;
  return {
    code: 'invalid-input',
    title: 'The address must begin with https://.',
    detail: 'http:// is for programs on this machine only (localhost): anybody on the way could read and change what is sent.',
  };
}

/** An address for a person to recognise: the host, and the last letters of what is secret. */
export function addressHint(address: string): string {
  const url = new URL(address);
  const rest = `${url.pathname}${url.search}`;
  // Of a short path the whole would be given away.
  return rest.length < 16 ? url.host : `${url.host}/…${rest.slice(-4)}`;
}
