import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from './manifest.ts';
import type { SelectionPlaces } from './loaded-manifest.ts';
import { readManifestText } from './manifest-text.ts';
import type { SelectionContext } from './selected-nodes.ts';

/**
 * Gives a reader of what a selection may need; files that are not there or cannot be read are absent, and a selection that needs one says so. The
 * artifacts are read only for a text that has a method for them, and again when they have changed.
 */
export function selectionFiles(): (places: SelectionPlaces, text: string) => SelectionContext {
  const kept = new Map<string, { readonly stamp: string; readonly value: unknown }>();

  function readOnce<T>(file: string | null, read: (content: string) => T): T | undefined {
    if (file === null) return undefined;
    try {
      const { mtimeMs, size } = statSync(file);
      const stamp = `${mtimeMs} ${size}`;
      const before = kept.get(file);
      if (before?.stamp === stamp) return before.value as T;
      const value = read(readFileSync(file, 'utf8'));
      kept.set(file, { stamp, value });
      return value;
    } catch {
      kept.delete(file);
      return undefined;
    }
  }

  return ({ engine, stateDir = null, sourcesFile = null, selectorsFile = null }, text) => {
    const selectors = readOnce(selectorsFile, parseSelectors);
    const all = `${text} ${JSON.stringify(selectors ?? '')}`;
    const inState = (method: string, name: string): string | null => (stateDir !== null && all.includes(method) ? path.join(stateDir, name) : null);
    return {
      engine,
      selectors,
      stateDir,
      previous: readOnce(inState('state', 'manifest.json'), parseManifest) ?? null,
      runResults: readOnce(inState('result', 'run_results.json'), JSON.parse),
      previousSources: readOnce(inState('source_status', 'sources.json'), JSON.parse),
      sources: all.includes('source_status') ? readOnce(sourcesFile, JSON.parse) : undefined,
    };
  };
}

/** selectors.yml as dbt reads it, but for Jinja: with that only the manifest knows what it says. */
function parseSelectors(content: string): unknown {
  return /\{[{%#]/.test(content) ? undefined : parse(content, { merge: true, uniqueKeys: false, logLevel: 'silent' });
}

function parseManifest(content: string): Manifest | null {
  const read = readManifestText(content);
  return read.ok ? read.value : null;
}
