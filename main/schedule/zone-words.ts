/** Not every English says CET, EST, AEST and IST: each says those of its own. */
const speakers = ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IN', 'en-ZA', 'en-NZ'];

/** The short name of a zone at a time (milliseconds since the epoch), as people there say it: `CET`, `EDT`; `GMT+3` where it has none. */
export function zoneShortName(zone: string, at: number): string {
  const names = speakers.map((speaker) => partOf(speaker, zone, at));
  return names.find((name) => name !== '' && !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? zone;
}

function partOf(speaker: string, zone: string, at: number): string {
  return new Intl.DateTimeFormat(speaker, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
