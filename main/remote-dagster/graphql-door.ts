import http from 'node:http';
import https from 'node:https';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';

/** The only way out to a Dagster. */
export interface GraphqlDoor {
  /**
   * Asks one question and gives its `data`. Nothing is sent to any other host than that of the address: a redirect is an error. `remote-unreachable` (down,
   * slow, unknown host), `remote-forbidden` (401, 403), `remote-broken` (no Dagster there, an answer that is too large or none). Never rejects.
   */
  ask(query: string, variables: Readonly<Record<string, unknown>>, limits: AskLimits): Promise<Result<unknown>>;
}

export interface AskLimits {
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
  /** The longest answer that is read, in bytes. */
  readonly longest?: number;
  readonly signal?: AbortSignal;
}

export interface DoorOptions {
  /** As `remoteAddress` gives it. */
  readonly address: string;
  /** Null for none. */
  readonly token: string | null;
}

const longestAnswer = 32_000_000;

/** Opens the door to the Dagster at one address. */
export function graphqlDoor({ address, token }: DoorOptions): GraphqlDoor {
  const url = new URL(`${address}/graphql`);
  return {
    async ask(query, variables, { timeoutMs, longest = longestAnswer, signal }) {
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const answer = await post(url, JSON.stringify({ query, variables }), token, longest, signal === undefined ? limit : AbortSignal.any([limit, signal]));
        return answer.status === 200 ? dataOf(answer.text, url.host) : refusedStatus(answer, url.host);
      } catch (error) {
        if (limit.aborted) return failed(slow(url.host, timeoutMs));
        return failed(error instanceof TooLong ? tooLong(url.host, longest) : unreachable(error, url.host));
      }
    },
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  /** Where a redirect points. */
  readonly location: string;
}

/** What GraphQL gives: data, or errors that concern the whole question. */
function dataOf(text: string, host: string): Result<unknown> {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return failed(noDagster(host, `${host} answered, but not with JSON.`));
  }
  const { data, errors } = typeof answer === 'object' && answer !== null ? (answer as { readonly data?: unknown; readonly errors?: unknown }) : {};
  if (Array.isArray(errors) && errors.length > 0) {
    const [first] = errors as readonly { readonly message?: unknown }[];
    const said = typeof first?.message === 'string' ? first.message.slice(0, 1_000) : 'It does not say why.';
    return failed({
      code: 'remote-broken',
      title: 'Dagster does not understand the question.',
      detail: `It may be much older or newer than the Dagsters Orrery knows. It said: ${said}`,
    });
  }
  return data === undefined || data === null ? failed(noDagster(host, `${host} answered, but not as a Dagster does.`)) : ok(data);
}

function refusedStatus({ status, location, text }: Answer, host: string): Result<never> {
  if (status >= 300 && status < 400) {
    const to = location === '' ? '' : ` to ${location.slice(0, 300)}`;
    return failed({
      code: 'remote-broken',
      title: `${host} sends to another address.`,
      detail: `It answered with a redirect (${status})${to}, which Orrery does not follow. Write the address it points to if that is your Dagster; a page to sign in is none.`,
    });
  }
  if (status === 401 || status === 403) {
    return failed({
      code: 'remote-forbidden',
      title: status === 401 ? `${host} wants to know who you are.` : `${host} does not let you in.`,
      detail: `It answered with ${status}. Give a token that may use it, or another one.`,
    });
  }
  if (status === 404 || status === 405) return failed(noDagster(host, `${host} has nothing at /graphql (${status}).`));
  if (status === 400) return dataOf(text, host) as Result<never>;
  return failed({ code: 'remote-unreachable', title: `Dagster at ${host} cannot answer now.`, detail: `It answered with ${status}.`, next: { kind: 'retry' } });
}

function noDagster(host: string, detail: string): OrreryError {
  return { code: 'remote-broken', title: `There is no Dagster at ${host}.`, detail };
}

function slow(host: string, timeoutMs: number): OrreryError {
  const detail = `It did not answer within ${Math.round(timeoutMs / 1_000)} seconds. What runs on this machine does not wait for it.`;
  return { code: 'remote-unreachable', title: `Dagster at ${host} is too slow.`, detail, next: { kind: 'retry' } };
}

function tooLong(host: string, longest: number): OrreryError {
  return { code: 'remote-broken', title: `${host} answers too much.`, detail: `An answer of more than ${Math.round(longest / 1_000_000)} MB is not read.` };
}

function unreachable(error: unknown, host: string): OrreryError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const next = { kind: 'retry' } as const;
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'remote-unreachable', title: `${host} is not known.`, detail: 'There is no network, or no such host.', next };
    case 'ECONNREFUSED':
      return { code: 'remote-unreachable', title: `Nothing answers at ${host}.`, detail: 'Dagster is not running there, or at another port.', next };
    case 'ECONNRESET':
    case 'HPE_INVALID_CONSTANT':
      return {
        code: 'remote-unreachable',
        title: `${host} broke off the connection.`,
        detail: 'Perhaps it wants https:// instead of http://, or the other way round.',
        next,
      };
    default:
      return { code: 'remote-unreachable', title: `${host} cannot be reached.`, ...(error instanceof Error ? { detail: error.message } : {}), next };
  }
}

class TooLong extends Error {}

/** One request and its whole answer; a connection of its own, closed afterwards. */
function post(url: URL, body: string, token: string | null, longest: number, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      accept: 'application/json',
      'user-agent': 'Orrery',
      // Dagster+ reads its own header, a proxy before an own Dagster the other.
      ...(token === null ? {} : { 'dagster-cloud-api-token': token, authorization: `Bearer ${token}` }),
    };
    const sent = send(url, { method: 'POST', agent: false, headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > longest) response.destroy(new TooLong());
        else chunks.push(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8'), location: response.headers.location ?? '' }),
      );
      response.on('error', reject);
      // Broken off in the middle there is neither an end nor an error on some Nodes.
      response.on('close', () => reject(new Error('The answer was broken off.')));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
