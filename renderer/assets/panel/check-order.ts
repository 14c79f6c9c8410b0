import type { Check, CheckState } from '../../../preload/model/asset.ts';

/** Checks that need a look before the others; among themselves they keep their order, so that a running build moves nothing about. */
export function troubleFirst(checks: readonly Check[], stateOf: (id: string) => CheckState | undefined): readonly Check[] {
  const rank = (check: Check): number => {
    const word = stateOf(check.id)?.word;
    return word === 'failed' || word === 'errored' ? 0 : word === 'warned' ? 1 : 2;
  };
  return checks.toSorted((a, b) => rank(a) - rank(b));
}
