import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A port of 127.0.0.1 that refuses connections until the test ends: a connection goes out from it, so nobody else can come to listen there. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const outgoing = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  await Promise.all([once(outgoing, 'connect'), once(server, 'connection')]);
  onTestFinished(() => {
    outgoing.destroy();
    server.close();
  });
  return outgoing.localPort ?? 0;
}
