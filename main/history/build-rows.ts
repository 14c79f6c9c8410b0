import type { Database } from 'better-sqlite3';

/** The hashes of what an asset was built from. `rules` says how they were made. */
export interface BuiltHashes {
  readonly rules: number;
  readonly code: string;
  readonly config: string;
  readonly macros: string;
  readonly ephemerals: string;
  readonly variables: string;
}

/** The last build of an asset at one place in the database that went well. Times are milliseconds since the epoch. */
export interface LastBuildRecord {
  readonly uniqueId: string;
  /** Null for what has no place in the database. */
  readonly relation: string | null;
  readonly target: string | null;
  /** Null once the run is deleted. */
  readonly runId: string | null;
  readonly step: number;
  readonly startedAt: number;
  readonly at: number;
  /** When it last became something else; null when that is not known. */
  readonly changedAt: number | null;
  readonly trial: 'empty' | 'sample' | null;
  readonly from: BuiltHashes | null;
}

/** When the newest rows of a source arrived, as it was last seen. */
export interface SourceDateRecord {
  readonly uniqueId: string;
  readonly loadedAt: number;
}

export interface BuildRows {
  /** The last builds of a project by asset and place: the next `count` after `after`, from the first where it is null; all unless it says how many. */
  ofProject(projectId: string, after?: Pick<LastBuildRecord, 'uniqueId' | 'relation'> | null, count?: number): readonly LastBuildRecord[];
  /**
   * Notes builds, each in place of the one before at the same place unless that is newer. `changedAt` is found here: the time of the build where what
   * it was built from is other than before, else the time of then.
   */
  write(projectId: string, builds: readonly Omit<LastBuildRecord, 'changedAt'>[]): void;
  /** Keeps texts by their hash. */
  keep(texts: ReadonlyMap<string, string>): void;
  /** Null when it is not kept. */
  text(hash: string): string | null;
  sourceDates(projectId: string, target: string): readonly SourceDateRecord[];
  /** Notes what a look at the sources has found. */
  writeSourceDates(projectId: string, target: string, dates: readonly SourceDateRecord[], seenAt: number): void;
}

interface Row {
  readonly unique_id: string;
  readonly relation: string;
  readonly target: string | null;
  readonly run_id: string | null;
  readonly step: number;
  readonly started_at: number;
  readonly at: number;
  readonly changed_at: number | null;
  readonly trial: 'empty' | 'sample' | null;
  readonly rules: number | null;
  readonly code: string | null;
  readonly config: string | null;
  readonly macros: string | null;
  readonly ephemerals: string | null;
  readonly variables: string | null;
}

function hashesOf({ rules, code, config, macros, ephemerals, variables }: Row): BuiltHashes | null {
  if (rules === null || code === null || config === null || macros === null || ephemerals === null || variables === null) return null;
  return { rules, code, config, macros, ephemerals, variables };
}

function recordOf(row: Row): LastBuildRecord {
  return {
    uniqueId: row.unique_id,
    relation: row.relation === '' ? null : row.relation,
    target: row.target,
    runId: row.run_id,
    step: row.step,
    startedAt: row.started_at,
    at: row.at,
    changedAt: row.changed_at,
    trial: row.trial,
    from: hashesOf(row),
  };
}

const noHashes = { rules: null, code: null, config: null, macros: null, ephemerals: null, variables: null };

/** Drops the texts that no last build stands for: neither by itself nor in the record of macros or ephemeral models it names. */
export const sweepTexts = `
WITH records (hash) AS (
  SELECT config FROM last_builds UNION SELECT macros FROM last_builds UNION SELECT ephemerals FROM last_builds UNION SELECT variables FROM last_builds
),
used (hash) AS (
  SELECT hash FROM records WHERE hash IS NOT NULL UNION SELECT code FROM last_builds WHERE code IS NOT NULL
  UNION SELECT each.value FROM (SELECT macros AS hash FROM last_builds UNION SELECT ephemerals FROM last_builds) sets
    JOIN kept_texts k ON k.hash = sets.hash, json_each(k.text) each
)
DELETE FROM kept_texts WHERE hash NOT IN (SELECT hash FROM used)`;

/** Statements on the tables `last_builds`, `kept_texts` and `source_dates`. */
export function buildRows(database: Database): BuildRows {
  const ofProject = database.prepare<[string, string, string, number], Row>(
    'SELECT * FROM last_builds WHERE project_id = ? AND (unique_id, relation) > (?, ?) ORDER BY unique_id, relation LIMIT ?',
  );
  const isSame =
    'trial IS @trial AND rules = @rules AND code = @code AND config = @config AND macros = @macros AND ephemerals = @ephemerals AND variables = @variables';
  const write = database.prepare<[object]>(
    `INSERT INTO last_builds VALUES (@projectId, @uniqueId, @relation, @target, @runId, @step, @startedAt, @at, iif(@rules IS NULL, NULL, @at), @trial,
       @rules, @code, @config, @macros, @ephemerals, @variables)
     ON CONFLICT (project_id, unique_id, relation) DO UPDATE SET
       changed_at = CASE WHEN @rules IS NULL OR rules IS NULL OR rules <> @rules THEN NULL WHEN ${isSame} THEN changed_at ELSE @at END,
       target = @target, run_id = @runId, step = @step, started_at = @startedAt, at = @at, trial = @trial,
       rules = @rules, code = @code, config = @config, macros = @macros, ephemerals = @ephemerals, variables = @variables
     WHERE @at >= at`,
  );
  const keep = database.prepare<[string, string]>('INSERT OR IGNORE INTO kept_texts VALUES (?, ?)');
  const text = database.prepare<[string], string>('SELECT text FROM kept_texts WHERE hash = ?').pluck();
  const sourceDates = database.prepare<[string, string], SourceDateRecord>(
    'SELECT unique_id AS uniqueId, loaded_at AS loadedAt FROM source_dates WHERE project_id = ? AND target = ?',
  );
  const writeSourceDate = database.prepare<[string, string, string, number, number]>(
    `INSERT INTO source_dates VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET loaded_at = excluded.loaded_at, seen_at = excluded.seen_at
     WHERE excluded.seen_at >= seen_at`,
  );
  return {
    // SQLite takes a negative limit for none
    ofProject: (projectId, after = null, count = -1) => ofProject.all(projectId, after?.uniqueId ?? '', after?.relation ?? '', count).map(recordOf),
    write(projectId, builds) {
      for (const { from, relation, ...build } of builds) write.run({ ...build, ...(from ?? noHashes), projectId, relation: relation ?? '' });
    },
    keep(texts) {
      for (const [hash, kept] of texts) keep.run(hash, kept);
    },
    text: (hash) => text.get(hash) ?? null,
    sourceDates: (projectId, target) => sourceDates.all(projectId, target),
    writeSourceDates(projectId, target, dates, seenAt) {
      for (const { uniqueId, loadedAt } of dates) writeSourceDate.run(projectId, target, uniqueId, loadedAt, seenAt);
    },
  };
}
