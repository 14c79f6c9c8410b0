/** States an asset can be narrowed to: the ones that ask for something. */
export const focusStates = ['failed', 'stale', 'running'] as const;
export type FocusState = (typeof focusStates)[number];

/** The part of the lineage that is shown in place of the whole. */
export type Focus =
  /** One asset and what is at most so many steps up- or downstream of it. */
  | { readonly kind: 'around'; readonly id: string; readonly steps: number }
  /** One asset and all that is up- or downstream of it. */
  | { readonly kind: 'lineage'; readonly id: string }
  /** What lies on any way from one asset to the other. */
  | { readonly kind: 'path'; readonly from: string; readonly to: string }
  /** These and no others. */
  | { readonly kind: 'these'; readonly ids: readonly string[] }
  /** What a run built or checked. */
  | { readonly kind: 'run'; readonly runId: string }
  | { readonly kind: 'state'; readonly word: FocusState }
  /** What the selection in the bar means. */
  | { readonly kind: 'selection' };

/** More steps than this are the whole lineage. */
export const mostSteps = 9;

/**
 * The focus as the address has it: `around:2:model.stays.dim_hosts`, `lineage:…`, `path:<id>|<id>`, `these:<id>|<id>|…`, `run:a4c7d0`, `failed`,
 * `stale`, `running`, `selection`.
 */
export function writeFocus(focus: Focus): string {
  switch (focus.kind) {
    case 'around':
      return `around:${focus.steps}:${encodeURIComponent(focus.id)}`;
    case 'lineage':
      return `lineage:${encodeURIComponent(focus.id)}`;
    case 'path':
      return `path:${idList([focus.from, focus.to])}`;
    case 'these':
      return `these:${idList(focus.ids)}`;
    case 'run':
      return `run:${encodeURIComponent(focus.runId)}`;
    case 'state':
      return focus.word;
    case 'selection':
      return 'selection';
  }
}

/** Reads what `writeFocus` wrote; null for anything else somebody may have put there. */
export function readFocus(text: string): Focus | null {
  const word = focusStates.find((state) => state === text);
  if (word !== undefined) return { kind: 'state', word };
  if (text === 'selection') return { kind: 'selection' };
  const [, kind = '', said = ''] = /^([a-z]+):(.+)$/s.exec(text) ?? [];
  switch (kind) {
    case 'around': {
      const [, steps = '', id = ''] = /^(\d):(.+)$/s.exec(said) ?? [];
      const known = decoded(id);
      return known === null || Number(steps) < 1 ? null : { kind, id: known, steps: Number(steps) };
    }
    case 'lineage': {
      const id = decoded(said);
      return id === null ? null : { kind, id };
    }
    case 'path': {
      const [from, to, ...more] = idsOf(said);
      return from === undefined || to === undefined || more.length > 0 ? null : { kind, from, to };
    }
    case 'these': {
      const ids = idsOf(said);
      return ids.length === 0 ? null : { kind, ids };
    }
    case 'run': {
      const runId = decoded(said);
      return runId === null ? null : { kind, runId };
    }
    default:
      return null;
  }
}

function idList(ids: readonly string[]): string {
  return ids.map(encodeURIComponent).join('|');
}

function idsOf(text: string): readonly string[] {
  return text.split('|').flatMap((part) => decoded(part) ?? []);
}

/** Null for what cannot have been written by us. */
function decoded(text: string): string | null {
  try {
    return text === '' ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
