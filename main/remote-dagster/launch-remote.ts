import type { LaunchRequest } from '../../preload/model/launch.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { History } from '../history/open-history.ts';
import { freshId } from '../run/launch-run.ts';
import type { DagsterClient } from './dagster-client.ts';
import type { RunFollower } from './follow-runs.ts';
import type { LaunchPlan } from './plan-launch.ts';
import { changeRemoteRun, writeRemoteRun } from './remote-run.ts';
import { assetResult, checkResultOf, endedResults } from './run-events.ts';

export interface RemoteLaunchOptions {
  readonly history: History;
  readonly dataDir: string;
  readonly now: () => number;
  readonly project: Pick<ProjectView, 'id' | 'name' | 'dir' | 'dbt'>;
  readonly address: string;
  readonly client: DagsterClient;
  readonly follower: Pick<RunFollower, 'hold'>;
  readonly written: () => void;
}

/**
 * Hands a plan over. The run is in the history before Dagster is asked, under an id that Dagster keeps as a tag: whatever happens between the question and the
 * answer, the run is found again. What Dagster refuses stays as a run that failed, with its words. `nothing-selected`.
 */
export async function launchRemote(o: RemoteLaunchOptions, request: LaunchRequest, plan: LaunchPlan): Promise<Result<{ readonly runId: string }>> {
  const { history } = o;
  const { location, repository } = plan;
  if (location === null || repository === null || plan.assets.length === 0) return failed(nothingToHandOver(plan));
  const id = freshId(history);
  const results = [
    ...plan.assets.map((asset) => assetResult(asset.key, asset.id, asset.name)),
    ...plan.running.map((check) => checkResultOf(check.assetKey, check.name, check.assetId, check.id)),
  ];
  const release = o.follower.hold(id);
  try {
    const run = history.transaction(() =>
      writeRemoteRun(history, o.dataDir, {
        id,
        project: o.project,
        request,
        remote: { address: o.address, id: null, location, repository, cursor: null, logBytes: 0 },
        status: 'QUEUED',
        createdAt: o.now(),
        startedAt: null,
        finishedAt: null,
        error: null,
        imported: false,
        title: null,
        results,
      }),
    );
    o.written();
    const answer = await o.client.launch({ location, repository, keys: plan.assets.map(({ key }) => key), checks: plan.named, runId: id });
    history.transaction(() => {
      const now = history.runs.get(run.id);
      if (now === null || now.remote === null) return;
      if (answer.ok) changeRemoteRun(history, now, { remote: { ...now.remote, id: answer.value } });
      else if (answer.error.code !== 'remote-unreachable') {
        changeRemoteRun(history, now, { status: 'FAILURE', finishedAt: o.now(), error: answer.error, results: endedResults(results, 'CANCELED', null) });
      }
    });
    o.written();
    return ok({ runId: id });
  } finally {
    release();
  }
}

function nothingToHandOver({ location, missing }: LaunchPlan): OrreryError {
  if (missing.length === 0) return { code: 'nothing-selected', title: 'The selection holds nothing that Dagster builds.' };
  return {
    code: 'nothing-selected',
    title: 'Dagster knows none of the selected assets.',
    detail: `${location === null ? 'None of its code locations has assets of this project.' : `Its code location ${location} has others of this project.`} It may have another version of the project.`,
  };
}
