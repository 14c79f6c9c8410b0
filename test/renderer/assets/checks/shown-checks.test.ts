import { expect, test } from 'vitest';
import { groupingWithChecks, mostChecks, shownChecks, withChecksOf } from '../../../../renderer/assets/checks/shown-checks.ts';
import { mirrorOf } from '../../../../renderer/app/checks-store.ts';
import { groupAssets } from '../../../../renderer/graph/groups/group-assets.ts';
import { hosts, listings, rawListings, revenue, someCheck, someGraph } from '../some-assets.ts';

const unique = someCheck('unique_id');
const relation = someCheck('relationships_host_id', { assetIds: [listings.id, hosts.id, hosts.id] });
const ofRevenue = someCheck('positive_value', { assetIds: [revenue.id] });
const lost = someCheck('of_nothing', { assetIds: [] });
const { ofAsset, byId } = mirrorOf([unique, relation, ofRevenue, lost]);
const none: ReadonlySet<string> = new Set();

test('every check stands beside its asset and is joined to all it reads, each once', () => {
  const shown = shownChecks(someGraph.assets, ofAsset, null, none);
  expect(shown.checks).toEqual([unique, relation, ofRevenue]);
  expect(shown.edges).toEqual([
    { from: listings.id, to: unique.id },
    { from: listings.id, to: relation.id },
    { from: hosts.id, to: relation.id },
    { from: revenue.id, to: ofRevenue.id },
  ]);
  expect(shown.none).toBeNull();
  expect(byId.get(lost.id)).toBe(lost);
});

test('of a part only the checks of its assets are there, and no edge leads out of it', () => {
  const shown = shownChecks([rawListings, listings], ofAsset, null, none);
  expect(shown.checks).toEqual([unique, relation]);
  expect(shown.edges.map(({ from }) => from)).toEqual([listings.id, listings.id]);
});

test('in groups they stand in those that are open; while all are closed it is said that there are some', () => {
  const grouping = groupAssets(someGraph.assets, someGraph.edges, 'folder');
  expect(shownChecks(someGraph.assets, ofAsset, grouping, none)).toEqual({ checks: [], edges: [], none: 'closed' });
  const group = grouping.groupOf.get(revenue.id)!;
  const shown = shownChecks(someGraph.assets, ofAsset, grouping, new Set([group.id]));
  expect(shown.checks).toContain(ofRevenue);
  expect(shown.checks.every(({ assetIds }) => grouping.groupOf.get(assetIds[0]!) === group)).toBe(true);
  const within = groupingWithChecks(grouping, shown.checks)!;
  expect(within.groupOf.get(ofRevenue.id)).toBe(group);
  expect(within.groups).toBe(grouping.groups);
  expect(groupingWithChecks(grouping, [])).toBe(grouping);
});

test('more than can be told apart are not drawn, and it is said how many there are', () => {
  const many = Array.from({ length: mostChecks + 1 }, (_, i) => someCheck(`check_${i}`));
  expect(shownChecks(someGraph.assets, mirrorOf(many.slice(1)).ofAsset, null, none).checks).toHaveLength(mostChecks);
  expect(shownChecks(someGraph.assets, mirrorOf(many).ofAsset, null, none)).toEqual({ checks: [], edges: [], none: { tooMany: mostChecks + 1 } });
});

test('a project without checks says nothing', () => {
  expect(shownChecks(someGraph.assets, new Map(), groupAssets(someGraph.assets, someGraph.edges, 'folder'), none).none).toBeNull();
});

test('what stands out takes its checks along', () => {
  expect(withChecksOf(new Set([listings.id]), [unique, relation, ofRevenue])).toEqual(new Set([listings.id, unique.id, relation.id]));
  expect(withChecksOf(null, [unique])).toBeNull();
});
