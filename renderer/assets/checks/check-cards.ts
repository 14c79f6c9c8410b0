import type { Check, CheckState } from '../../../preload/model/asset.ts';
import type { GraphNode } from '../../graph/model.ts';
import { checkEnd } from '../panel/check-end.ts';

/** The small card of a check: its name, and the state of its last result. */
export function checkCard(check: Check, state: CheckState | undefined): GraphNode {
  const end = checkEnd(state);
  return {
    id: check.id,
    name: check.name,
    kind: 'other',
    state: state?.word ?? 'not run',
    detail: end?.kind === 'rows' ? end.words : '',
    check: { kind: check.kind, assetId: check.assetIds[0] ?? '' },
  };
}

/** Makes the cards of checks again and again: one that would say the same stays the same object. */
export function checkCardMaker(): (checks: readonly Check[], states: ReadonlyMap<string, CheckState>) => readonly GraphNode[] {
  let made: ReadonlyMap<string, { readonly check: Check; readonly state: CheckState | undefined; readonly card: GraphNode }> = new Map();
  return (checks, states) => {
    const now = checks.map((check) => {
      const state = states.get(check.id);
      const before = made.get(check.id);
      return before?.check === check && before.state === state ? before : { check, state, card: checkCard(check, state) };
    });
    made = new Map(now.map((one) => [one.check.id, one]));
    return now.map(({ card }) => card);
  };
}
