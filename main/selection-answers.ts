import type { StateSource } from '../preload/model/launch.ts';
import { failed, ok, type OrreryError, type Result } from '../preload/model/result.ts';
import type { SelectionAnswer } from '../preload/model/selection-answer.ts';
import { selectionOf, type SelectionVocabulary } from '../preload/model/selection.ts';
import { placesOf, type StateFolder } from './launch-preview.ts';
import type { ProjectService } from './project/project-service.ts';

/** What the selection editor asks while a person types; nothing of it starts dbt. */
export interface SelectionAnswers {
  /** What a selection means. Errors: `no-project`, `manifest-missing`. */
  evaluate(asked: { readonly select: string; readonly exclude: string; readonly state: StateSource | null }): Promise<Result<SelectionAnswer>>;
  /** All that can be selected with. The same errors. */
  vocabulary(): Promise<Result<SelectionVocabulary>>;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
const noManifest: OrreryError = { code: 'manifest-missing', title: 'There is no manifest yet, so nothing can be selected.', next: { kind: 'parse' } };

export function createSelectionAnswers(project: ProjectService, stateDir: (state: StateSource | null) => StateFolder): SelectionAnswers {
  return {
    async evaluate({ select, exclude, state }) {
      const view = project.current();
      const lineage = project.lineage();
      if (view === null) return failed(noProject);
      if (lineage === null) return failed(noManifest);
      const total = lineage.graph.assets.filter((asset) => asset.enabled).length;
      const places = { ...placesOf(view, view.dbt?.engine ?? 'v1'), stateDir: stateDir(state).dir };
      const selected = await lineage.selected(selectionOf({ command: 'ls', select, exclude }), places);
      if (selected === null) return failed(noManifest);
      if (!selected.ok) return ok({ ids: [], checks: 0, total, problem: selected.problem, warnings: [] });
      const assets = new Set(lineage.graph.assets.map((asset) => asset.id));
      const ids = selected.ids.filter((id) => assets.has(id));
      const checks = selected.nodes.filter(({ resourceType }) => resourceType === 'test' || resourceType === 'unit_test').length;
      return ok({ ids, checks, total, problem: null, warnings: selected.warnings });
    },
    async vocabulary() {
      const view = project.current();
      const lineage = project.lineage();
      if (view === null) return failed(noProject);
      const vocabulary = lineage === null ? null : await lineage.vocabulary(placesOf(view, view.dbt?.engine ?? 'v1'));
      return vocabulary === null ? failed(noManifest) : ok(vocabulary);
    },
  };
}
