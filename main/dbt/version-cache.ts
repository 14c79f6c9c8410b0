import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DbtVersion } from './parse-version-output.ts';

/**
 * Answers of `dbt --version` by the program's fingerprint (real path, time and size of the file, time of its packages). v1 needs
 * seconds to answer, and asks its package index meanwhile.
 */
export interface VersionCache {
  get(fingerprint: string): DbtVersion | null;
  set(fingerprint: string, version: DbtVersion): void;
}

const keptAnswers = 50;

/** Kept in a JSON file; a broken or unwritable one only costs the time to ask again. */
export function openVersionCache(file: string): VersionCache {
  return {
    get: (fingerprint) => readAnswers(file).get(fingerprint) ?? null,
    set(fingerprint, version) {
      try {
        const answers = readAnswers(file);
        answers.delete(fingerprint);
        answers.set(fingerprint, version);
        const newest = [...answers].slice(-keptAnswers);
        mkdirSync(path.dirname(file), { recursive: true });
        const temporary = `${file}.${process.pid}.tmp`;
        writeFileSync(temporary, JSON.stringify(newest));
        renameSync(temporary, file);
      } catch {
        // Asked again next time.
      }
    },
  };
}

function readAnswers(file: string): Map<string, DbtVersion> {
  try {
    const rows: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!Array.isArray(rows)) return new Map();
    return new Map(rows.filter(isAnswer));
  } catch {
    return new Map();
  }
}

function isAnswer(row: unknown): row is [string, DbtVersion] {
  if (!Array.isArray(row) || row.length !== 2 || typeof row[0] !== 'string') return false;
  const answer: unknown = row[1];
  if (typeof answer !== 'object' || answer === null) return false;
  const { engine, version, adapters } = answer as Partial<Record<keyof DbtVersion, unknown>>;
  return (engine === 'v1' || engine === 'v2') && typeof version === 'string' && typeof adapters === 'object' && adapters !== null;
}
