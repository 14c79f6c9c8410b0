import { failed, ok, type Result } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import type { GraphPicture } from '../engine/graph-picture.ts';
import type { GraphState } from '../model.ts';
import { exportFile, exportText } from './export-lineage.ts';
import { subjectNow } from './subject-now.ts';

/** Puts what is in view on the clipboard, without asking anything. */
export async function copyView(picture: GraphPicture, format: 'png' | 'mermaid', project: string, states: readonly GraphState[]): Promise<Result<unknown>> {
  const subject = subjectNow(project, states);
  try {
    if (format === 'mermaid') {
      await navigator.clipboard.writeText(exportText(picture, { scope: 'view', format }, subject));
      return ok(null);
    }
    // a strip at a time, so that the window stays alive
    const bytes = await exportFile(picture, { scope: 'view', format, scale: 1 }, subject, () => new Promise((resolve) => setTimeout(resolve)));
    return await call('app.copyPicture', { bytes });
  } catch (error) {
    return failed({ code: 'internal', title: 'The lineage could not be copied.', detail: error instanceof Error ? error.message : String(error) });
  }
}
