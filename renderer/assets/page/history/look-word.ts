import type { FreshnessLook } from '../../../../preload/model/asset-page.ts';
import { assertNever } from '../../../../preload/model/result.ts';

/** The word for what a look at a source came to. */
export function lookWord({ outcome }: Pick<FreshnessLook, 'outcome'>): 'fresh' | 'warned' | 'failed' {
  switch (outcome) {
    case 'pass':
      return 'fresh';
    case 'warn':
      return 'warned';
    case 'error':
    case 'runtime error':
      return 'failed';
    default:
      return assertNever(outcome);
  }
}
