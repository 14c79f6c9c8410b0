import { describe, expect, test } from 'vitest';
import { type Grouping, sectionRows, type TimelineRow } from '../../../../renderer/runs/timeline/section-rows.ts';
import { threadLanes } from '../../../../renderer/runs/timeline/thread-lanes.ts';
import { check, node, step } from '../some-nodes.ts';

const view = { expanded: new Map<string, boolean>(), onlyFailed: false, failedFirst: false };
const names = (rows: readonly TimelineRow[]): readonly string[] =>
  rows.map((row) =>
    row.kind === 'heading' ? `# ${row.name} (${row.words})` : row.kind === 'step' ? `step ${row.step.number}` : row.kind === 'failure' ? '!' : row.name,
  );

const seed = node('cities', { resourceType: 'seed', materialized: 'seed', status: 'success', startedAt: 10, finishedAt: 20, thread: 'Thread-1 (worker)' });
const hosts = node('hosts', { status: 'success', startedAt: 20, finishedAt: 40, thread: 'Thread-2 (worker)' });
const listings = node('listings', { materialized: 'view', status: 'error', startedAt: 25, finishedAt: 50, thread: 'Thread-1 (worker)' });
const unique = check('unique_hosts', 'hosts', { status: 'fail', startedAt: 41, finishedAt: 45, thread: 'Thread-2 (worker)' });
const nodes = [seed, hosts, listings, unique];
const dependsOn = { [hosts.uniqueId]: [seed.uniqueId], [listings.uniqueId]: [hosts.uniqueId] };
const rowsBy = (grouping: Grouping): readonly string[] => names(sectionRows({ nodes, steps: [step()], dependsOn, grouping, view }));

describe('the rows of the timeline', () => {
  test('are gathered by state, kind or layer, checks with their asset unless the state is asked for', () => {
    expect(rowsBy('asset')).toEqual(['cities', 'hosts', 'unique_hosts', 'listings']);
    expect(rowsBy('state')).toEqual(['# failed (1 asset, 1 check)', 'listings', 'hosts', 'unique_hosts', '# succeeded (2 assets)', 'cities', 'hosts']);
    expect(rowsBy('kind')).toEqual(['# seed (1 asset)', 'cities', '# table (1 asset, 1 check)', 'hosts', 'unique_hosts', '# view (1 asset)', 'listings']);
    expect(rowsBy('layer')).toEqual([
      '# layer 1 (1 asset)',
      'cities',
      '# layer 2 (1 asset, 1 check)',
      'hosts',
      'unique_hosts',
      '# layer 3 (1 asset)',
      'listings',
    ]);
    expect(rowsBy('thread')).toEqual(['thread 1', 'thread 2']);
  });

  test('a heading can be closed', () => {
    const closed = { ...view, expanded: new Map([['kind 1 table', false]]) };
    expect(names(sectionRows({ nodes, steps: [step()], dependsOn, grouping: 'kind', view: closed }))).toEqual([
      '# seed (1 asset)',
      'cities',
      '# table (1 asset, 1 check)',
      '# view (1 asset)',
      'listings',
    ]);
  });

  test('stand below their step; a node met in two steps is there twice, under keys of its own', () => {
    const steps = [step({ number: 1 }), step({ number: 2 }), step({ number: 3, status: 'SKIPPED', startedAt: null })];
    const again = { ...hosts, step: 2 };
    const rows = sectionRows({ nodes: [...nodes, again], steps, dependsOn, grouping: 'asset', view });
    expect(names(rows)).toEqual(['step 1', 'cities', 'hosts', 'unique_hosts', 'listings', 'step 2', 'hosts', 'step 3']);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    const failed = sectionRows({ nodes: [...nodes, again], steps, dependsOn, grouping: 'asset', view: { ...view, onlyFailed: true } });
    expect(names(failed)).toEqual(['step 1', 'hosts', 'unique_hosts', 'listings']);
  });
});

describe('thread lanes', () => {
  test('are packed where no thread has a name', () => {
    const unnamed = [seed, hosts, listings, unique].map((each) => ({ ...each, thread: null }));
    expect(threadLanes(unnamed).map((lane) => [lane.name, lane.nodes.map(({ name }) => name)])).toEqual([
      ['lane 1', ['cities', 'hosts', 'unique_hosts']],
      ['lane 2', ['listings']],
    ]);
  });

  test('leave out what never started, and keep what still runs alone', () => {
    const running = node('slow', { status: 'executing', startedAt: 5 });
    expect(threadLanes([running, node('queued'), { ...hosts, thread: null }]).map((lane) => lane.nodes.length)).toEqual([1, 1]);
  });
});
