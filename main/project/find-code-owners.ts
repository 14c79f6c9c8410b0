import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOwners, type Owners } from './code-owners.ts';

/** Where GitHub and GitLab look for it, the first one found counts. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;
/** GitHub reads no larger one. */
const longest = 3 * 1024 * 1024;

/**
 * Who owns a file of the project in `dir` by the CODEOWNERS of its repository (of the project's own folder where there is none); null when
 * there is no such file, when it cannot be read, and when it names nobody.
 * @param file relative to the project, with forward slashes
 */
export async function findCodeOwners(dir: string, file: string): Promise<(Owners & { readonly file: string }) | null> {
  const root = repositoryOf(dir);
  for (const place of places) {
    const text = await readFile(path.join(root, place), 'utf8').catch(() => null);
    if (text === null) continue;
    const found = text.length > longest ? null : codeOwners(text, path.relative(root, path.join(dir, file)).split(path.sep).join('/'));
    return found === null ? null : { ...found, file: place };
  }
  return null;
}

function repositoryOf(dir: string): string {
  for (let folder = path.resolve(dir); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return path.resolve(dir);
  }
}
