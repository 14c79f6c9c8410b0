import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type History, openHistory } from '../../main/history/open-history.ts';
import { createLaunchPreviews } from '../../main/launch-preview.ts';
import { loadManifest } from '../../main/manifest/load-manifest.ts';
import type { LoadedManifest } from '../../main/manifest/loaded-manifest.ts';
import { createRemoteService, type RemoteService } from '../../main/remote-dagster/remote-service.ts';
import { plainStep } from '../../preload/model/launch.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { valueOf } from '../main/remote-dagster/a-remote.ts';
import { folder, runDagster } from './a-dagster.ts';
import { type DagsterDev, dagsterDev } from './a-dagster-dev.ts';

/** A project of the tutorial's shape, with a translator of the team's own: it puts every asset below a prefix. */
const definitions = `
from pathlib import Path

from dagster import AssetExecutionContext, AssetKey, Definitions
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets

project = DbtProject(project_dir=Path(__file__).resolve().parent / "stays")


class Prefixed(DagsterDbtTranslator):
    def get_asset_spec(self, manifest, unique_id, project):
        spec = super().get_asset_spec(manifest, unique_id, project)
        return spec.replace_attributes(key=AssetKey(["team", *spec.key.path]))


@dbt_assets(manifest=project.manifest_path, project=project, dagster_dbt_translator=Prefixed())
def stays(context: AssetExecutionContext, dbt: DbtCliResource):
    yield from dbt.cli(["build"], context=context).stream()


defs = Definitions(assets=[stays], resources={"dbt": DbtCliResource(project_dir=project)})
`;

const world = folder();
const project = path.join(world.dir, 'stays');
const slow = { timeout: 300_000, interval: 500 };
let dagster: DagsterDev;
let lineage: LoadedManifest;
let history: History;
let service: RemoteService;

beforeAll(async () => {
  fs.cpSync('assets/sample', project, { recursive: true });
  fs.writeFileSync(path.join(project, 'models', 'broken.sql'), 'select no_such_column from {{ ref("room_types") }}');
  fs.writeFileSync(path.join(project, 'models', 'below_broken.sql'), 'select * from {{ ref("broken") }}');
  fs.writeFileSync(path.join(world.dir, 'definitions.py'), definitions);
  const parsed = await runDagster('dbt', ['parse', '--project-dir', project, '--profiles-dir', project], {
    cwd: world.dir,
    home: path.join(world.dir, 'home'),
  });
  expect(parsed.code, parsed.text).toBe(0);
  const loaded = await loadManifest(path.join(project, 'target', 'manifest.json'), {
    worker: new URL('../../main/manifest/manifest-worker.ts', import.meta.url),
  });
  lineage = valueOf(loaded);
  dagster = await dagsterDev({ file: 'definitions.py', cwd: world.dir, home: path.join(world.dir, 'home') });
  history = valueOf(openHistory({ file: path.join(world.dir, 'orrery.db'), nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now }));
  const view = { id: 'p1', name: 'stays', dir: project, dbt: { engine: 'v1' }, profile: null } as unknown as ProjectView;
  const open = { current: () => view, lineage: () => lineage, definitions: () => null };
  service = createRemoteService({
    history,
    project: open,
    previews: createLaunchPreviews({ history, project: open as never, states: {} as never }),
    dataDir: world.dir,
    safeStorage: null,
    env: {},
    now: Date.now,
    written: () => undefined,
    report: (message, error) => console.error(message, error),
  });
});

afterAll(async () => {
  await service.stop();
  await dagster.stop();
  lineage.close();
  history.close();
  world.remove();
});

const request = (select: string, exclude = '') => ({ ...plainStep('build'), select, exclude });
/** How a run has ended, with what is said of it. */
async function ended(id: string): Promise<{ readonly status: string | undefined; readonly detail: string }> {
  await expect.poll(() => ['SUCCESS', 'FAILURE', 'CANCELED'].includes(history.runs.get(id)?.status ?? ''), slow).toBe(true);
  const run = history.runs.get(id);
  return { status: run?.status, detail: run?.error?.detail ?? '' };
}

it('is told what a running Dagster knows of the project, by the names its translator gives', async () => {
  const report = valueOf(await service.test({ address: dagster.address, token: null, allowHttp: false }));
  expect(report).toMatchObject({ version: '1.13.27', isCertain: true, missingThere: [], missingHere: [] });
  expect(report.known).toBe(report.ours);
  valueOf(service.save({ address: dagster.address, token: null, allowHttp: false }));
});

it('takes a selection, and the run that follows is seen to its end with its materializations and checks', async () => {
  const plan = valueOf(await service.plan(request('room_types season_days')));
  expect(plan.assets.map(({ key }) => key.join('/')).toSorted()).toEqual(['team/room_types', 'team/season_days']);
  expect(plan.checks).toBeGreaterThan(0);
  const { runId } = valueOf(await service.launch(request('room_types season_days')));
  expect(await ended(runId)).toEqual({ status: 'SUCCESS', detail: '' });
  const run = history.runs.get(runId);
  const results = history.remote.ofRun(run?.seq ?? 0);
  expect(results.filter(({ resourceType }) => resourceType === 'seed').map(({ name, status }) => [name, status])).toEqual(
    expect.arrayContaining([
      ['room_types', 'success'],
      ['season_days', 'success'],
    ]),
  );
  expect(results.filter(({ resourceType }) => resourceType === 'test').every(({ status }) => status === 'pass')).toBe(true);
  expect(run?.counts).toMatchObject({ total: 2 + plan.checks, succeeded: 2 + plan.checks });
});

it('runs no check that is excluded', async () => {
  const { runId } = valueOf(await service.launch(request('room_types', 'resource_type:test')));
  expect(await ended(runId)).toEqual({ status: 'SUCCESS', detail: '' });
  expect(history.remote.ofRun(history.runs.get(runId)?.seq ?? 0).map(({ name, status }) => [name, status])).toEqual([['room_types', 'success']]);
});

it('says which model failed, and that what is below it did not come about', async () => {
  const { runId } = valueOf(await service.launch(request('broken+')));
  expect(await ended(runId)).toEqual({ status: 'FAILURE', detail: expect.stringContaining('no_such_column') });
  const run = history.runs.get(runId);
  expect(new Map(history.remote.ofRun(run?.seq ?? 0).map(({ name, status }) => [name, status]))).toEqual(
    new Map([
      ['broken', 'error'],
      ['below_broken', 'canceled'],
    ]),
  );
});

it('takes in what Dagster did before, once', async () => {
  const said = await runDagster('dagster', ['asset', 'materialize', '-f', 'definitions.py', '--select', 'key:team/season_days'], {
    cwd: world.dir,
    home: path.join(world.dir, 'home'),
  });
  expect(said.code, said.text).toBe(0);
  expect(valueOf(await service.importRuns(20, null))).toMatchObject({ seen: 4, taken: 1, known: 3, others: 0, materializations: 1 });
  expect(valueOf(await service.importRuns(20, null))).toMatchObject({ seen: 4, taken: 0, known: 4 });
});
