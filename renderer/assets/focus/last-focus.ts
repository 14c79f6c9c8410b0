import type { AssetsAddress } from '../assets-address.ts';
import { type Focus, readFocus, writeFocus } from './focus.ts';

/** The part of a lineage a person looked at last, and the selection that was typed. */
export type LastFocus = Pick<AssetsAddress, 'focus' | 'select'>;

/** Projects whose last focus is kept; those that were not looked at for longest are forgotten. */
export const mostProjects = 50;

/** What is worth coming back to: what runs now does not run tomorrow. Null for nothing. */
export function worthKeeping({ focus, select }: LastFocus): LastFocus | null {
  const kept = focus?.kind === 'state' && focus.word === 'running' ? null : focus;
  return kept === null && select === null ? null : { focus: kept, select };
}

/** The last focus of a project among what is kept, whatever an older or newer Orrery wrote; null for none. */
export function readLastFocus(text: string | null, projectId: string): LastFocus | null {
  const one = Object.fromEntries(entriesOf(text))[projectId];
  if (typeof one !== 'object' || one === null) return null;
  const { focus = null, select = null } = one as { readonly focus?: unknown; readonly select?: unknown };
  const read = { focus: typeof focus === 'string' ? readFocus(focus) : null, select: typeof select === 'string' && select.trim() !== '' ? select : null };
  return read.focus?.kind === 'selection' && read.select === null ? null : worthKeeping(read);
}

/** What is to be kept after a project was looked at; `last` null forgets it. */
export function writeLastFocus(text: string | null, projectId: string, last: LastFocus | null): string {
  const others = entriesOf(text).filter(([id]) => id !== projectId);
  const own = last && { ...(last.focus === null ? {} : { focus: writeFocus(last.focus) }), ...(last.select === null ? {} : { select: last.select }) };
  // an array of pairs keeps its order, whatever the ids are
  return JSON.stringify([...others, ...(own === null ? [] : [[projectId, own] as const])].slice(-mostProjects));
}

/** Whether the assets a focus names are still there. */
export function isStillThere(focus: Focus | null, isThere: (id: string) => boolean): boolean {
  switch (focus?.kind) {
    case 'around':
    case 'lineage':
      return isThere(focus.id);
    case 'path':
      return isThere(focus.from) && isThere(focus.to);
    case 'these':
      return focus.ids.some(isThere);
    default:
      return true;
  }
}

function entriesOf(text: string | null): readonly (readonly [string, unknown])[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter((one): one is [string, unknown] => Array.isArray(one) && one.length === 2 && typeof one[0] === 'string') : [];
  } catch {
    return [];
  }
}
