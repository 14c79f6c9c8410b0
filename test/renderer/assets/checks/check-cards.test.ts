import { expect, test } from 'vitest';
import { checkCard, checkCardMaker } from '../../../../renderer/assets/checks/check-cards.ts';
import { listings, someCheck, someCheckState } from '../some-assets.ts';

const check = someCheck('not_null_listing_id');

test('a card says the state of the last result, and how many rows failed', () => {
  expect(checkCard(check, undefined)).toMatchObject({
    id: check.id,
    name: check.name,
    state: 'not run',
    detail: '',
    check: { kind: 'generic', assetId: listings.id },
  });
  expect(checkCard(check, someCheckState(check))).toMatchObject({ state: 'passed', detail: '' });
  expect(checkCard(check, someCheckState(check, { word: 'failed', failures: 12 }))).toMatchObject({ state: 'failed', detail: '12 rows' });
});

test('a card that would say the same stays the same object', () => {
  const make = checkCardMaker();
  const other = someCheck('unique_listing_id');
  const state = someCheckState(check);
  const [first, second] = make([check, other], new Map([[check.id, state]]));
  const [again, changed] = make([check, other], new Map([state, someCheckState(other, { word: 'warned', failures: 1 })].map((one) => [one.id, one])));
  expect(again).toBe(first);
  expect(changed).not.toBe(second);
  expect(changed).toMatchObject({ state: 'warned', detail: '1 row' });
});
