import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate, type RouteComponent } from '@tanstack/react-router';
import { AssetsArea } from '../welcome/AssetsArea.tsx';
import { WelcomeScreen } from '../welcome/WelcomeScreen.tsx';
import {
  appHistory,
  type AssetSearch,
  type AssetsSearch,
  type CatalogSearch,
  catalogSearchKeys,
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

/** Screens that a start does not show: each is loaded when it is gone to. */
const AssetScreen = lazyRouteComponent(() => import('../assets/page/AssetScreen.tsx'), 'AssetScreen');
const CatalogScreen = lazyRouteComponent(() => import('../catalog/CatalogScreen.tsx'), 'CatalogScreen');
const CompareScreen = lazyRouteComponent(() => import('../runs/compare/CompareScreen.tsx'), 'CompareScreen');
const JobsScreen = lazyRouteComponent(() => import('../jobs/JobsScreen.tsx'), 'JobsScreen');
const RunScreen = lazyRouteComponent(() => import('../runs/RunScreen.tsx'), 'RunScreen');
const RunsScreen = lazyRouteComponent(() => import('../runs/RunsScreen.tsx'), 'RunsScreen');
const SchedulesScreen = lazyRouteComponent(() => import('../schedules/SchedulesScreen.tsx'), 'SchedulesScreen');
const SettingsScreen = lazyRouteComponent(() => import('../settings/SettingsScreen.tsx'), 'SettingsScreen');

const root = createRootRoute({ component: App, notFoundComponent: () => <Navigate to="/" replace /> });

const start = createRoute({ getParentRoute: () => root, path: '/', component: Landing });
const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomeScreen });

/** Everything with the side bar around it. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const assets = createRoute({
  getParentRoute: () => shell,
  path: '/assets',
  validateSearch: (search): AssetsSearch => ({
    ...textSearch(search, ['asset', 'select', 'tab', 'check', 'view', 'focus', 'group', 'open']),
    ...(search['trust'] === true ? { trust: true } : {}),
  }),
  component: () => <OfProject>{(key) => <AssetsArea key={key} />}</OfProject>,
});
const asset = createRoute({
  getParentRoute: () => shell,
  path: '/asset/$assetId',
  validateSearch: (search): AssetSearch => textSearch(search, ['tab', 'check']),
  component: loadedFirst(AssetScreen, OneAsset),
});
const runs = createRoute({
  getParentRoute: () => shell,
  path: '/runs',
  validateSearch: (search): RunsSearch => textSearch(search, runsSearchKeys),
  component: loadedFirst(RunsScreen, () => <OfProject>{(key) => <RunsScreen key={key} />}</OfProject>),
});
const compare = createRoute({
  getParentRoute: () => shell,
  path: '/runs/compare',
  validateSearch: (search): CompareSearch => textSearch(search, ['a', 'b']),
  component: loadedFirst(CompareScreen, () => <OfProject>{() => <CompareScreen />}</OfProject>),
});
const run = createRoute({
  getParentRoute: () => shell,
  path: '/runs/$runId',
  validateSearch: (search): RunSearch => textSearch(search, ['tab', 'node']),
  component: loadedFirst(RunScreen, OneRun),
});
const jobs = createRoute({
  getParentRoute: () => shell,
  path: '/jobs',
  validateSearch: (search): JobsSearch => textSearch(search, ['job', 'new', 'view']),
  component: loadedFirst(JobsScreen, () => <OfProject>{(key) => <JobsScreen key={key} />}</OfProject>),
});
const catalog = createRoute({
  getParentRoute: () => shell,
  path: '/catalog',
  validateSearch: (search): CatalogSearch => textSearch(search, catalogSearchKeys),
  component: loadedFirst(CatalogScreen, () => <OfProject>{(key) => <CatalogScreen key={key} />}</OfProject>),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: (search): SettingsSearch => textSearch(search, ['section', 'dagster']),
  component: SettingsScreen,
});
const schedules = createRoute({
  getParentRoute: () => shell,
  path: '/schedules',
  validateSearch: (search): SchedulesSearch => textSearch(search, schedulesSearchKeys),
  component: loadedFirst(SchedulesScreen, () => <OfProject>{(key) => <SchedulesScreen key={key} />}</OfProject>),
});

/** Has the router wait for `screen` before it shows `page`, which has it inside: the screen before stays meanwhile. */
function loadedFirst(screen: Pick<typeof SettingsScreen, 'preload'>, page: () => React.ReactNode): RouteComponent {
  return Object.assign(page, screen.preload && { preload: screen.preload });
}

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

function OneAsset() {
  const { assetId } = asset.useParams();
  return <OfProject>{() => <AssetScreen key={assetId} assetId={assetId} />}</OfProject>;
}

/** Which screen an address shows. */
export const router = createRouter({
  routeTree: root.addChildren([start, welcome, shell.addChildren([assets, asset, runs, compare, run, jobs, schedules, catalog, settings])]),
  history: appHistory,
  defaultPendingMinMs: 0,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
