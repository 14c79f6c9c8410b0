import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DbtInstallation, ProjectProfile } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { type SelectingCommand, type Selection, selectionOf, type SelectionProblem } from '../../preload/model/selection.ts';
import type { SelectedNode } from '../manifest/node-facts.ts';
import { openProject, profileOf, type Surroundings } from './open-project.ts';
import type { ProjectSession } from './project-session.ts';

/** All a run needs to know of a project. */
export interface LaunchableProject {
  readonly id: string;
  readonly name: string;
  /** The real path. */
  readonly dir: string;
  readonly profile: ProjectProfile;
  readonly dbt: DbtInstallation;
  /** The nodes the run will meet; null when the manifest alone cannot tell. */
  readonly selected: readonly SelectedNode[] | null;
  /** v1's partial_parse.msgpack of the last parse, null where there is none. */
  readonly partialParseFile: string | null;
}

/**
 * Makes a trusted project ready for a run: its settings are read anew, since a wrong target cannot be taken back. `target` null means the
 * project's own; `fetchesPackages` that packages need not be there yet, `stateDir` where the artifacts are that the selection is compared with. Errors: those of the step that has not succeeded, `packages-missing`, `target-missing`, `nothing-selected`.
 */
export async function launchableProject(
  session: ProjectSession,
  target: string | null,
  asked: Partial<Selection> & Pick<Selection, 'command'>,
  surroundings: Surroundings & { readonly dbt: ProjectSession['dbt'] },
  fetchesPackages: boolean,
  stateDir: string | null,
): Promise<Result<LaunchableProject>> {
  const opened = openProject(session.dir, surroundings);
  if (!opened.ok) return opened;
  const profile = profileOf(opened.value, surroundings, target);
  if (profile === null) return failed(opened.value.problem ?? unknownProblem);
  if (!profile.ok) return profile;
  const { dbt, steps, name } = session.view();
  if (dbt === null)
    return failed(steps.find((step) => step.id === 'dbt')?.error ?? { code: 'dbt-missing', title: 'No dbt was found yet.', next: { kind: 'look-for-dbt' } });
  const missing = fetchesPackages || withoutProject.includes(asked.command) ? null : surroundings.dbt.missingPackages(session.dir, dbt.engine);
  if (missing !== null) return failed(missing);
  const selection = selectionOf(asked);
  const places = { engine: dbt.engine, stateDir, selectorsFile: path.join(session.dir, 'selectors.yml') };
  const answer = withoutNodes.includes(selection.command) ? null : await session.lineage.current()?.selected(selection, places);
  // what would be refused is left to dbt itself to refuse
  const selected = answer?.ok ? answer.nodes : answer === null ? [] : null;
  if (answer?.ok && answer.nodes.length === 0) {
    const what = [selection.select && `"${selection.select}"`, selection.exclude && `without "${selection.exclude}"`].filter(Boolean).join(' ');
    return failed({
      code: 'nothing-selected',
      title: `dbt ${selection.command} has nothing to do${what === '' ? '' : ` for ${what}`}.`,
      detail: answer.warnings.map(inWords).join('\n') || 'No node of the project matches.',
    });
  }
  const { partialParseFile } = session.folder;
  const { id, dir } = session;
  return ok({
    id,
    name,
    dir,
    profile: profile.value.profile,
    dbt,
    selected,
    partialParseFile: dbt.engine === 'v1' && existsSync(partialParseFile) ? partialParseFile : null,
  });
}

function inWords({ message, allowed }: SelectionProblem): string {
  return allowed.length === 0 ? message : `${message} Did you mean ${allowed.slice(0, 3).join(', ')}?`;
}

/** Commands that read no model, so that packages need not be there. */
const withoutProject: readonly SelectingCommand[] = ['deps', 'clean'];
/** Commands that meet no node, or of which only dbt knows which. */
const withoutNodes: readonly SelectingCommand[] = ['deps', 'clean', 'run-operation', 'retry'];

const unknownProblem: OrreryError = { code: 'yaml-broken', title: 'The settings of this project cannot be read.' };
