import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../../main/run/hide-secrets.ts';

describe('hideSecrets', () => {
  const hide = hideSecrets({
    DBT_ENV_SECRET_A: 'pä"ss',
    DBT_ENV_SECRET_B: 'pä"ss/longer',
    DBT_ENV_SECRET_SHORT: 'a',
    PASSWORD: 'plain',
    DBT_ENV_SECRET_NONE: undefined,
  });

  it.each([
    ['as it is', 'x pä"ss y', 'x ***** y'],
    ['as JSON writes it', '{"msg": "pä\\"ss"}', '{"msg": "*****"}'],
    ['as Python writes JSON', '{"msg": "p\\u00e4\\"ss"}', '{"msg": "*****"}'],
    ['the longer one first', 'pä"ss/longer', '*****'],
    ['and nothing else', 'a plain text', 'a plain text'],
  ])('%s', (_how, text, shown) => {
    expect(hide(text)).toBe(shown);
  });

  it('leaves every text alone where there are no secrets', () => {
    expect(hideSecrets({ HOME: '/home/a' })('/home/a')).toBe('/home/a');
  });
});
