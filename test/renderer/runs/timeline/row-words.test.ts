import { describe, expect, test } from 'vitest';
import { skippedBecause } from '../../../../renderer/runs/failures/failure-groups.ts';
import { assetWords, checkWords } from '../../../../renderer/runs/timeline/row-words.ts';
import { timelineRows, type AssetRow } from '../../../../renderer/runs/timeline/timeline-rows.ts';
import type { NodeResult } from '../../../../preload/model/run.ts';
import { check, node } from '../some-nodes.ts';

function asset(nodes: readonly NodeResult[], id = nodes[0]!.uniqueId) {
  const row = timelineRows(nodes, { expanded: new Map(), onlyFailed: false, failedFirst: false }).find(
    (each): each is AssetRow => each.kind === 'asset' && each.id === id,
  );
  const byId = new Map(nodes.map((each) => [each.uniqueId, each]));
  return assetWords(row!, row!.node === null ? '' : skippedBecause(row!.node, byId), 5_000);
}

const hosts = node('hosts', { status: 'success', startedAt: 1_000, finishedAt: 1_530 });

describe('the words beside a bar', () => {
  test('say how long it took and that its checks passed', () => {
    const nodes = [hosts, check('a', 'hosts', { status: 'pass', finishedAt: 1 }), check('b', 'hosts', { status: 'pass', finishedAt: 1 })];
    expect(asset(nodes)).toEqual({ word: 'succeeded', rest: '0.53s', checks: { word: 'passed', text: '2 checks passed' } });
  });

  test('name the worst of its checks', () => {
    const nodes = [hosts, check('a', 'hosts', { status: 'warn' }), check('b', 'hosts', { status: 'error' }), check('c', 'hosts', { status: 'pass' })];
    expect(asset(nodes).checks).toEqual({ word: 'failed', text: '1 of 3 checks failed' });
    expect(asset(nodes.slice(0, 2)).checks).toEqual({ word: 'warned', text: '1 check warned' });
  });

  test('say of an asset that only has checks what the worst of them is', () => {
    const nodes = [
      check('a', 'hosts', { status: 'pass', startedAt: 1, finishedAt: 2 }),
      check('b', 'hosts', { status: 'fail', startedAt: 1, finishedAt: 2 }),
      check('c', 'listings', { status: 'queued' }),
    ];
    expect(asset(nodes, 'model.stays.hosts')).toEqual({ word: 'failed', rest: '1 of 2 checks', checks: null });
    expect(asset(nodes, 'model.stays.listings')).toEqual({ word: 'queued', rest: '1 check', checks: null });
  });

  test('tell checks that wait for their turn from those that were canceled', () => {
    const passed = check('a', 'hosts', { status: 'pass', startedAt: 1, finishedAt: 2 });
    const words = (status: NodeResult['status']) => asset([passed, check('b', 'hosts', { status })], 'model.stays.hosts');
    expect(words('queued')).toEqual({ word: 'queued', rest: '1 of 2 checks', checks: null });
    expect(words('canceled')).toEqual({ word: 'canceled', rest: '1 of 2 checks', checks: null });
  });

  test('grow with a running node', () => {
    expect(asset([node('a', { status: 'executing', startedAt: 2_000 })])).toMatchObject({ word: 'running', rest: '3.0s' });
  });

  test('say why it was skipped, and what with it', () => {
    const failing = check('accepted', 'hosts', { status: 'fail' });
    const joined = node('joined', { status: 'skipped', skippedBecauseOf: failing.uniqueId, finishedAt: 2 });
    const nodes = [joined, failing, hosts, check('u', 'joined', { status: 'skipped' })];
    expect(asset(nodes)).toEqual({ word: 'skipped', rest: 'with 1 check, because accepted failed', checks: null });
  });

  test('give the rows of a failed check', () => {
    const failing = check('accepted', 'hosts', { status: 'fail', failures: 12, startedAt: 0, finishedAt: 600 });
    expect(checkWords(failing, '', 0)).toEqual({ word: 'failed', rest: '0.60s, 12 rows', checks: null });
  });
});
