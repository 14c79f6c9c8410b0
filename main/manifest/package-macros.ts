import type { Manifest } from './manifest.ts';
import { own, record, text, texts, type UnknownRecord } from './unknown-values.ts';

/** A macro of the project or of a package it uses. */
export interface KnownMacro {
  readonly id: string;
  readonly name: string;
  readonly packageName: string;
  /** Ids of all macros it calls. */
  readonly calls: readonly string[];
  readonly raw: UnknownRecord;
}

/** The macros by id, without those dbt and its adapters bring along. */
export function packageMacros({ macros, adapterType }: Pick<Manifest, 'macros' | 'adapterType'>): ReadonlyMap<string, KnownMacro> {
  const brought = new Set(['dbt', `dbt_${adapterType ?? ''}`, ...(adapterType === 'redshift' ? ['dbt_postgres'] : [])]);
  const known = new Map<string, KnownMacro>();
  for (const [id, value] of Object.entries(macros)) {
    const raw = record(value);
    const [, inId = '', ...rest] = id.split('.');
    const packageName = text(raw, 'package_name') ?? inId;
    if (brought.has(packageName)) continue;
    known.set(id, { id, name: text(raw, 'name') ?? rest.join('.'), packageName, calls: macroCalls(raw), raw });
  }
  return known;
}

/** The ids of the macros that a node or a macro calls. */
export function macroCalls(raw: UnknownRecord): readonly string[] {
  return texts(own(record(own(raw, 'depends_on')), 'macros'));
}
