/**
 * What an asset is built from, each part as the hash of a text: parts are equal when building would give the same. The texts of `config`, `macros`,
 * `ephemerals` and `variables` are JSON records; `code` is of the code itself.
 */
export interface Fingerprint {
  /** Its own code without what does not matter; of a seed what dbt says of its file. */
  readonly code: string;
  /** Configuration that decides what is built, by key. */
  readonly config: string;
  /** The hash of each macro it uses, however far, by the macro's id; those of dbt itself and its adapters left out, they come and go with dbt. */
  readonly macros: string;
  /** The hash of the code of each ephemeral model it reads, however far, by id. */
  readonly ephemerals: string;
  /** The values of the variables of dbt_project.yml that any of these name. */
  readonly variables: string;
}

/** Raised when a text that means the same gets another hash than before: what was noted under other rules cannot be compared. */
export const fingerprintRules = 1;

/** The parts whose text is a record. */
export const recordParts = ['config', 'macros', 'ephemerals', 'variables'] as const;

/** The fingerprints of a manifest. */
export interface Fingerprints {
  /** By unique id, of all that dbt builds. */
  readonly nodes: ReadonlyMap<string, Fingerprint>;
  /** The texts of the record parts by hash; many assets have the same. */
  readonly records: ReadonlyMap<string, string>;
}

/** A fingerprint for the history: with the place the asset was built at, and the texts behind the hashes. */
export interface BuiltFrom {
  readonly fingerprints: Fingerprints;
  /** The relation of each, null where it has none. */
  readonly relations: ReadonlyMap<string, string | null>;
  /** The code, as it was written, of these assets, their macros and ephemeral models, by hash. Seeds have none. */
  readonly codes: ReadonlyMap<string, string>;
}

/** The code of an asset or the text of a macro, as it is written. */
export interface NamedText {
  readonly id: string;
  /** Null where the kind has none. */
  readonly text: string | null;
  /** original_file_path: relative to the root of its package. */
  readonly path: string | null;
  readonly isPython: boolean;
}
