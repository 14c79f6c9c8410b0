import { formatExact } from '../../components/format.ts';
import type { GraphState } from '../model.ts';
import type { ExportSubject } from './export-lineage.ts';

/** What an export says of itself besides the picture, at this moment. */
export function subjectNow(project: string, states: readonly GraphState[]): ExportSubject {
  const now = Date.now();
  return { project, states, time: { words: formatExact(now), iso: new Date(now).toISOString() } };
}
