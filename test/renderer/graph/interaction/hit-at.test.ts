import { expect, test } from 'vitest';
import { boxOnScreen, cardsIn, hitAt, type Picture } from '../../../../renderer/graph/interaction/hit-at.ts';
import type { GraphNode } from '../../../../renderer/graph/model.ts';

const card = (id: string): GraphNode => ({ id, name: id, kind: 'model', state: 'fresh' });

/** Two cards side by side, 100 wide, 50 high, 100 between them, seen at half size and moved by 10 and 20 px. */
const picture: Picture = {
  scene: {
    cards: [card('a'), card('b')],
    boxes: Float64Array.from([0, 0, 100, 50, 200, 0, 300, 50]),
    frames: [],
    frameBoxes: new Float64Array(),
    edges: {
      count: 1,
      numberOf: Int32Array.from([0]),
      weight: Float64Array.from([1]),
      heaviest: 1,
      turn: new Uint8Array(1),
      source: Int32Array.from([0]),
      target: Int32Array.from([1]),
      start: Int32Array.from([0, 4]),
      points: Float64Array.from([100, 25, 200, 25]),
      boxes: Float64Array.from([100, 25, 200, 25]),
    },
  },
  placement: { zoom: 0.5, pan: { x: 10, y: 20 } },
};
const isOnEdge = (): boolean => true;

test('a card is found where it is seen', () => {
  expect(hitAt(picture, { x: 35, y: 32 }, isOnEdge)).toEqual({ kind: 'card', id: 'a' });
  expect(hitAt(picture, { x: 135, y: 32 }, isOnEdge)).toEqual({ kind: 'card', id: 'b' });
});

test('an edge is found a little beside it, and only where the probe says so', () => {
  expect(hitAt(picture, { x: 85, y: 35 }, isOnEdge)).toEqual({ kind: 'edge', from: 'a', to: 'b' });
  expect(hitAt(picture, { x: 85, y: 35 }, () => false)).toEqual({ kind: 'ground' });
  expect(hitAt(picture, { x: 85, y: 60 }, isOnEdge)).toEqual({ kind: 'ground' });
});

test('everything else is ground, also before there is a picture', () => {
  expect(hitAt(picture, { x: 300, y: 300 }, isOnEdge)).toEqual({ kind: 'ground' });
  expect(hitAt({ ...picture, scene: null }, { x: 35, y: 32 }, isOnEdge)).toEqual({ kind: 'ground' });
});

test('a rectangle holds the cards it meets, from whichever corner it is drawn', () => {
  expect(cardsIn(picture, { x: 0, y: 0 }, { x: 30, y: 30 })).toEqual(['a']);
  expect(cardsIn(picture, { x: 120, y: 90 }, { x: 0, y: 0 })).toEqual(['a', 'b']);
  expect(cardsIn(picture, { x: 70, y: 0 }, { x: 100, y: 90 })).toEqual([]);
});

test('a card has its place on the screen', () => {
  expect(boxOnScreen(picture, 'b')).toEqual({ x1: 110, y1: 20, x2: 160, y2: 45 });
  expect(boxOnScreen(picture, 'gone')).toBeNull();
});

test('an open group has its place at its head', () => {
  const frame = { id: 'group:x' } as NonNullable<Picture['scene']>['frames'][number];
  const grouped: Picture = { ...picture, scene: { ...picture.scene!, frames: [frame], frameBoxes: Float64Array.from([400, 100, 800, 500]) } };
  expect(boxOnScreen(grouped, 'group:x')).toEqual({ x1: 210, y1: 70, x2: 410, y2: 91 });
});
