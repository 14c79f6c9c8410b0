import { describe, expect, it } from 'vitest';
import { groupFace } from '../../../../renderer/graph/groups/group-face.ts';
import type { GraphNode, GraphState } from '../../../../renderer/graph/model.ts';

const group = { id: 'raw', name: 'raw', materialized: null, column: 'Sources', band: 0, members: [] } as const;

function words(kind: 'source' | 'exposure' | 'model', ...states: readonly GraphState[]): readonly string[] {
  const cards = states.map((state, index): GraphNode => ({ id: `${index}`, name: `${index}`, kind, state }));
  return groupFace({ ...group, kind }, cards, 0, undefined).words.map(({ text }) => text);
}

describe('what a closed group says of its assets', () => {
  it.each([
    ['all in one state', words('model', 'fresh', 'fresh'), ['all fresh']],
    ['what needs a look first', words('model', 'fresh', 'stale', 'failed', 'stale'), ['1 failed', '2 stale']],
    ['well in two ways', words('model', 'fresh', 'succeeded'), ['all fresh']],
    ['sources nobody looks at', words('source', 'none', 'none'), ['freshness not checked']],
    ['some of its sources looked at', words('source', 'none', 'fresh', 'none', 'fresh'), ['2 fresh']],
    ['what dbt never builds', words('exposure', 'none'), ['nothing to build']],
  ])('%s', (_what, said, expected) => {
    expect(said).toEqual(expected);
  });
});
