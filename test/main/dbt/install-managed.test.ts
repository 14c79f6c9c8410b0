import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noPython } from '../../../main/dbt/find-python.ts';
import { installManaged, type InstallProgress } from '../../../main/dbt/install-managed.ts';
import { managedEnvironments, removeHalfMade } from '../../../main/dbt/managed-environment.ts';
import { environmentName, v1Pins, v2Wheel } from '../../../main/dbt/managed-pins.ts';
import { processIdentity } from '../../../main/dbt/process.ts';

let dir: string;
let dataDir: string;
let server: Server | null = null;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery-install-'));
  dataDir = path.join(dir, 'data');
});
afterEach(async () => {
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

function script(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A folder with only the tools the scripts here need, so that this machine's Python is not found. */
const bare = (folder: string) => ({ PATH: folder, PYENV_ROOT: path.join(dir, 'none'), XDG_DATA_HOME: path.join(dir, 'none') });

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise((resolve) => server?.listen(0, '127.0.0.1', () => resolve(null)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('dbt v2 without Python', () => {
  const filename = 'dbt-2.0.0rc196-py3-none-any.whl';
  const program = `#!/bin/sh\necho dbt-fusion 2.0.0-preview.196\n# ${randomBytes(150_000).toString('hex')}\n`;
  const wheel = zipSync({
    'dbt-2.0.0rc196.data/scripts/dbt': [Buffer.from(program), { level: 6 }],
    'dbt-2.0.0rc196.dist-info/METADATA': Buffer.from('Name: dbt\nAuthor-email: dbt Labs\n'),
    'dbt-2.0.0rc196.dist-info/../../evil': Buffer.from('evil'),
  });
  const sha256 = createHash('sha256').update(wheel).digest('hex');

  const index: RequestListener = (request, response) => {
    if (request.url?.startsWith('/simple/dbt/')) response.end(JSON.stringify({ files: [{ filename, url: `/files/${filename}` }] }));
    else if (request.url?.startsWith('/files/')) response.end(wheel);
    else response.writeHead(404).end();
  };

  async function install(o: { listener?: RequestListener; sum?: string; signal?: AbortSignal; onProgress?: (progress: InstallProgress) => void } = {}) {
    const base = await serve(o.listener ?? index);
    return installManaged({
      engine: 'v2',
      adapter: 'duckdb',
      dataDir,
      env: process.env,
      home: dir,
      onProgress: o.onProgress ?? (() => {}),
      signal: o.signal ?? new AbortController().signal,
      v2: { wheel: { project: 'dbt', filename, sha256: o.sum ?? sha256 }, indexes: [`${base}/nothing`, `${base}/simple`] },
    });
  }

  it('downloads, checks, unpacks and asks it for its version', async () => {
    const told: InstallProgress[] = [];
    const installed = await install({ onProgress: (progress) => told.push(progress) });
    const [environment] = managedEnvironments(path.join(dataDir, 'environments'));
    expect(installed).toEqual({
      ok: true,
      value: { engine: 'v2', version: '2.0.0-preview.196', adapters: {}, executable: environment?.executable, origin: 'managed' },
    });
    expect(told.some(({ progress }) => progress?.unit === 'bytes' && progress.total === wheel.length)).toBe(true);
    expect(told.map(({ output }) => output).join('')).toMatch(/^Downloading .*\nSHA-256 [0-9a-f]{64} as expected\n/);
    expect(readFileSync(environment?.licenceFile ?? '', 'utf8')).toMatch(/licenses-faq[\s\S]*Author-email: dbt Labs/);
    expect(existsSync(path.join(environment?.dir ?? '', 'download.whl'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'evil'))).toBe(false);
  });

  it('does not install twice', async () => {
    await install();
    server?.close();
    const again = await install({ listener: (_request, response) => response.writeHead(500).end() });
    expect(again).toMatchObject({ ok: true, value: { engine: 'v2' } });
  });

  it('throws a download away that is not the expected one', async () => {
    expect(await install({ sum: '0'.repeat(64) })).toMatchObject({ ok: false, error: { code: 'install-failed', detail: expect.stringContaining(sha256) } });
    expect(managedEnvironments(path.join(dataDir, 'environments'))).toEqual([]);
    expect(existsSync(path.join(dataDir, 'environments', environmentName('v2', 'duckdb')))).toBe(false);
  });

  it('is canceled in the middle of the download, and leaves nothing', async () => {
    const abort = new AbortController();
    const listener: RequestListener = (request, response) => {
      if (!request.url?.startsWith('/files/')) return index(request, response);
      response.writeHead(200, { 'content-length': String(wheel.length) });
      response.write(wheel.subarray(0, 1000), () => abort.abort());
    };
    expect(await install({ listener, signal: abort.signal })).toMatchObject({ ok: false, error: { code: 'install-canceled' } });
    expect(existsSync(path.join(dataDir, 'environments', environmentName('v2', 'duckdb')))).toBe(false);
    server?.closeAllConnections();
  });

  it('says what the index answered', async () => {
    const answer = await install({ listener: (_request, response) => response.writeHead(503).end() });
    expect(answer).toMatchObject({ ok: false, error: { code: 'install-failed', detail: expect.stringContaining('answered 503'), next: { kind: 'retry' } } });
  });

  it('reports a connection that breaks', async () => {
    const listener: RequestListener = (request, response) => {
      if (!request.url?.startsWith('/files/')) return index(request, response);
      response.writeHead(200, { 'content-length': String(wheel.length) });
      response.write(wheel.subarray(0, 1000), () => response.destroy());
    };
    expect(await install({ listener })).toMatchObject({ ok: false, error: { code: 'install-failed', title: 'dbt v2 could not be downloaded.' } });
  });
});

describe('dbt v1 with pip', () => {
  const answer = (minor: number, venv: boolean) => `echo '[[3,${minor},4],${venv}]'`;
  /** A Python that makes an environment whose own Python prints like pip and then does what `pip` says. */
  const python = (folder: string, pip: string) =>
    script(
      path.join(folder, 'python3.12'),
      [
        `case "$1" in -I) ${answer(12, true)};;`,
        '-m) /bin/mkdir -p "$3/bin" "$3/lib/python3.12/site-packages"',
        `/bin/cat > "$3/bin/python" <<'END'`,
        '#!/bin/sh',
        'here=${0%/bin/python}',
        'echo "Collecting dbt-core==1.11.16"',
        'echo "  Downloading dbt_core-1.11.16-py3-none-any.whl (1.1 MB)"',
        'echo "Installing collected packages: a, b, c"',
        pip,
        'END',
        '/bin/chmod +x "$3/bin/python";;',
        'esac',
      ].join('\n'),
    );
  const works =
    'printf \'#!/bin/sh\\nprintf "Core:\\\\n  - installed: 1.11.16\\\\nPlugins:\\\\n  - duckdb: 1.11.1\\\\n"\\n\' > "$here/bin/dbt"; /bin/chmod +x "$here/bin/dbt"';

  const install = (env: NodeJS.ProcessEnv, o: { adapter?: string; signal?: AbortSignal; onProgress?: (progress: InstallProgress) => void } = {}) =>
    installManaged({
      engine: 'v1',
      adapter: o.adapter ?? 'duckdb',
      dataDir,
      env,
      home: dir,
      onProgress: o.onProgress ?? (() => {}),
      signal: o.signal ?? new AbortController().signal,
    });

  it('makes an environment and tells how far it is', async () => {
    python(path.join(dir, 'bin'), works);
    const told: InstallProgress[] = [];
    const installed = await install(bare(path.join(dir, 'bin')), { onProgress: (progress) => told.push(progress) });
    expect(installed).toMatchObject({ ok: true, value: { engine: 'v1', version: '1.11.16', adapters: { duckdb: '1.11.1' }, origin: 'managed' } });
    expect(told.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining(['Collecting dbt-core', 'Downloading dbt_core (1.1 MB)', 'Installing 3 packages']),
    );
    expect(told.find(({ summary }) => summary === 'Installing 3 packages')?.progress).toEqual({ done: 0, total: 3, unit: 'packages' });
    expect(managedEnvironments(path.join(dataDir, 'environments')).map(({ name }) => name)).toEqual(['v1-1.11.16-duckdb-1.11.1']);
  });

  it('says why pip failed, and removes what it made', async () => {
    python(path.join(dir, 'bin'), 'echo "ERROR: No matching distribution found for dbt-core==1.11.16" >&2; exit 1');
    expect(await install(bare(path.join(dir, 'bin')))).toMatchObject({
      ok: false,
      error: { code: 'install-failed', detail: 'No matching distribution found for dbt-core==1.11.16', next: { kind: 'retry' } },
    });
    expect(managedEnvironments(path.join(dataDir, 'environments'))).toEqual([]);
  });

  it.each([
    ['ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device', 'disk-full', /disk became full/],
    [
      "WARNING: Retrying after connection broken by 'NewConnectionError(...): Temporary failure in name resolution'\nERROR: No matching distribution",
      'install-failed',
      /could not be reached/,
    ],
    ["ERROR: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", 'install-failed', /certificate/],
  ])('understands pip: %s', async (said, code, title) => {
    const file = path.join(dir, 'said');
    writeFileSync(file, said);
    python(path.join(dir, 'bin'), `/bin/cat '${file}' >&2; exit 1`);
    expect(await install(bare(path.join(dir, 'bin')))).toMatchObject({ ok: false, error: { code, title: expect.stringMatching(title) } });
  });

  it('is canceled with everything it started, and leaves nothing', async () => {
    const pids = path.join(dir, 'pids');
    python(path.join(dir, 'bin'), `/bin/sleep 300 & echo $! > '${pids}'; echo "Collecting slow"; wait`);
    const abort = new AbortController();
    const canceled = await install(bare(path.join(dir, 'bin')), {
      signal: abort.signal,
      onProgress({ summary }) {
        if (summary === 'Collecting slow') abort.abort();
      },
    });
    expect(canceled).toMatchObject({ ok: false, error: { code: 'install-canceled' } });
    expect(existsSync(path.join(dataDir, 'environments', environmentName('v1', 'duckdb')))).toBe(false);
    // It was sent SIGKILL with the rest of its group; the system may take a moment to end it, and nobody has to reap it.
    await vi.waitFor(
      () => {
        const sleeping = processIdentity(Number(readFileSync(pids, 'utf8')));
        expect(sleeping === null || readFileSync(`/proc/${sleeping.pid}/stat`, 'utf8').includes(') Z ')).toBe(true);
      },
      { timeout: 30_000 },
    );
  });

  it('removes a dbt that does not work', async () => {
    python(path.join(dir, 'bin'), 'exit 0');
    expect(await install(bare(path.join(dir, 'bin')))).toMatchObject({
      ok: false,
      error: { code: 'install-failed', title: expect.stringContaining('does not work') },
    });
    expect(managedEnvironments(path.join(dataDir, 'environments'))).toEqual([]);
  });

  it('knows no pins for a foreign adapter', async () => {
    expect(v1Pins('oracle')).toBeNull();
    expect(v1Pins('__proto__')).toBeNull();
    expect(await install(process.env, { adapter: 'oracle' })).toMatchObject({
      ok: false,
      error: { code: 'dbt-unsupported', detail: expect.stringContaining('duckdb') },
    });
  });
});

describe('noPython', () => {
  it.each([
    [
      'there is none',
      [],
      { title: 'No Python 3.10–3.13 was found on this machine.', detail: 'dbt v1 is a Python program and needs one.\ndbt v2 needs no Python.' },
    ],
    ['it is too old', [{ executable: '/usr/bin/python3', version: [3, 8, 10], venv: true }], { detail: expect.stringContaining('/usr/bin/python3 is 3.8.10') }],
    [
      'Debian left a part out',
      [{ executable: '/usr/bin/python3', version: [3, 11, 2], venv: false }],
      { title: 'Python 3.11 is here, but cannot make virtual environments.', detail: expect.stringContaining('sudo apt install python3.11-venv') },
    ],
  ] as const)('%s', (_name, found, expected) => {
    expect(noPython(found)).toMatchObject({ code: 'python-missing', next: { kind: 'install-dbt', engine: 'v2' }, ...expected });
  });
});

describe('managedEnvironments', () => {
  it('removes half-made ones, but not one that is being made', () => {
    const parent = path.join(dataDir, 'environments');
    const make = (name: string, file?: string, text = '{}') => {
      mkdirSync(path.join(parent, name), { recursive: true });
      if (file !== undefined) writeFileSync(path.join(parent, name, file), text);
    };
    make('v1-whole/bin');
    make('v1-whole', 'complete.json');
    writeFileSync(path.join(parent, 'v1-whole', 'bin', 'dbt'), '');
    make('v1-half');
    make('v2-busy', 'making.json', JSON.stringify(processIdentity()));
    make('v2-abandoned', 'making.json', JSON.stringify({ pid: 1, startedTicks: '0', bootId: 'another' }));
    make('of-the-person');
    removeHalfMade(parent);
    expect(managedEnvironments(path.join(dataDir, 'environments')).map(({ name }) => name)).toEqual(['v1-whole']);
    expect(['v1-half', 'v2-busy', 'v2-abandoned', 'of-the-person'].filter((name) => existsSync(path.join(parent, name)))).toEqual(['v2-busy', 'of-the-person']);
  });
});

describe('pins', () => {
  it('have a v2 package for the usual machines', () => {
    expect(v2Wheel('linux', 'x64')?.filename).toBe('dbt-2.0.0rc196-py3-none-manylinux_2_28_x86_64.whl');
    expect(v2Wheel('darwin', 'arm64')?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(v2Wheel('freebsd', 'x64')).toBeNull();
  });
});
