import ignore from 'ignore';

/** Who owns a file, and the line of CODEOWNERS (from 1) that says so. */
export interface Owners {
  readonly line: number;
  readonly owners: readonly string[];
}

/**
 * Who owns the file at `path` (from the root of the repository, with forward slashes) by the text of a CODEOWNERS: the last line that matches
 * decides, patterns are those of .gitignore without `!`, and `docs/*` means the files right in docs only
 * (https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners).
 * The heads of GitLab's sections (`[Data] @team`) give the owners of lines that name none. Null when no line matches or the last one takes the owners away.
 */
export function codeOwners(text: string, path: string): Owners | null {
  let found: Owners | null = null;
  let ofSection: readonly string[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const section = /^\^?\[[^\]]*\](?:\[\d+\])?(.*)$/.exec(written.trim());
    if (section !== null) {
      ofSection = wordsOf(section[1] ?? '');
      continue;
    }
    const [pattern, ...owners] = wordsOf(written);
    if (pattern === undefined || pattern.startsWith('!') || !matches(pattern, path)) continue;
    found = { line: index + 1, owners: owners.length > 0 ? owners : ofSection };
  }
  return found === null || found.owners.length === 0 ? null : found;
}

/** The words of a line up to a comment; a space that belongs to a name is written with a backslash. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const word of line.trim().match(/(?:\\.|\S)+/g) ?? []) {
    if (word.startsWith('#')) break;
    words.push(word);
  }
  return words;
}

function matches(pattern: string, path: string): boolean {
  try {
    const rule = ignore().add(pattern);
    if (!rule.ignores(path)) return false;
    const folder = path.split('/').slice(0, -1).join('/');
    return !(/(?:^|[^*])\/\*$/.test(pattern) && folder !== '' && rule.ignores(`${folder}/`));
  } catch {
    // a path or pattern that git would not take
    return false;
  }
}
