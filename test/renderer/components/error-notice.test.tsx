import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failed, ok, type OrreryError } from '../../../preload/model/result.ts';
import { ErrorNotice, errorText } from '../../../renderer/components/ErrorNotice.tsx';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

afterEach(cleanup);

let bridge: FakeBridge;
beforeEach(() => {
  bridge = fakeBridge();
});

const missing: OrreryError = {
  code: 'dbt-missing',
  title: 'There is no dbt this project could use.',
  detail: 'Looked in PATH.',
  next: { kind: 'install-dbt', engine: 'v1' },
};

describe('an error', () => {
  test('says what happened, why and where, and does what comes next', async () => {
    bridge.answer('dbt.install', () => ok(null));
    render(<ErrorNotice error={{ ...missing, file: 'models/a.sql', line: 4 }} />);
    expect(screen.getByRole('alert').textContent).toContain('There is no dbt this project could use.');
    expect(screen.getByText('Looked in PATH.')).toBeTruthy();
    expect(screen.getByText(/models\/a\.sql/).textContent).toBe('models/a.sql, line 4');
    fireEvent.click(screen.getByRole('button', { name: 'Install dbt' }));
    await waitFor(() => expect(bridge.asked).toEqual([{ name: 'dbt.install', input: { engine: 'v1' } }]));
  });

  test('says when the next action fails too', async () => {
    bridge.answer('dbt.install', () => failed({ code: 'python-missing', title: 'There is no Python on this computer.' }));
    render(<ErrorNotice error={missing} />);
    fireEvent.click(screen.getByRole('button', { name: 'Install dbt' }));
    expect(await screen.findByText('There is no Python on this computer.')).toBeTruthy();
  });

  test('offers to try again only where it is known how', () => {
    const error: OrreryError = { code: 'internal', title: 'It broke.', next: { kind: 'retry' } };
    const { rerender } = render(<ErrorNotice error={error} />);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    const again = vi.fn();
    rerender(<ErrorNotice error={error} onRetry={again} />);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(again).toHaveBeenCalledOnce();
  });

  test('as text holds all there is', () => {
    expect(errorText({ ...missing, file: 'a.sql', line: 2 })).toBe('There is no dbt this project could use. (dbt-missing)\na.sql:2\nLooked in PATH.');
  });
});
