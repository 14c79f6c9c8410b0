import { readlinkSync } from 'node:fs';

/**
 * The IANA zone of this machine as it is now. A process asks the system for its zone once, when it starts; someone who travels changes it while
 * Orrery runs, so on Linux and macOS the system's own note of it is read each time.
 */
export function machineZone(): string {
  const known = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (process.env.TZ !== undefined || process.platform === 'win32') return known;
  try {
    const zone = /zoneinfo\/(.+)$/.exec(readlinkSync('/etc/localtime'))?.[1] ?? known;
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return known;
  }
}
