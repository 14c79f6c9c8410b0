import { describe, expect, test } from 'vitest';
import { type NodeRow, type TimelineView, expandableIds, timelineRows } from '../../../../renderer/runs/timeline/timeline-rows.ts';
import { check, node } from '../some-nodes.ts';

const plain: TimelineView = { expanded: new Map(), onlyFailed: false, failedFirst: false };
const hosts = node('hosts', { status: 'success', order: 2, startedAt: 200, finishedAt: 300 });
const listings = node('listings', { status: 'success', order: 1, startedAt: 100, finishedAt: 250 });
const reviews = node('reviews');
const unique = check('unique_listings', 'listings', { status: 'pass', order: 3, startedAt: 260, finishedAt: 270 });
const accepted = check('accepted_values', 'listings', { status: 'fail', order: 4, startedAt: 255, finishedAt: 280, failures: 12 });
const joined = node('listings_w_hosts', { status: 'skipped', finishedAt: 290, skippedBecauseOf: accepted.uniqueId });

function names(rows: readonly NodeRow[]): readonly string[] {
  return rows.map((row) => (row.kind === 'failure' ? `failure ${row.node.name}` : row.kind === 'check' ? `- ${row.name}` : row.name));
}

describe('timelineRows', () => {
  test('puts assets in start order, skipped ones when they were decided, queued ones last', () => {
    expect(names(timelineRows([reviews, hosts, joined, listings], plain))).toEqual(['listings', 'hosts', 'listings_w_hosts', 'reviews']);
  });

  test('opens an asset by itself when a check failed, checks in start order', () => {
    expect(names(timelineRows([listings, unique, accepted, hosts], plain))).toEqual(['listings', '- accepted_values', '- unique_listings', 'hosts']);
  });

  test('keeps what a person closed or opened', () => {
    const closed = { ...plain, expanded: new Map([[listings.uniqueId, false]]) };
    expect(names(timelineRows([listings, unique, accepted], closed))).toEqual(['listings']);
    const opened = { ...plain, expanded: new Map([[listings.uniqueId, true]]) };
    expect(names(timelineRows([listings, unique], opened))).toEqual(['listings', '- unique_listings']);
  });

  test('brings failures to the top, each followed by its message', () => {
    const rows = timelineRows([hosts, listings, unique, accepted], { ...plain, failedFirst: true });
    expect(names(rows)).toEqual(['listings', '- accepted_values', 'failure accepted_values', '- unique_listings', 'hosts']);
    const failedHosts = { ...hosts, status: 'error' as const };
    expect(names(timelineRows([listings, failedHosts], { ...plain, failedFirst: true }))).toEqual(['hosts', 'failure hosts', 'listings']);
  });

  test('leaves only what failed', () => {
    expect(names(timelineRows([hosts, listings, unique, accepted, reviews], { ...plain, onlyFailed: true }))).toEqual(['listings', '- accepted_values']);
  });

  test('gathers checks under an asset the run itself does not build', () => {
    const rows = timelineRows([unique, accepted], plain);
    expect(names(rows)).toEqual(['listings', '- accepted_values', '- unique_listings']);
    expect(rows[0]).toMatchObject({ kind: 'asset', id: 'model.stays.listings', node: null, checks: { total: 2, passed: 1, failed: 1 } });
  });

  test('gathers hooks by when they run', () => {
    const hook = (name: string, at: number) => node(name, { resourceType: 'operation', status: 'success', startedAt: at, finishedAt: at + 5 });
    const rows = timelineRows([hosts, hook('stays-on-run-start-0', 10), hook('stays-on-run-start-1', 20), hook('stays-on-run-end-0', 900)], plain);
    expect(names(rows)).toEqual(['on-run-start', 'hosts', 'on-run-end']);
    expect(rows[0]).toMatchObject({ noun: 'hook', node: null, checks: { total: 2, passed: 2 }, checksSpan: { from: 10, to: 25 } });
  });

  test('lets a check without an asset stand alone', () => {
    const rows = timelineRows([check('assert_total', null, { status: 'pass', order: 1, startedAt: 1, finishedAt: 2 })], plain);
    expect(rows).toMatchObject([{ kind: 'check', name: 'assert_total', nested: false }]);
  });

  test('names what can be opened', () => {
    expect(expandableIds([hosts, listings, unique, check('alone', null)])).toEqual([listings.uniqueId]);
  });
});
