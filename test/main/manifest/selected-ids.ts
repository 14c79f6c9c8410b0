import type { Manifest } from '../../../main/manifest/manifest.ts';
import { selectedNodes } from '../../../main/manifest/selected-nodes.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { type Selection, selectionOf } from '../../../preload/model/selection.ts';

/** The unique_ids of a selection, of which a test says what it is about; throws for one that dbt would refuse. */
export function selectedIds(manifest: Manifest, said: Partial<Selection> & Pick<Selection, 'command'>, engine: Engine = 'v1'): readonly string[] {
  const selected = selectedNodes(manifest, selectionOf(said), { engine });
  if (!selected.ok) throw new Error(selected.problem.message);
  return selected.ids;
}
