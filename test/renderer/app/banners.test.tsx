import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { OrreryError } from '../../../preload/model/result.ts';
import { Banners } from '../../../renderer/app/Banners.tsx';
import { reportProblem } from '../../../renderer/app/problem-store.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { someProject, step } from '../welcome/some-project.ts';

afterEach(() => {
  cleanup();
  reportProblem(null);
  replaceProject(null);
});

const broken: OrreryError = { code: 'parse-failed', title: 'Ref ‘nobody’ not found in project.' };

async function show(place: '/assets' | '/runs') {
  const rootRoute = createRootRoute();
  const routes = ['/assets', '/runs'].map((path) => createRoute({ getParentRoute: () => rootRoute, path, component: Banners }));
  const router = createRouter({ routeTree: rootRoute.addChildren(routes), history: createMemoryHistory({ initialEntries: [place] }) });
  await router.load();
  render(<RouterProvider router={router} />);
}

test('what an order failed with is said', async () => {
  replaceProject(someProject());
  reportProblem(broken);
  await show('/assets');
  expect((await screen.findByRole('alert')).textContent).toContain(broken.title);
});

test('what a step failed with is said once, whoever reports it too', async () => {
  replaceProject(someProject({ steps: [step('project'), step('dbt'), step('profile'), step('parse', { state: 'failed', error: broken })] }));
  reportProblem(broken);
  await show('/runs');
  expect(await screen.findAllByText(broken.title)).toHaveLength(1);
});
