import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './read-manifest.ts';

/**
 * Takes the text of a manifest.json and gives the manifest. Beside the errors of `readManifest`: `manifest-broken` for an empty file, for one
 * that ends too early (dbt was killed while it wrote) and for one that is not JSON, with the position where reading stopped.
 */
export function readManifestText(source: string): Result<Manifest> {
  const content = source.startsWith('\uFEFF') ? source.slice(1) : source;
  if (content.trim() === '') return broken('The manifest is empty.', 'dbt writes it anew when the project is parsed.');
  const parsed = parseJson(content);
  return parsed.ok ? readManifest(parsed.value) : parsed;
}

function parseJson(content: string): Result<unknown> {
  try {
    return ok(JSON.parse(content));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const named = /position (\d+)/.exec(message)?.[1];
    const end = content.trimEnd().length;
    // V8 names no position where the text ends, and for short texts quotes the place instead
    const position = named !== undefined ? Number(named) : message.includes('end of JSON input') ? end : null;
    if (position !== null && position >= end) {
      return broken(
        'The manifest ends too early.',
        `It stops after ${content.length} characters, in the middle of a value. Most likely dbt was stopped while writing it.`,
      );
    }
    const place = position === null ? message : `Reading stopped at character ${position}, line ${content.slice(0, position).split('\n').length}.`;
    return broken('The manifest is not valid JSON.', place);
  }
}

function broken(title: string, detail: string): Result<never> {
  return failed({ code: 'manifest-broken', title, detail, next: { kind: 'parse' } });
}
