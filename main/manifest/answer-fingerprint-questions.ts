import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { BuiltFrom, NamedText } from './fingerprint.ts';
import { fingerprintParts, type FingerprintsPart } from './fingerprint-parts.ts';
import { type Beside, builtFrom, codeOf, fingerprintsOf } from './fingerprints.ts';
import type { Manifest, ManifestNode } from './manifest.ts';
import { isRecord, own, record, text } from './unknown-values.ts';

/** Answers what is asked about what assets are built from. */
export interface FingerprintQuestions {
  /** Makes the fingerprints and gives in how many pieces they are to be asked for. */
  fingerprints(manifest: Manifest, projectDir: string): number;
  /** A piece of what was made last; nothing of it is kept once the last piece is given. */
  part(number: number): FingerprintsPart | null;
  builtFrom(manifest: Manifest, ids: readonly string[], projectDir: string): BuiltFrom;
  /** The texts of nodes and macros as they are now; ids the manifest does not know are left out. */
  texts(manifest: Manifest, ids: readonly string[]): readonly NamedText[];
}

export function answerFingerprintQuestions(): FingerprintQuestions {
  let parts: readonly FingerprintsPart[] = [];
  return {
    fingerprints(manifest, projectDir) {
      parts = fingerprintParts(fingerprintsOf(manifest, beside(projectDir)));
      return parts.length;
    },
    part(number) {
      const part = parts[number] ?? null;
      if (number >= parts.length - 1) parts = [];
      return part;
    },
    builtFrom: (manifest, ids, projectDir) => builtFrom(manifest, beside(projectDir), ids),
    texts: (manifest, ids) =>
      ids.flatMap((id): readonly NamedText[] => {
        const node = manifest.nodes.get(id);
        if (node !== undefined) return [{ id, text: codeOf(node), path: node.path, isPython: text(node.raw, 'language') === 'python' }];
        const macro = record(own(manifest.macros, id));
        const written = text(macro, 'macro_sql');
        return written === null ? [] : [{ id, text: written, path: text(macro, 'original_file_path')?.replaceAll('\\', '/') ?? null, isPython: false }];
      }),
  };
}

function beside(projectDir: string): Beside {
  return { variables: projectVariables(projectDir), seedHash: (node) => seedHash(projectDir, node) };
}

/** `vars:` of dbt_project.yml; none when it cannot be read, or where only dbt knows what it says. */
function projectVariables(projectDir: string): Beside['variables'] {
  try {
    const file: unknown = parse(readFileSync(path.join(projectDir, 'dbt_project.yml'), 'utf8'), { merge: true, uniqueKeys: false, logLevel: 'silent' });
    return isRecord(file) ? record(own(file, 'vars')) : {};
  } catch {
    return {};
  }
}

/** Of larger files (bytes) size and time have to do. */
const largestRead = 256_000_000;

function seedHash(projectDir: string, node: ManifestNode): string | null {
  const root = text(node.raw, 'root_path') ?? projectDir;
  const file = path.join(root, node.path);
  if (node.path === '' || !file.startsWith(`${path.resolve(projectDir)}${path.sep}`)) return null;
  try {
    const { size, mtimeMs } = statSync(file);
    return size > largestRead ? `${size} ${mtimeMs}` : createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
}
