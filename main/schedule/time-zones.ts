import { nearestName } from '../../preload/model/nearest-name.ts';

/** True for an IANA name, or an older name that the system knows for one. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Why a name is no time zone, with the one that was meant; null when it is one. */
export function zoneProblem(name: string): string | null {
  if (isZone(name)) return null;
  const near = nearestZone(name);
  return near === null ? 'It is no time zone. One is named like Europe/Madrid.' : `It is no time zone. Is it "${near}"?`;
}

/** By the whole name, or by its last part alone: `Madrid`, `new york`. */
function nearestZone(name: string): string | null {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const written = name.trim().replaceAll(' ', '_');
  const whole = nearestName(written, zones);
  if (whole !== null && whole.toLowerCase().split('/').at(-1) === written.toLowerCase().split('/').at(-1)) return whole;
  const cities = new Map(zones.map((zone) => [zone.split('/').at(-1) ?? zone, zone]));
  const city = nearestName(written.split('/').at(-1) ?? '', [...cities.keys()]);
  return (city === null ? null : cities.get(city)) ?? whole;
}
