import { expect, it } from 'vitest';
import { atOnce, eachInSteps, mapInSteps, type Steps } from '../../../preload/model/steps.ts';
import { inTurns } from '../../../renderer/app/in-turns.ts';

/** Works on until `enough` says so. */
function* work(enough: () => boolean): Steps<string> {
  while (!enough()) yield;
  return 'done';
}

it('lets others have their turn while it works', async () => {
  let others = 0;
  const timer = setInterval(() => (others += 1), 0);
  expect(
    await inTurns(
      work(() => others >= 3),
      () => true,
    ),
  ).toBe('done');
  clearInterval(timer);
});

it('gives up what nobody wants any more', async () => {
  let left = 3;
  const asked = (): boolean => (left -= 1) > 0;
  expect(
    await inTurns(
      work(() => false),
      asked,
    ),
  ).toBe(null);
});

it('does what is quickly done before anybody else has a turn', async () => {
  const order: string[] = [];
  const done = inTurns(
    work(() => true),
    () => true,
  ).then((word) => order.push(String(word)));
  setTimeout(() => order.push('another'), 0);
  await done;
  expect(order).toEqual(['done']);
});

it('goes through every thing of a list, in order', () => {
  const things = Array.from({ length: 2_500 }, (_, n) => n);
  const seen: [number, number][] = [];
  atOnce(eachInSteps(things, (thing, at) => seen.push([thing, at])));
  expect(seen).toEqual(things.map((n) => [n, n]));
  expect(atOnce(mapInSteps(things, (thing) => thing * 2))).toEqual(things.map((n) => n * 2));
  expect([...eachInSteps(things, () => undefined)]).toHaveLength(3);
});
