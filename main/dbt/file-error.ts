import type { OrreryError } from '../../preload/model/result.ts';

/** What a failed file operation means to a person. `place` is the file or folder it was about. */
export function fileError(error: unknown, place: string): OrreryError {
  const code = errnoOf(error);
  const said = error instanceof Error ? error.message : String(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { code: 'disk-full', title: 'The disk is full.', detail: `There is no space left for ${place}.`, next: { kind: 'retry' } };
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return { code: 'internal', title: 'Orrery may not write in its data folder.', detail: `${place}\n${said}` };
    default:
      return { code: 'internal', title: 'A file could not be written.', detail: `${place}\n${said}` };
  }
}

/** The system's name of an error (`ENOENT` …), empty when it has none. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
