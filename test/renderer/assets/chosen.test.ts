import { expect, test } from 'vitest';
import { choose, type Chosen, chosenSelections, noneChosen } from '../../../renderer/assets/chosen/chosen.ts';
import { listings, rawListings } from './some-assets.ts';

const toggle = (before: Chosen, id: string, selectedId: string | null = null, way = false): Chosen => choose(before, { how: 'toggle', id, way }, selectedId);
const idsOf = ({ ids }: Chosen): string => [...ids].join(' ');

test('cards are added one by one and taken out again', () => {
  const two = toggle(toggle(noneChosen, 'a'), 'b');
  expect(idsOf(two)).toBe('a b');
  expect(idsOf(toggle(two, 'a'))).toBe('b');
});

test('the first card that is added takes the selected one along', () => {
  expect(idsOf(toggle(noneChosen, 'b', 'a'))).toBe('a b');
  expect(idsOf(toggle(toggle(noneChosen, 'b', 'a'), 'c', 'b'))).toBe('a b c');
});

test('the selected card itself is chosen alone', () => {
  expect(idsOf(toggle(noneChosen, 'a', 'a'))).toBe('a');
  expect(idsOf(toggle(toggle(noneChosen, 'a', 'a'), 'a', 'a'))).toBe('');
});

test('a way is asked for between exactly two', () => {
  expect(toggle(noneChosen, 'b', 'a', true).way).toEqual(['a', 'b']);
  expect(toggle(noneChosen, 'b', 'a', false).way).toBeNull();
  expect(toggle(noneChosen, 'b', null, true).way).toBeNull();
  expect(toggle(toggle(noneChosen, 'b', 'a', true), 'c', null, true).way).toBeNull();
});

test('a rectangle adds to what was chosen', () => {
  expect(idsOf(choose(toggle(noneChosen, 'b'), { how: 'add', ids: ['a', 'b', 'c'] }, null))).toBe('b a c');
});

test('what is chosen is a selection in dbt’s grammar', () => {
  expect(chosenSelections([rawListings, listings])).toEqual({
    these: 'source:raw.raw_listings dim_listings',
    needs: '+source:raw.raw_listings +dim_listings',
    follows: 'source:raw.raw_listings+ dim_listings+',
  });
});
