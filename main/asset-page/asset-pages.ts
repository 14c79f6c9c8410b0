import type { AssetAbout, AssetHistory, CheckDefinition, GroupDetail, MacroDetail, OtherResource } from '../../preload/model/asset-page.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { NodeOutcome } from '../../preload/model/run-page.ts';
import type { History } from '../history/open-history.ts';
import type { PageAnswers, PageQuestion } from '../manifest/answer-page-questions.ts';
import { findCodeOwners } from '../project/find-code-owners.ts';
import type { ProjectService } from '../project/project-service.ts';
import { withCodeChanges } from './code-changes.ts';
import { remoteBuild } from './remote-build.ts';
import { freshnessLooks } from './freshness-looks.ts';
import { createJobsHolding } from './jobs-holding.ts';

/** What the pages of assets, macros and groups ask of the open project. Errors of all: `no-project`, and `asset-not-found` for what the manifest has not. */
export interface AssetPages {
  about(id: string): Promise<Result<AssetAbout>>;
  /** What is known to have happened to an asset: the newest `count` builds and looks. */
  history(id: string, count: number): Promise<Result<AssetHistory>>;
  /** How each of these checks ended in its last runs, newest first; a check that no run has met has none. */
  outcomes(ids: readonly string[]): Result<Readonly<Record<string, readonly NodeOutcome[]>>>;
  check(id: string): Promise<Result<CheckDefinition>>;
  /** The names of the jobs whose selections hold an asset. */
  jobs(id: string): Promise<Result<readonly string[]>>;
  macro(id: string): Promise<Result<MacroDetail>>;
  group(id: string): Promise<Result<GroupDetail>>;
  /** Macros and groups. */
  others(): Promise<Result<readonly OtherResource[]>>;
}

export interface AssetPagesOptions {
  readonly history: History;
  readonly project: Pick<ProjectService, 'current' | 'lineage' | 'definitions'>;
  /** The newest catalog.json of the open project, null when dbt wrote none. */
  readonly catalogFile: () => string | null;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
/** How many runs a strip shows. */
const shownOutcomes = 20;
/** Later than any run. */
const now = Number.MAX_SAFE_INTEGER;

/** Answers what the pages ask, from the manifest on the screen, the history and the project's files. */
export function createAssetPages({ history, project, catalogFile }: AssetPagesOptions): AssetPages {
  const holding = createJobsHolding(project);

  async function ask<Q extends PageQuestion>(question: Q): Promise<Result<NonNullable<PageAnswers[Q['about']]>>> {
    if (project.current() === null) return failed(noProject);
    const answer = (await project.lineage()?.page(question)) ?? null;
    if (answer !== null) return ok(answer);
    return failed({ code: 'asset-not-found', title: 'The project has no such thing.', ...('id' in question ? { detail: question.id } : {}) });
  }

  return {
    async about(id) {
      const answer = await ask({ about: 'asset', id });
      const view = project.current();
      const asset = project.lineage()?.graph.assets.find((candidate) => candidate.id === id);
      if (!answer.ok || view === null) return answer.ok ? failed(noProject) : answer;
      // a file of a package lies elsewhere, and is not this team's
      const own = asset !== undefined && asset.path !== '' && asset.packageName === project.lineage()?.projectName;
      const found = (await project.lineage()?.found(catalogFile(), id)) ?? null;
      return ok({ ...answer.value, found, codeOwners: own ? await findCodeOwners(view.dir, asset.path) : null });
    },
    async history(id, count) {
      const view = project.current();
      if (view === null) return failed(noProject);
      const isSource = id.startsWith('source.');
      return ok({
        builds: isSource ? [] : withCodeChanges(history.assets.builds(view.id, id, count)),
        looks: isSource ? await freshnessLooks(id, history.assets.looks(view.id, id, count)) : [],
        remote: history.remote.builds(view.id, id, count).map(remoteBuild),
      });
    },
    outcomes(ids) {
      const view = project.current();
      if (view === null) return failed(noProject);
      return ok(Object.fromEntries(ids.map((id) => [id, history.timings.outcomes({ seq: now, projectId: view.id }, id, shownOutcomes)])));
    },
    check: (id) => ask({ about: 'check', id }),
    async jobs(id) {
      return project.current() === null ? failed(noProject) : ok(await holding.of(id));
    },
    macro: (id) => ask({ about: 'macro', id }),
    group: (id) => ask({ about: 'group', id }),
    others: () => ask({ about: 'others' }),
  };
}
