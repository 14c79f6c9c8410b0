import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface ReceivedPost {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: unknown;
}

/** A webhook of this machine for a test, gone when it ends. `answer` sees each request once its body is there. */
export async function openServer(
  answer: (received: ReceivedPost, response: http.ServerResponse) => void,
): Promise<{ readonly address: string; readonly received: readonly ReceivedPost[] }> {
  const received: ReceivedPost[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      const post = { path: request.url ?? '', headers: request.headers, body: text === '' ? null : (JSON.parse(text) as unknown) };
      received.push(post);
      answer(post, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** The same answer to each. */
export function answering(status: number, text = '', headers: Readonly<Record<string, string>> = {}) {
  return (_received: ReceivedPost, response: http.ServerResponse): void => {
    response.writeHead(status, headers).end(text);
  };
}
