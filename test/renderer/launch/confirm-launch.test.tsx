import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { plainStep } from '../../../preload/model/launch.ts';
import { failed, ok } from '../../../preload/model/result.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { useProblem } from '../../../renderer/app/problem-store.ts';
import { ConfirmLaunch } from '../../../renderer/launch/ConfirmLaunch.tsx';
import { provideCssEscape } from '../assets/css-escape.ts';
import { giveLaunch, type LaunchOrder, refreshedTarget, useLaunchToConfirm } from '../../../renderer/launch/confirm-launch.ts';

provideCssEscape();

afterEach(() => {
  cleanup();
  useLaunchToConfirm.setState({ waiting: null });
});

const needed = failed({ code: 'confirmation-needed', title: 'A full refresh on prod needs its name as a confirmation.' });

it('gives an order that drops what others rely on only once the name of the target is typed', async () => {
  const order = vi.fn<LaunchOrder>(async (confirmTarget) => (confirmTarget === 'prod' ? ok({ runId: 'b2c3d4' }) : needed));
  render(<ConfirmLaunch />);
  await giveLaunch(order, 'prod');
  const go = await screen.findByRole('button', { name: 'Rebuild on prod' });
  await userEvent.type(screen.getByRole('textbox', { name: 'Type prod to go on' }), 'pro');
  expect(go).toHaveProperty('disabled', true);
  await userEvent.keyboard('d{Enter}');
  await waitFor(() => expect(appHistory.location.pathname).toBe('/runs/b2c3d4'));
  expect(order.mock.calls).toEqual([[null], ['prod']]);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

it('drops nothing when the question is dismissed', async () => {
  const order = vi.fn<LaunchOrder>(async () => needed);
  render(<ConfirmLaunch />);
  await giveLaunch(order, 'prod');
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(order.mock.calls).toEqual([[null]]);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

it('says what an order failed with', async () => {
  await giveLaunch(async () => failed({ code: 'nothing-to-retry', title: 'Nothing is left to run again.' }), null);
  expect(useProblem.getState().error?.title).toBe('Nothing is left to run again.');
});

it('knows which target a full refresh touches', () => {
  const step = (more: object) => ({ ...plainStep('build'), ...more });
  expect(refreshedTarget([step({}), step({ fullRefresh: true })], 'prod')).toBe('prod');
  expect(refreshedTarget([step({ fullRefresh: true, target: 'dev_anna' })], 'prod')).toBeNull();
  expect(refreshedTarget([step({})], 'prod')).toBeNull();
});
