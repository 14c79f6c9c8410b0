import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import { createLaunchPreviews } from '../../../main/launch-preview.ts';
import { loadManifest } from '../../../main/manifest/load-manifest.ts';
import type { LoadedManifest } from '../../../main/manifest/loaded-manifest.ts';
import { createRemoteService, type RemoteService } from '../../../main/remote-dagster/remote-service.ts';
import type { SafeStorage } from '../../../main/notifications/channels/channel-store.ts';
import { plainStep, type StepRequest } from '../../../preload/model/launch.ts';
import type { ProjectView } from '../../../preload/model/project.ts';
import { type FakeDagster, fakeDagster } from '../../fakes/fake-dagster.ts';
import { backwards } from '../notifications/a-service.ts';
import { openTestHistory, tempDir } from '../run/run-world.ts';

export const patient = { timeout: 60_000, interval: 20 };

export interface RemoteWorld {
  readonly history: History;
  readonly dagster: FakeDagster;
  readonly service: RemoteService;
  readonly lineage: LoadedManifest;
  readonly dataDir: string;
  /** The clock of the service; milliseconds since the epoch. */
  readonly clock: { ahead: number };
  /** How long any question waits for its answer, in milliseconds. */
  readonly limit: { ms: number };
  /** Another Orrery on the same history, as after a restart. */
  again(): RemoteService;
}

/** The stays project, a history, and a Dagster that knows all of it. */
export async function remoteWorld(o: { readonly safeStorage?: SafeStorage | null; readonly env?: NodeJS.ProcessEnv } = {}): Promise<RemoteWorld> {
  const worker = new URL('../../../main/manifest/manifest-worker.ts', import.meta.url);
  const loaded = await loadManifest(path.resolve('test/fixtures/manifests/stays-v1.json'), { worker });
  if (!loaded.ok) throw new Error(loaded.error.title);
  const lineage = loaded.value;
  const facts = await lineage.page({ about: 'dagster' });
  const dagster = await fakeDagster(
    (facts?.assets ?? []).map(({ id, name }) => ({
      key: [name],
      uniqueId: id,
      checks: (facts?.checks ?? []).filter(({ dependsOn }) => dependsOn[0] === id).map((check) => check.name),
    })),
  );
  const dataDir = tempDir();
  const history = openTestHistory(dataDir);
  const view = { id: 'p1', name: 'stays', dir: dataDir, dbt: { engine: 'v1' }, profile: null } as unknown as ProjectView;
  const project = { current: () => view, lineage: () => lineage, definitions: () => null };
  const previews = createLaunchPreviews({ history, project: project as never, states: {} as never });
  const clock = { ahead: 0 };
  const limit = { ms: 60_000 };
  const services: RemoteService[] = [];
  const again = (): RemoteService => {
    const service = createRemoteService({
      history,
      project,
      previews,
      dataDir,
      safeStorage: o.safeStorage === undefined ? backwards : o.safeStorage,
      env: o.env ?? {},
      now: () => Date.now() + clock.ahead,
      written: () => undefined,
      report: (message, error) => {
        throw new Error(message, { cause: error });
      },
      get timeoutMs() {
        return limit.ms;
      },
      delay: () => 10,
    });
    services.push(service);
    return service;
  };
  onTestFinished(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await dagster.close();
    lineage.close();
    history.close();
  });
  return { history, dagster, service: again(), lineage, dataDir, clock, limit, again };
}

export const build = (more: Partial<StepRequest> = {}): StepRequest => ({ ...plainStep('build'), ...more });

/** The value of an answer that must be one. */
export function valueOf<T>(
  answer: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly title: string; readonly detail?: string } },
): T {
  if (!answer.ok) throw new Error(`${answer.error.title} ${answer.error.detail ?? ''}`);
  return answer.value;
}
