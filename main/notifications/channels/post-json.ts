import http from 'node:http';
import https from 'node:https';
import { addressProblem } from './channel-address.ts';
import type { Outcome } from './outcome.ts';

/** Of what the other side answers so many characters are read. */
const longestAnswer = 2_000;

export interface PostOptions {
  readonly address: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Sends JSON to one address and to no other: a redirect is not followed. The address is in none of the words. Never rejects. */
export async function postJson({ address, body, timeoutMs, signal }: PostOptions): Promise<Outcome> {
  const problem = addressProblem(address);
  if (problem !== null) return { result: 'never', words: problem.title };
  const url = new URL(address);
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const { status, text } = await request(url, JSON.stringify(body), signal === undefined ? limit : AbortSignal.any([limit, signal]));
    const said = withoutSecret(text, url);
    return answered(status, url.host, said === '' ? '' : ` It said: ${said}`);
  } catch (error) {
    if (limit.aborted) return { result: 'again', words: `${url.host} did not answer within ${timeoutMs / 1_000} seconds.` };
    return { result: 'again', words: unreachable(error, url.host) };
  }
}

function answered(status: number, host: string, said: string): Outcome {
  if (status >= 200 && status < 300) return { result: 'sent', words: `${host} took it.` };
  if (status >= 300 && status < 400) return { result: 'never', words: `${host} answered with a redirect (${status}), which is not followed.` };
  if (status === 408 || status === 425 || status === 429) return { result: 'again', words: `${host} asks to come back later (${status}).${said}` };
  if (status >= 400 && status < 500) return { result: 'never', words: `${host} refused it (${status}).${said}` };
  return { result: 'again', words: `${host} could not take it (${status}).${said}` };
}

function unreachable(error: unknown, host: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not known: there is no network, or no such host.`;
    case 'ECONNREFUSED':
      return `${host} refuses the connection.`;
    case 'ECONNRESET':
      return `${host} broke off the connection.`;
    default:
      return code === '' ? `${host} cannot be reached.` : `${host} cannot be reached (${code}).`;
  }
}

/** An answer may repeat what it was sent to. */
function withoutSecret(text: string, url: URL): string {
  const secrets = [url.href, `${url.pathname}${url.search}`, url.search, ...url.pathname.split('/')].filter((part) => part.length >= 6);
  const plain = secrets
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  return plain.length > 200 ? `${plain.slice(0, 199)}…` : plain;
}

function request(url: URL, body: string, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), 'user-agent': 'Orrery' };
    const sent = send(url, { method: 'POST', agent: false, headers, signal }, (response) => {
      let text = '';
      const done = (): void => {
        resolve({ status: response.statusCode ?? 0, text });
        response.destroy();
      };
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text = `${text}${chunk}`.slice(0, longestAnswer);
        if (text.length >= longestAnswer) done();
      });
      response.on('end', done);
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
