import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * True when the computer runs on its battery, as Linux tells it (kernel.org, ABI/testing/sysfs-class-power): no mains is on line and a battery
 * is being discharged. False where nothing tells.
 */
export function onBattery(dir = '/sys/class/power_supply'): boolean {
  const supplies = namesIn(dir).map((name) => ({
    type: read(path.join(dir, name, 'type')),
    online: read(path.join(dir, name, 'online')),
    status: read(path.join(dir, name, 'status')),
    scope: read(path.join(dir, name, 'scope')),
  }));
  // the battery of a mouse says nothing of the computer
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  if (own.some(({ type, online }) => type !== 'Battery' && online === '1')) return false;
  return own.some(({ type, status }) => type === 'Battery' && status === 'Discharging');
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
