import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainStep } from '../../../preload/model/launch.ts';
import { ok } from '../../../preload/model/result.ts';
import { MacroOptions } from '../../../renderer/step-options/MacroOptions.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';

beforeEach(() => {
  provideCssEscape();
  fakeBridge().answer('selection.vocabulary', () =>
    ok({
      methods: [],
      selectors: [],
      resourceTypes: [],
      macros: [
        { name: 'grant_select', description: 'Grants.', arguments: ['role'] },
        { name: 'clean_up', description: '', arguments: [] },
      ],
    }),
  );
});
afterEach(cleanup);

function Fields() {
  const [step, setStep] = useState(plainStep('run-operation'));
  return (
    <>
      <MacroOptions step={step} engine="v1" problemsOf={() => []} onChange={(change) => setStep((now) => ({ ...now, ...change }))} />
      <output>{step.macro}</output>
    </>
  );
}

test('the name of a macro is completed, and any other may stand there', async () => {
  render(<Fields />);
  const field = screen.getByRole('combobox', { name: 'Macro' });
  await userEvent.type(field, 'sel');
  await userEvent.click(await screen.findByRole('option', { name: /grant_select/ }));
  expect(screen.getByRole('status').textContent).toBe('grant_select');
  expect(screen.getByText('Arguments · YAML: role')).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, 'of_my_own{Tab}');
  expect(screen.getByRole('status').textContent).toBe('of_my_own');
});
