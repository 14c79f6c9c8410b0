import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { appHistory } from '../../../renderer/app/address.ts';
import { Landing } from '../../../renderer/app/Landing.tsx';
import { replaceProject, useProjectStore } from '../../../renderer/app/project-store.ts';
import { someProject } from '../welcome/some-project.ts';

afterEach(() => {
  cleanup();
  useProjectStore.setState({ project: null, loaded: false });
});

/** A window at its beginning; its runs are there when `arrive` is called. */
function begin(): { arrive: () => void } {
  appHistory.replace('/');
  let arrive = (): void => undefined;
  const code = new Promise<void>((resolve) => (arrive = resolve));
  const root = createRootRoute();
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute: () => root, path: '/', component: Landing }),
      createRoute({ getParentRoute: () => root, path: '/assets', component: () => 'the assets' }),
      createRoute({ getParentRoute: () => root, path: '/runs', loader: () => code, component: () => 'the runs' }),
    ]),
    history: appHistory,
  });
  render(<RouterProvider router={router} />);
  return { arrive };
}

test('the window begins at the assets of the project that main has opened', async () => {
  begin();
  act(() => replaceProject(someProject()));
  expect(await screen.findByText('the assets')).toBeDefined();
});

test('who goes elsewhere before main has answered gets there, even when that screen is long in loading', async () => {
  const { arrive } = begin();
  await act(() => Promise.resolve());
  act(() => appHistory.push('/runs'));
  act(() => replaceProject(someProject()));
  act(arrive);
  expect(await screen.findByText('the runs')).toBeDefined();
  expect(appHistory.location.pathname).toBe('/runs');
});
