import type { Fingerprint, Fingerprints } from './fingerprint.ts';

/** A piece of the fingerprints of a manifest on their way from the thread that made them. */
export interface FingerprintsPart {
  readonly nodes: readonly (readonly [id: string, Fingerprint])[];
  readonly records: readonly (readonly [hash: string, json: string])[];
}

/** What is taken over in one go: entries, and characters of records. */
const entriesInPart = 400;
const charactersInPart = 1_000_000;

/** Cuts fingerprints; there is at least one piece. */
export function fingerprintParts({ nodes, records }: Fingerprints): readonly FingerprintsPart[] {
  const parts: { readonly nodes: [string, Fingerprint][]; readonly records: [string, string][] }[] = [];
  let [entries, characters] = [entriesInPart, 0];
  const room = (length: number) => {
    if (entries >= entriesInPart || characters >= charactersInPart) {
      parts.push({ nodes: [], records: [] });
      [entries, characters] = [0, 0];
    }
    entries += 1;
    characters += length;
    return parts.at(-1);
  };
  for (const record of records) room(record[1].length)?.records.push(record);
  for (const node of nodes) room(0)?.nodes.push(node);
  return parts.length === 0 ? [{ nodes: [], records: [] }] : parts;
}

/**
 * Puts fingerprints together from their pieces, asking for one after another; `ask` gives null when there is nobody to ask any more. Hashes that many
 * assets have are kept once.
 */
export async function gatherFingerprints(parts: number, ask: (number: number) => Promise<FingerprintsPart | null>): Promise<Fingerprints | null> {
  const nodes = new Map<string, Fingerprint>();
  const records = new Map<string, string>();
  const hashes = new Map<string, string>();
  const once = (hash: string): string => {
    const known = hashes.get(hash);
    if (known === undefined) hashes.set(hash, hash);
    return known ?? hash;
  };
  for (let number = 0; number < parts; number += 1) {
    const part = await ask(number);
    if (part === null) return null;
    for (const [hash, json] of part.records) records.set(once(hash), json);
    for (const [id, { code, config, macros, ephemerals, variables }] of part.nodes)
      nodes.set(id, { code, config: once(config), macros: once(macros), ephemerals: once(ephemerals), variables: once(variables) });
  }
  return { nodes, records };
}
