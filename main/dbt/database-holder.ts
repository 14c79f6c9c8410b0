import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import type { DatabaseHolder } from './lock-message.ts';

/**
 * The process that has locked a DuckDB file, null when none has or the system does not tell. Linux lists every lock in /proc/locks by device
 * and inode (proc_locks(5)); other systems have nothing like it, there dbt finds out for itself.
 */
export function databaseHolder(file: string): DatabaseHolder | null {
  if (process.platform !== 'linux') return null;
  try {
    const { dev, ino } = statSync(file);
    const device = `${hex(Math.floor(dev / 256))}:${hex(dev % 256)}`;
    for (const line of readFileSync('/proc/locks', 'utf8').split('\n')) {
      // 1: POSIX  ADVISORY  WRITE 2483 08:02:1835021 0 EOF; a waiting one has `->` after its number.
      const [, kind, , , owner = '', place = ''] = line.split(/\s+/);
      if (kind !== 'POSIX' || !place.endsWith(`:${ino}`)) continue;
      const pid = Number(owner);
      if (pid === process.pid || pid <= 0) continue;
      // Layered file systems name another device there than stat does: then the process itself must have the file open.
      if (place === `${device}:${ino}` || hasOpen(pid, realpathSync(file))) return { pid, name: nameOf(pid) };
    }
  } catch {
    // Nothing is there yet, or nobody may look.
  }
  return null;
}

function hex(part: number): string {
  return part.toString(16).padStart(2, '0');
}

function hasOpen(pid: number, file: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((descriptor) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${descriptor}`) === file;
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() || 'a program';
  } catch {
    return 'a program';
  }
}
