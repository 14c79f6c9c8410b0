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

/** A program that prints more than this is ended: what is asked here answers in a few kilobytes. */
const mostCharacters = 4_000_000;

/**
 * Starts a program in a process group of its own and gives what it printed. On time-out and abort the whole group is killed, so that
 * nothing it started survives. Never rejects.
 */
export async function capture(o: CaptureOptions): Promise<Captured> {
  // Loaded when the first program is asked: a start of Orrery asks none that it has asked before.
  const { execa } = await import('execa');
  let timedOut = false;
  const windows = process.platform === 'win32';
  const subprocess = execa(o.executable, o.args, {
    env: { ...o.env },
    extendEnv: false,
    ...(o.cwd === undefined ? {} : { cwd: o.cwd }),
    stdin: 'ignore',
    detached: !windows,
    windowsHide: true,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: mostCharacters,
    all: o.onLine !== undefined,
  });

  const killGroup = (): void => {
    try {
      if (subprocess.pid === undefined) return;
      if (windows) void execa('taskkill', ['/PID', String(subprocess.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true, reject: false });
      else process.kill(-subprocess.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
    // A grandchild that left the group may hold the pipes open: the end of the program itself is enough.
    subprocess.stdout.destroy();
    subprocess.stderr.destroy();
  };
  const expire = (): void => {
    timedOut = true;
    killGroup();
  };
  const timer = o.timeoutMs === undefined ? undefined : setTimeout(expire, o.timeoutMs);
  o.signal?.addEventListener('abort', killGroup, { once: true });
  if (o.signal?.aborted) killGroup();

  try {
    const [result] = await Promise.all([subprocess, o.onLine === undefined ? null : tellLines(subprocess.iterable({ from: 'all' }), o.onLine)]);
    const started = subprocess.pid !== undefined;
    return {
      exitCode: result.exitCode ?? null,
      stdout: result.stdout,
      stderr: result.stderr,
      timedOut,
      aborted: o.signal?.aborted ?? false,
      failure: started ? null : (result.code ?? result.shortMessage ?? 'unknown'),
    };
  } finally {
    clearTimeout(timer);
    o.signal?.removeEventListener('abort', killGroup);
  }
}

/** Ends quietly when the program is killed: what became of it is told by its result. */
async function tellLines(lines: AsyncIterable<string>, onLine: (line: string) => void): Promise<void> {
  try {
    for await (const line of lines) onLine(line);
  } catch {
    // The program failed or was ended.
  }
}
