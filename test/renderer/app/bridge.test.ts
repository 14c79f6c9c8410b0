import { waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { failed, ok, type Result } from '../../../preload/model/result.ts';
import type { AssetStates, AssetStateWord } from '../../../preload/model/asset.ts';
import type { Part } from '../../../preload/model/part.ts';
import { call, listen, type Listening } from '../../../renderer/app/bridge.ts';
import { gatherStates } from '../../../renderer/app/gather-parts.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

let bridge: FakeBridge;
let seen: string[];

beforeEach(() => {
  bridge = fakeBridge();
  seen = [];
});

/** An answer that the test gives when it wants to. */
function later<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function states(word: AssetStateWord): AssetStates {
  return { assets: [{ id: 'model.a', word, detail: '', runId: null, startedAt: null, finishedAt: null, message: null, reasons: [] }], checks: [] };
}

function inOnePart(whole: AssetStates): Part<AssetStates> {
  return { of: 1, parts: 1, text: JSON.stringify(whole) };
}

function mirror(): Listening {
  const word = (from: AssetStates): string => from.assets[0]?.word ?? '';
  return listen('assets.states', {
    snapshot: gatherStates,
    replace: (whole) => seen.push(`whole ${word(whole)}`),
    apply: (item) => seen.push(`item ${word(item)}`),
    fail: (error) => seen.push(`failed ${error.code}`),
  });
}

describe('listen', () => {
  test('takes the whole first, then every item', async () => {
    bridge.answer('assets.states', () => ok(inOnePart(states('never built'))));
    mirror();
    await waitFor(() => expect(seen).toEqual(['whole never built']));
    bridge.send('assets.states', states('queued'));
    bridge.send('assets.states', states('running'));
    expect(seen).toEqual(['whole never built', 'item queued', 'item running']);
  });

  test('keeps what arrives while the whole is on its way, and applies it after', async () => {
    const answer = later<Result<Part<AssetStates>>>();
    bridge.answer('assets.states', () => answer.promise);
    mirror();
    bridge.send('assets.states', states('running'));
    expect(seen).toEqual([]);
    answer.resolve(ok(inOnePart(states('queued'))));
    await waitFor(() => expect(seen).toEqual(['whole queued', 'item running']));
  });

  test('asks for the whole again when a number is missing', async () => {
    bridge.answer('assets.states', () => ok(inOnePart(states('queued'))));
    mirror();
    await waitFor(() => expect(seen).toHaveLength(1));
    bridge.send('assets.states', states('running'));
    bridge.answer('assets.states', () => ok(inOnePart(states('failed'))));
    bridge.send('assets.states', states('skipped'), 2);
    await waitFor(() => expect(seen).toEqual(['whole queued', 'item running', 'whole failed', 'item skipped']));
  });

  test('asks for the whole again when the numbers start anew', async () => {
    bridge.answer('assets.states', () => ok(inOnePart(states('queued'))));
    mirror();
    await waitFor(() => expect(seen).toHaveLength(1));
    bridge.send('assets.states', states('running'), 4);
    bridge.send('assets.states', states('fresh'), -5);
    await waitFor(() => expect(seen.filter((line) => line.startsWith('whole'))).toHaveLength(2));
    expect(seen.at(-1)).toBe('item fresh');
  });

  test('asks once more when a gap shows while the whole is on its way', async () => {
    const first = later<Result<Part<AssetStates>>>();
    bridge.answer('assets.states', () => first.promise);
    mirror();
    bridge.send('assets.states', states('queued'));
    bridge.send('assets.states', states('running'), 3);
    bridge.answer('assets.states', () => ok(inOnePart(states('fresh'))));
    first.resolve(ok(inOnePart(states('never built'))));
    await waitFor(() => expect(seen).toEqual(['whole never built', 'whole fresh', 'item queued', 'item running']));
    expect(bridge.asked).toHaveLength(2);
  });

  test('says when the whole cannot be had, and goes on with items', async () => {
    bridge.answer('assets.states', () => failed({ code: 'no-project', title: 'No project is open.' }));
    mirror();
    await waitFor(() => expect(seen).toEqual(['failed no-project']));
    bridge.send('assets.states', states('fresh'));
    expect(seen.at(-1)).toBe('item fresh');
  });

  test('hears nothing more once stopped', async () => {
    bridge.answer('assets.states', () => ok(inOnePart(states('queued'))));
    const listening = mirror();
    await waitFor(() => expect(seen).toHaveLength(1));
    listening.stop();
    bridge.send('assets.states', states('running'));
    expect(seen).toEqual(['whole queued']);
  });
});

test('a broken connection comes back as an error value', async () => {
  bridge.answer('project.current', () => {
    throw new Error('the pipe is closed');
  });
  expect(await call('project.current')).toMatchObject({ ok: false, error: { code: 'internal', detail: 'the pipe is closed' } });
});
