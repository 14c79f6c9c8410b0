import type { AssetState, AssetStateWord } from './asset.ts';
import { assertNever } from './result.ts';

/**
 * One reason why an asset is not what building it now would make of it. Times are milliseconds since the epoch; `name` is what a person calls
 * the thing.
 */
export type StaleReason =
  /** Its own code, or a seed's file, is another than that it was built from. Comments, spaces and descriptions do not count. */
  | { readonly kind: 'own code' }
  /** A macro it uses, however far: its text changed, or there was none of this name (or there is none any more). */
  | { readonly kind: 'macro'; readonly id: string; readonly name: string; readonly change: 'changed' | 'added' | 'removed' }
  /** The code of an ephemeral model it reads, however far. */
  | { readonly kind: 'ephemeral'; readonly id: string; readonly name: string; readonly change: 'changed' | 'added' | 'removed' }
  /** Keys of dbt's configuration that change what is built: materialized, unique_key, contract, schema … */
  | { readonly kind: 'config'; readonly keys: readonly string[] }
  /** Variables of dbt_project.yml that it, a macro or an ephemeral model of it names. */
  | { readonly kind: 'variables'; readonly names: readonly string[] }
  /** An upstream asset was built at `at`, after this one; `changed`: and its code or configuration had changed. `more`: so many others, too. */
  | { readonly kind: 'upstream built'; readonly id: string; readonly name: string; readonly at: number; readonly changed: boolean; readonly more: number }
  /** An upstream asset is itself stale, or was not built when it should have been; `more` others, too. */
  | { readonly kind: 'upstream stale'; readonly id: string; readonly name: string; readonly more: number }
  /** A source it reads has rows that arrived at `at`, after the last build. */
  | { readonly kind: 'upstream data'; readonly id: string; readonly name: string; readonly at: number }
  /** The newest run that was to build it did not: it failed, was skipped because of something else, or was canceled. */
  | { readonly kind: 'not built'; readonly how: 'failed' | 'skipped' | 'canceled'; readonly runId: string | null }
  /** It was built last with `--empty` or `--sample`. */
  | { readonly kind: 'trial build'; readonly how: 'empty' | 'sample' }
  /** Built well, but some of its checks fail: building it again does not help, so this alone does not make it stale. */
  | { readonly kind: 'tests failing'; readonly failed: number; readonly of: number };

/** What an asset was last built from, and what is different now. */
export interface AssetStaleness {
  readonly id: string;
  readonly word: AssetStateWord;
  readonly reasons: readonly StaleReason[];
  /** The last build at the place where it would be built now (the relation of the target); null when there was none. */
  readonly lastBuilt: { readonly at: number; readonly runId: string | null; readonly target: string | null; readonly relation: string | null } | null;
  /** `times`: it was built by an Orrery that did not yet note the code, or by something else, so only times can be compared. */
  readonly compared: 'code' | 'times' | 'nothing';
  readonly changes: readonly TextChange[];
  /** What was looked at and is as it was, in words for a list: `Model SQL and config`, `Macros`, `Upstream models and seeds`. */
  readonly unchanged: readonly string[];
  /** What is stale because this one is. */
  readonly alsoStale: readonly { readonly id: string; readonly name: string; readonly word: AssetStateWord }[];
}

/** A text that was another when the asset was built. Null where there was none, where it is not kept, or where it is gone. */
export interface TextChange {
  readonly reason: 'own code' | 'macro' | 'ephemeral' | 'config' | 'variables';
  /** The name of the macro or asset; of a configuration its key, of a variable its name. */
  readonly name: string;
  /** Where it is written, relative to the project (of a package: to the package); null when that is not known. */
  readonly path: string | null;
  readonly language: 'sql' | 'python' | 'yaml';
  readonly before: string | null;
  readonly after: string | null;
}

/** A piece of a sentence; `code` is what dbt would recognise. */
export interface WordPart {
  readonly text: string;
  readonly code: boolean;
}

/** The sentence for a reason, in pieces: `macro`, `cents_to_units` (code), `changed since the last build`. */
export function reasonParts(reason: StaleReason): readonly WordPart[] {
  switch (reason.kind) {
    case 'own code':
      return [said('its code changed since the last build')];
    case 'macro':
      return [said('macro '), code(reason.name), said(changeWords[reason.change])];
    case 'ephemeral':
      return [said('ephemeral model '), code(reason.name), said(changeWords[reason.change])];
    case 'config':
      return [...listed(reason.keys), said(' changed in its configuration since the last build')];
    case 'variables':
      return [...listed(reason.names), said(` changed in dbt_project.yml since the last build`)];
    case 'upstream built':
      return [said('upstream '), code(reason.name), said(`${more(reason.more)} ${was(reason.more)} ${reason.changed ? 'changed and ' : ''}built after it`)];
    case 'upstream stale':
      return [said('upstream '), code(reason.name), said(`${more(reason.more)} ${reason.more === 0 ? 'is' : 'are'} stale`)];
    case 'upstream data':
      return [said('source '), code(reason.name), said(' has newer rows than the last build')];
    case 'not built':
      return [said(notBuilt[reason.how])];
    case 'trial build':
      return [said('its last build was a trial with '), code(`--${reason.how}`)];
    case 'tests failing':
      return [said(`${reason.failed} of ${reason.of} ${reason.of === 1 ? 'check' : 'checks'} failing`)];
    default:
      return assertNever(reason);
  }
}

const said = (text: string): WordPart => ({ text, code: false });
const code = (text: string): WordPart => ({ text, code: true });
const more = (count: number): string => (count === 0 ? '' : ` and ${count} more`);
const was = (count: number): string => (count === 0 ? 'was' : 'were');

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): readonly WordPart[] {
  return names.flatMap((name, index) => [...(index === 0 ? [] : [said(index === names.length - 1 ? ' and ' : ', ')]), code(name)]);
}

const notBuilt = { failed: 'its last build failed', skipped: 'the last run skipped it', canceled: 'its last build was canceled' } as const;

/** The same as one text. */
export function reasonSentence(reason: StaleReason): string {
  return reasonParts(reason)
    .map(({ text }) => text)
    .join('');
}

const changeWords = { changed: ' changed since the last build', added: ' was not used in the last build', removed: ' is no longer used' } as const;

/** True for what building the asset again would mend: everything but failing checks. Also of assets that a run has, or that failed. */
export function isStale(state: Pick<AssetState, 'reasons'>): boolean {
  return state.reasons.some(({ kind }) => kind !== 'tests failing');
}
