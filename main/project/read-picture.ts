import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** The largest picture that is shown (bytes). */
export const largestPicture = 5_000_000;

/** How files of the kinds that are shown begin. SVG is not among them: it is a program as much as a picture. */
const kinds: readonly { readonly mime: string; readonly is: (start: string) => boolean }[] = [
  { mime: 'image/png', is: (start) => start.startsWith('\x89PNG\r\n\x1A\n') },
  { mime: 'image/jpeg', is: (start) => start.startsWith('\xFF\xD8\xFF') },
  { mime: 'image/gif', is: (start) => start.startsWith('GIF87a') || start.startsWith('GIF89a') },
  { mime: 'image/webp', is: (start) => start.startsWith('RIFF') && start.startsWith('WEBP', 8) },
];

/**
 * A picture file as an address that an image element shows without asking anybody: `data:image/png;base64,…`. What it is is told by its first
 * bytes, not by its name. Errors: `file-not-found`, `invalid-input` for what is no picture or too large.
 */
export function readPicture(file: string): Result<string> {
  const name = path.basename(file);
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return failed({ code: 'invalid-input', title: `${name} is no picture.` });
    if (stats.size > largestPicture) return failed({ code: 'invalid-input', title: `${name} is too large to be shown here.` });
    const bytes = readFileSync(file);
    const start = bytes.toString('latin1', 0, 16);
    const kind = kinds.find(({ is }) => is(start));
    if (kind === undefined) return failed({ code: 'invalid-input', title: `${name} is no PNG, JPEG, GIF or WebP picture.` });
    return ok(`data:${kind.mime};base64,${bytes.toString('base64')}`);
  } catch (error) {
    return failed({ code: 'file-not-found', title: `${name} could not be read.`, detail: error instanceof Error ? error.message : String(error) });
  }
}
