import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * A process that is the same one still: a pid alone is given to another program sooner or later. `startedTicks` is the start time as
 * the system counts it (clock ticks since boot on Linux, `lstart` on macOS), `bootId` names the boot it counts from.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedTicks: string;
  readonly bootId: string;
}

interface ProcessRow {
  readonly state: string;
  readonly group: number;
  readonly session: number;
  readonly startedTicks: string;
}

/** The identity of a living process (its own when no pid is given), null when there is none. */
export function processIdentity(pid: number = process.pid): ProcessIdentity | null {
  const row = readProcess(pid);
  return row === null ? null : { pid, startedTicks: row.startedTicks, bootId: bootId() };
}

/** The identity of this process, also where the system says nothing of it. */
export function thisProcess(): ProcessIdentity {
  return processIdentity() ?? { pid: process.pid, startedTicks: 'unknown', bootId: 'unknown' };
}

/**
 * True while the process, or any process of the group it leads, is there. A group outlives its leader when only the leader was killed:
 * dbt then still holds its database.
 */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.bootId !== bootId()) return false;
  const leader = readProcess(identity.pid);
  if (leader !== null && leader.startedTicks !== identity.startedTicks) return false;
  if (leader !== null && leader.state !== 'Z') return true;
  return process.platform === 'linux' && groupMembers(identity).length > 0;
}

/** Sends a signal to the whole group the process leads. False when it is gone, or is not the same process any more. */
export function signalGroup(identity: ProcessIdentity, signal: 'SIGINT' | 'SIGKILL'): boolean {
  if (!isAlive(identity)) return false;
  try {
    if (process.platform === 'win32') {
      // Windows has no SIGINT for another process: the tree is ended at once, in either case.
      execFileSync('taskkill', ['/PID', String(identity.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    } else {
      process.kill(-identity.pid, signal);
    }
    return true;
  } catch {
    return false;
  }
}

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readBootId();
  return knownBootId;
}

function readBootId(): string {
  switch (process.platform) {
    case 'linux':
      return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    case 'darwin':
      return execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim();
    default:
      return 'unknown';
  }
}

function readProcess(pid: number): ProcessRow | null {
  switch (process.platform) {
    case 'linux':
      return readProc(pid);
    case 'darwin':
      return readPs(pid);
    default:
      return readByQuestion(pid);
  }
}

/** proc(5): the fields after the command in brackets begin with the state, the 3rd. The command may itself hold brackets. */
function readProc(pid: number): ProcessRow | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state = '', , group = '', session = ''] = fields;
    return { state, group: Number(group), session: Number(session), startedTicks: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function readPs(pid: number): ProcessRow | null {
  try {
    const text = execFileSync('ps', ['-o', 'stat=,pgid=,lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).trim();
    const [state = '', group = '', ...started] = text.split(/\s+/);
    return text === '' ? null : { state: state.charAt(0), group: Number(group), session: Number(group), startedTicks: started.join(' ') };
  } catch {
    return null;
  }
}

function readByQuestion(pid: number): ProcessRow | null {
  try {
    process.kill(pid, 0);
    return { state: 'R', group: pid, session: pid, startedTicks: 'unknown' };
  } catch {
    return null;
  }
}

function groupMembers(identity: ProcessIdentity): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    const row = readProc(pid);
    return (
      row !== null &&
      row.group === identity.pid &&
      row.session === identity.pid &&
      row.state !== 'Z' &&
      Number(row.startedTicks) >= Number(identity.startedTicks)
    );
  });
}
