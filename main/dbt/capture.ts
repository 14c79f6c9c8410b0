import { spawn } from 'node:child_process';

/** How a short program ended. `failure` is set when it could not be started at all (`ENOENT`, `EACCES` …). */
export interface Captured {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  readonly failure: string | null;
}

export interface CaptureOptions {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Milliseconds; without it the program may take as long as it likes. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Called with each complete line of stdout and stderr, in the order they arrive. */
  readonly onLine?: (line: string) => void;
}

/** More than this of one stream is thrown away: what is asked here answers in a few kilobytes. */
const keptCharacters = 4_000_000;

/**
 * Starts a program in a process group of its own and gives what it printed. On time-out and abort the whole group is killed, so that
 * nothing it started survives. Never rejects.
 */
export function capture(o: CaptureOptions): Promise<Captured> {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    let settled = false;
    const windows = process.platform === 'win32';

    const child = spawn(o.executable, [...o.args], {
      env: { ...o.env },
      ...(o.cwd === undefined ? {} : { cwd: o.cwd }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      windowsHide: true,
    });

    const killGroup = (): void => {
      try {
        if (child.pid === undefined) return;
        if (windows) spawn('taskkill', ['/PID', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    };
    const timer =
      o.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            killGroup();
          }, o.timeoutMs);
    o.signal?.addEventListener('abort', killGroup, { once: true });
    if (o.signal?.aborted) killGroup();

    const settle = (exitCode: number | null, failure: string | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      o.signal?.removeEventListener('abort', killGroup);
      resolve({ exitCode, stdout, stderr, timedOut, aborted: o.signal?.aborted ?? false, failure });
    };

    const follow = (stream: NodeJS.ReadableStream, keep: (text: string) => void): void => {
      let rest = '';
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        keep(text);
        if (o.onLine === undefined) return;
        const lines = (rest + text).split(/\r?\n|\r/);
        rest = lines.pop() ?? '';
        lines.forEach(o.onLine);
      });
      stream.on('end', () => {
        if (rest !== '') o.onLine?.(rest);
      });
    };
    follow(child.stdout, (text) => {
      if (stdout.length < keptCharacters) stdout += text;
    });
    follow(child.stderr, (text) => {
      if (stderr.length < keptCharacters) stderr += text;
    });

    child.on('error', (error: NodeJS.ErrnoException) => settle(null, error.code ?? error.message));
    child.on('close', (code) => settle(code, null));
    // A grandchild that left the group may hold the pipes open: after a kill, the end of the program itself is enough.
    child.on('exit', (code) => {
      if (timedOut || o.signal?.aborted) settle(code, null);
    });
  });
}
