import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fieldProblem } from '../../../preload/model/field-problem.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import { MoreOptions } from '../../../renderer/step-options/MoreOptions.tsx';
import { RareOptions } from '../../../renderer/step-options/RareOptions.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';

beforeEach(provideCssEscape);
afterEach(cleanup);

test('a step shows the options its command has, with what is wrong at its field and what could stand there', async () => {
  const changes: unknown[] = [];
  render(
    <MoreOptions said={1}>
      <RareOptions
        step={{ ...plainStep('build'), sample: '3 dyas' }}
        engine="v1"
        problemsOf={(option) => (option === 'sample' ? [fieldProblem('sample', 'A sample is a number and days.', { allowed: ['3 days'] })] : [])}
        onChange={(change) => changes.push(change)}
        flags="Further flags"
      />
    </MoreOptions>,
  );
  expect(screen.getByText('A sample is a number and days.')).toBeTruthy();
  expect(screen.getByRole('textbox', { name: 'Sample' }).getAttribute('aria-invalid')).toBe('true');
  await userEvent.click(screen.getByRole('button', { name: 'Use 3 days' }));
  await userEvent.click(screen.getByRole('checkbox', { name: /no rows/ }));
  expect(changes).toEqual([{ sample: '3 days' }, { empty: true }]);
});

test('what no other command has is not offered', () => {
  render(
    <MoreOptions said={1}>
      <RareOptions step={plainStep('seed')} engine="v1" problemsOf={() => []} onChange={() => undefined} flags="Further flags" />
    </MoreOptions>,
  );
  expect(screen.queryByRole('textbox', { name: 'Sample' })).toBeNull();
  expect(screen.getByRole('textbox', { name: 'Further flags' })).toBeTruthy();
});
