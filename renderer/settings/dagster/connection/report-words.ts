import type { RemoteReport } from '../../../../preload/model/remote.ts';
import { formatCount } from '../../../components/format.ts';

/** What a test of a connection found, in one line: `Dagster 1.13.27, 1 code location, 62 of 64 assets matched`. */
export function reportWords({ version, locations, known, ours }: RemoteReport): string {
  const places = `${formatCount(locations.length)} code ${locations.length === 1 ? 'location' : 'locations'}`;
  return `Dagster ${version}, ${places}, ${formatCount(known)} of ${formatCount(ours)} assets matched`;
}

/** The first names of a list, and how many more there are. */
export function someNames(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${formatCount(names.length - most)} more` : shown;
}
