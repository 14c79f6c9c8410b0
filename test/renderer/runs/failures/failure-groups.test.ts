import { describe, expect, test } from 'vitest';
import { assetsAndChecks, groupFailures, skippedBecause } from '../../../../renderer/runs/failures/failure-groups.ts';
import { check, node } from '../some-nodes.ts';

const listings = node('listings', { status: 'success', finishedAt: 10 });
const accepted = check('accepted_values', 'listings', { status: 'fail', failures: 12, finishedAt: 20, message: 'Got 12 results, configured to fail if != 0' });
const broken = node('hosts', { status: 'error', finishedAt: 15, message: '\n  Binder Error: column "prise" not found\nLINE 3: prise' });
const skipped = node('listings_w_hosts', { status: 'skipped', finishedAt: 21, skippedBecauseOf: accepted.uniqueId });
const skippedCheck = check('unique_listings_w_hosts', 'listings_w_hosts', { status: 'skipped', finishedAt: 22 });
const warns = check('sentiment', 'reviews', { status: 'warn', failures: 1, finishedAt: 5 });

describe('groupFailures', () => {
  test('sorts what went wrong by how bad it is, and says why in a few words', () => {
    const groups = groupFailures([listings, accepted, broken, skipped, skippedCheck, warns]);
    expect(groups.failed.map((item) => [item.node.name, item.why])).toEqual([
      ['hosts', 'Binder Error: column "prise" not found'],
      ['accepted_values', '12 rows in listings'],
    ]);
    expect(groups.skipped.map((item) => [item.node.name, item.why])).toEqual([
      ['listings_w_hosts', 'because accepted_values failed'],
      ['unique_listings_w_hosts', 'check of listings_w_hosts, which was skipped'],
    ]);
    expect(groups.warned.map((item) => item.why)).toEqual(['1 row in reviews, only warns']);
  });

  test('says only whose check was skipped when a single failure stands above it', () => {
    const of = check('unique_listings', 'listings', { status: 'skipped', skippedBecauseOf: broken.uniqueId });
    expect(groupFailures([broken, of]).skipped[0]?.why).toBe('check of listings');
    expect(groupFailures([broken, accepted, of]).skipped[0]?.why).toBe('check of listings, because hosts failed');
  });

  test('tells a check that could not be made by its message, not by rows', () => {
    const errored = check('broken_check', 'listings', { status: 'error', failures: null, message: 'Parser Error: syntax' });
    expect(groupFailures([errored]).failed[0]?.why).toBe('Parser Error: syntax');
  });
});

test('a message is known by what it says, not by where it happened', () => {
  const message = 'Runtime Error in model dim_hosts (models/dim/dim_hosts.sql)\n  Binder Error: no column "town"\n\n  LINE 21: town';
  expect(groupFailures([node('dim_hosts', { status: 'error', message })]).failed[0]?.why).toBe('Binder Error: no column "town"');
  expect(groupFailures([node('dim_hosts', { status: 'error', message: message.split('\n')[0]! })]).failed[0]?.why).toBe(message.split('\n')[0]);
});

test('skippedBecause names a cause that is not part of the run', () => {
  const orphan = node('a', { status: 'skipped', skippedBecauseOf: 'model.stays.dim_hosts.v2' });
  expect(skippedBecause(orphan, new Map())).toBe('because of dim_hosts.v2');
  expect(skippedBecause(node('b'), new Map())).toBe('');
});

test('assetsAndChecks counts the two apart', () => {
  expect(assetsAndChecks([listings, accepted, warns])).toBe('1 asset and 2 checks');
  expect(assetsAndChecks([accepted])).toBe('1 check');
});
