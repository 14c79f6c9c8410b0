import type { Check } from '../../../preload/model/asset.ts';
import { assertNever } from '../../../preload/model/result.ts';

/** What a check is, in a few words: `generic test on listing_id, warns`. */
export function checkWords({ kind, column, severity }: Pick<Check, 'kind' | 'column' | 'severity'>): string {
  const where = column === null ? '' : ` on ${column}`;
  return `${kindWords(kind)}${where}${severity === 'warn' ? ', only warns' : ''}`;
}

function kindWords(kind: Check['kind']): string {
  switch (kind) {
    case 'generic':
      return 'Generic test';
    case 'singular':
      return 'Singular test';
    case 'unit':
      return 'Unit test';
    default:
      return assertNever(kind);
  }
}
