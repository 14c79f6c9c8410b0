import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failed } from '../../../preload/model/result.ts';
import { DropTarget } from '../../../renderer/app/DropTarget.tsx';
import { useProblem } from '../../../renderer/app/problem-store.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

let bridge: FakeBridge;

afterEach(cleanup);
beforeEach(() => {
  bridge = fakeBridge();
  Object.assign(window.orrery, { pathOf: (file: File) => `/projects/${file.name}` });
  render(<DropTarget />);
});

const folder = { types: ['Files'], files: [new File([], 'stays')], dropEffect: 'none' };

test('a folder that is dropped is opened, and why it could not be is said', async () => {
  bridge.answer('project.open', () => failed({ code: 'not-a-dbt-project', title: 'This folder is not a dbt project.' }));
  fireEvent.dragEnter(window, { dataTransfer: folder });
  expect(screen.getByText('Drop the folder to open it')).toBeTruthy();
  fireEvent.drop(window, { dataTransfer: folder });
  expect(screen.queryByText('Drop the folder to open it')).toBeNull();
  await waitFor(() => expect(useProblem.getState().error?.title).toBe('This folder is not a dbt project.'));
  expect(bridge.asked).toEqual([{ name: 'project.open', input: { dir: '/projects/stays' } }]);
});

test('the target goes when the folder leaves the window, and text does not bring it', () => {
  fireEvent.dragEnter(window, { dataTransfer: folder });
  fireEvent.dragEnter(document.body, { dataTransfer: folder });
  fireEvent.dragLeave(window, { dataTransfer: folder });
  expect(screen.getByText('Drop the folder to open it')).toBeTruthy();
  fireEvent.dragLeave(document.body, { dataTransfer: folder });
  expect(screen.queryByText('Drop the folder to open it')).toBeNull();
  fireEvent.dragEnter(window, { dataTransfer: { types: ['text/plain'], files: [] } });
  expect(screen.queryByText('Drop the folder to open it')).toBeNull();
});
