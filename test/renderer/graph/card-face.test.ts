import { describe, expect, it } from 'vitest';
import { createFaces } from '../../../renderer/graph/paint/card-face.ts';
import { cutEnd, cutMiddle, twoLines } from '../../../renderer/graph/paint/cut-text.ts';
import type { GraphNode } from '../../../renderer/graph/model.ts';

const measure = (text: string): number => text.length * 10;

describe('cut texts', () => {
  it('cuts a name in the middle, both ends kept', () => {
    expect(cutMiddle('int_listings_joined', 90, measure)).toBe('int_…ined');
    expect(cutMiddle('short', 90, measure)).toBe('short');
  });

  it('cuts a detail at its end, or leaves it out where only a letter or two would fit', () => {
    expect(cutEnd('1 of 5 checks', 80, measure)).toBe('1 of 5…');
    expect(cutEnd('1 of 5 checks', 30, measure)).toBe('');
  });

  it('breaks a name at the underscore that makes the lines most even', () => {
    expect(twoLines('dim_listings_cleansed', measure)).toEqual(['dim_listings_', 'cleansed']);
    expect(twoLines('listings', measure)).toEqual(['listings']);
  });
});

describe('face of a card', () => {
  const face = createFaces({ fontUi: 'x', fontCode: 'y' }, (text) => text.length * 6);
  const card: GraphNode = { id: 'a', name: 'dim_listings', kind: 'model', state: 'failed', detail: '1 of 5 checks' };

  it('gives the detail the room of the kind icon before it cuts it', () => {
    expect(face(card, 260)).toMatchObject({ detail: '1 of 5 checks', kindShown: true });
    expect(face(card, 160)).toMatchObject({ detail: '1 of 5 checks', kindShown: false });
    expect(face(card, 130)).toMatchObject({ detail: '1 of…', kindShown: true });
  });

  it('has no word where there is no state to speak of', () => {
    expect(face({ ...card, state: 'none', detail: 'dashboard' }, 200)).toMatchObject({ word: '', detail: 'dashboard' });
  });

  it('tells whether the name was cut', () => {
    expect(face(card, 200).nameCut).toBe(false);
    expect(face({ ...card, name: 'int_a_very_long_name_for_a_small_card' }, 140).nameCut).toBe(true);
  });
});
