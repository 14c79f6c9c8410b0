import { execa } from 'execa';
import fs from 'node:fs';
import path from 'node:path';
import { freePort } from '../fakes/free-port.ts';

/** A `dagster dev` of its own, with all the processes it starts. */
export interface DagsterDev {
  readonly address: string;
  /** Ends it and everything it has started. */
  stop(): Promise<void>;
}

/** Runs go straight to a process of their own: the queue of the daemon only makes the tests wait. */
const settings = `telemetry:
  enabled: false
run_coordinator:
  module: dagster.core.run_coordinator
  class: DefaultRunCoordinator
`;

/** Milliseconds that it is waited for: it parses the dbt project while it starts. */
const patience = 300_000;

/** Starts `dagster dev` for a Python file and waits until it answers. */
export async function dagsterDev(o: { readonly file: string; readonly cwd: string; readonly home: string }): Promise<DagsterDev> {
  const bin = process.env['ORRERY_TEST_DAGSTER'] ?? '';
  fs.mkdirSync(o.home, { recursive: true });
  fs.writeFileSync(path.join(o.home, 'dagster.yaml'), settings);
  const port = await freePort();
  const child = execa(path.join(bin, 'dagster'), ['dev', '-f', o.file, '-h', '127.0.0.1', '-p', String(port)], {
    cwd: o.cwd,
    env: {
      DAGSTER_HOME: o.home,
      DAGSTER_DISABLE_TELEMETRY: '1',
      DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
      PYTHONUTF8: '1',
      NO_COLOR: '1',
      PATH: [bin, process.env['PATH'] ?? ''].join(path.delimiter),
    },
    // a group of its own: it starts a webserver, a daemon and code servers
    detached: true,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  let over = false;
  const end = child.then((result) => {
    over = true;
    return result;
  });
  const address = `http://127.0.0.1:${port}`;
  async function stop(): Promise<void> {
    if (child.pid !== undefined) signal(child.pid, 'SIGTERM');
    const force = setTimeout(() => child.pid !== undefined && signal(child.pid, 'SIGKILL'), 20_000);
    await end;
    clearTimeout(force);
    // what it has started may outlive it
    if (child.pid !== undefined) signal(child.pid, 'SIGKILL');
  }
  const until = Date.now() + patience;
  while (!(await answers(address))) {
    if (over || Date.now() > until) {
      await stop();
      throw new Error(`dagster dev did not come up: ${(await end).all}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
  }
  return { address, stop };
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/server_info`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // nobody is left in it
  }
}
