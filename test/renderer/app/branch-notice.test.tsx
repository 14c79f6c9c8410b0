import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BranchNotice } from '../../../renderer/app/BranchNotice.tsx';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { someProject } from '../welcome/some-project.ts';

afterEach(cleanup);
beforeEach(() => replaceProject(null));

const open = (id: string, gitBranch: string | null): void => act(() => replaceProject({ ...someProject(), id, gitBranch }));
const said = (): string => screen.getByRole('status').textContent ?? '';

test('another branch of the open project is said, with the one before, until it is dismissed', () => {
  render(<BranchNotice />);
  open('shop', 'main');
  expect(said()).toBe('');
  open('shop', 'feature/fees');
  expect(said()).toBe('Switched from main to feature/fees.');
  open('shop', '4d1e9c2');
  expect(said()).toBe('Switched from feature/fees to 4d1e9c2.');
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(said()).toBe('');
});

test('another project, or no repository any more, is no other branch', () => {
  render(<BranchNotice />);
  open('shop', 'main');
  open('bakery', 'side');
  expect(said()).toBe('');
  open('bakery', null);
  expect(said()).toBe('');
  open('bakery', 'side');
  expect(said()).toBe('');
});
