import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { CompareScreen } from '../runs/compare/CompareScreen.tsx';
import { JobsScreen } from '../jobs/JobsScreen.tsx';
import { RunScreen } from '../runs/RunScreen.tsx';
import { RunsScreen } from '../runs/RunsScreen.tsx';
import { SchedulesScreen } from '../schedules/SchedulesScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { AssetsArea } from '../welcome/AssetsArea.tsx';
import { WelcomeScreen } from '../welcome/WelcomeScreen.tsx';
import {
  appHistory,
  type AssetsSearch,
  type CompareSearch,
  type JobsSearch,
  type RunSearch,
  type RunsSearch,
  runsSearchKeys,
  type SettingsSearch,
  type SchedulesSearch,
  schedulesSearchKeys,
  textSearch,
} from './address.ts';
import { App } from './App.tsx';
import { Shell } from './Shell.tsx';
import { useProjectStore } from './project-store.ts';
import { Landing } from './Landing.tsx';

const root = createRootRoute({ component: App, notFoundComponent: () => <Navigate to="/" replace /> });

const start = createRoute({ getParentRoute: () => root, path: '/', component: Landing });
const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomeScreen });

/** Everything with the side bar around it. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const assets = createRoute({
  getParentRoute: () => shell,
  path: '/assets',
  validateSearch: (search): AssetsSearch => ({
    ...textSearch(search, ['asset', 'select', 'tab', 'view']),
    ...(search['trust'] === true ? { trust: true } : {}),
  }),
  component: () => <OfProject>{(key) => <AssetsArea key={key} />}</OfProject>,
});
const runs = createRoute({
  getParentRoute: () => shell,
  path: '/runs',
  validateSearch: (search): RunsSearch => textSearch(search, runsSearchKeys),
  component: () => <OfProject>{(key) => <RunsScreen key={key} />}</OfProject>,
});
const compare = createRoute({
  getParentRoute: () => shell,
  path: '/runs/compare',
  validateSearch: (search): CompareSearch => textSearch(search, ['a', 'b']),
  component: () => <OfProject>{() => <CompareScreen />}</OfProject>,
});
const run = createRoute({
  getParentRoute: () => shell,
  path: '/runs/$runId',
  validateSearch: (search): RunSearch => textSearch(search, ['tab', 'node']),
  component: OneRun,
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: '/jobs',
  validateSearch: (search): JobsSearch => textSearch(search, ['job', 'new', 'view']),
  component: () => <OfProject>{(key) => <JobsScreen key={key} />}</OfProject>,
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: (search): SettingsSearch => textSearch(search, ['section']),
  component: SettingsScreen,
});
const schedules = createRoute({
  getParentRoute: () => shell,
  path: '/schedules',
  validateSearch: (search): SchedulesSearch => textSearch(search, schedulesSearchKeys),
  component: () => <OfProject>{(key) => <SchedulesScreen key={key} />}</OfProject>,
});

/** A screen that needs an open project; without one there is the welcome screen. */
function OfProject({ children }: { readonly children: (projectId: string) => React.ReactNode }) {
  const { project, loaded } = useProjectStore();
  if (project) return children(project.id);
  // after a reload main answers a moment later: the place must not be lost meanwhile
  return loaded ? <Navigate to="/" replace /> : null;
}

function OneRun() {
  const { runId } = run.useParams();
  return <OfProject>{() => <RunScreen key={runId} runId={runId} />}</OfProject>;
}

/** Which screen an address shows. */
export const router = createRouter({
  routeTree: root.addChildren([start, welcome, shell.addChildren([assets, runs, compare, run, jobs, schedules, settings])]),
  history: appHistory,
  defaultPendingMinMs: 0,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
