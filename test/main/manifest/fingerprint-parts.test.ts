import { expect, it } from 'vitest';
import type { Fingerprint, Fingerprints } from '../../../main/manifest/fingerprint.ts';
import { fingerprintParts, gatherFingerprints } from '../../../main/manifest/fingerprint-parts.ts';

const print = (n: number): Fingerprint => ({ code: `c${n}`, config: 'k', macros: `m${n % 3}`, ephemerals: 'e', variables: 'v' });
const prints: Fingerprints = {
  nodes: new Map(Array.from({ length: 1_000 }, (_, n) => [`model.p.${n}`, print(n)])),
  records: new Map([
    ['k', '{}'],
    ['m0', 'x'.repeat(1_500_000)],
    ['m1', '{}'],
  ]),
};

it('fingerprints are the same after their way in pieces, of which none is large', async () => {
  const parts = fingerprintParts(prints);
  expect(parts.length).toBeGreaterThan(3);
  for (const { nodes, records } of parts) expect(nodes.length + records.length).toBeLessThanOrEqual(400);
  const gathered = await gatherFingerprints(parts.length, (number) => Promise.resolve(structuredClone(parts[number] ?? null)));
  expect(gathered).toEqual(prints);
});

it('of a manifest without anything to build they are nothing, and null when there is nobody to ask', async () => {
  const none = { nodes: new Map(), records: new Map() };
  expect(await gatherFingerprints(1, (number) => Promise.resolve(fingerprintParts(none)[number] ?? null))).toEqual(none);
  expect(await gatherFingerprints(3, () => Promise.resolve(null))).toBeNull();
});
