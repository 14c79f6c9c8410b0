import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { databaseHolder } from '../../../main/dbt/database-holder.ts';
import { prepareDuckdbDriver } from '../../../main/dbt/duckdb-driver.ts';
import { sourceDates } from '../../../main/dbt/source-dates.ts';
import { lookAtSources } from '../../../main/schedule/look-at-sources.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { failed, ok } from '../../../preload/model/result.ts';
import { newRun } from '../history/a-history.ts';
import { realProject, type RealProject } from '../run/real-project.ts';

/** v1 needs seconds for each start, and tens of them on a busy machine. */
const patience = 240_000;

const files = {
  'seeds/listings.csv': 'id,loaded_at\n1,2026-11-20 02:00:00\n',
  'models/sources.yml': `sources:
  - name: raw
    schema: main
    config: {loaded_at_field: "loaded_at::timestamptz", freshness: {warn_after: {count: 1, period: day}, error_after: {count: 2, period: day}}}
    tables: [{name: listings}]
`,
};

/** The real thing on a real project, which is opened as it is. */
function looking({ dir, dataDir, history }: RealProject, engine: Engine) {
  const driver = prepareDuckdbDriver({
    libraryFile: path.resolve(`node_modules/@duckdb/node-bindings-${process.platform}-${process.arch}/libduckdb.so`),
    dir: path.join(dataDir, 'drivers'),
  });
  const executable = process.env[engine === 'v1' ? 'ORRERY_TEST_DBT_V1' : 'ORRERY_TEST_DBT_V2'] ?? '';
  const dbt = { engine, version: engine, adapters: {}, executable, origin: 'chosen' } as const;
  const databaseFile = path.join(dir, 'tiny.duckdb');
  const profile = { name: 'tiny', target: 'dev', targets: ['dev'], adapter: 'duckdb', threads: 2, profilesDir: dir, databaseFile };
  const look = lookAtSources({
    history,
    dataDir,
    env: { ...process.env, TZ: 'UTC' },
    driverDir: driver.ok ? driver.value : null,
    openProject: async () =>
      ok({
        prepare: {
          step: async (request, launchedBy) =>
            ok({ project: { id: 'p1', name: 'tiny', dir, dbt, partialParseFile: null }, steps: [{ request, profile, selected: null }], launchedBy }),
          job: async () => failed({ code: 'internal', title: 'A look is no job.' }),
        },
        isStillOpen: () => true,
        close: () => {},
      }),
    databaseHolder,
    sourceDates,
  });
  return () => look({ id: 'p1', dir, trustedAt: 1, definitions: null }, 'source:raw', new AbortController().signal);
}

describe.each<Engine>(['v1', 'v2'])('with the real dbt %s', (engine) => {
  it('a look tells when the newest row of a source arrived, leaves nothing behind, and waits for no run', { timeout: patience }, async () => {
    const project = realProject(engine, files);
    await project.runs.whenFinal(await project.launch());
    const look = looking(project, engine);
    // a source that is too old makes dbt fail; how fresh it is is told all the same
    expect(await look()).toEqual(ok([{ uniqueId: 'source.tiny.raw.listings', name: 'raw.listings', loadedAt: Date.UTC(2026, 10, 20, 2) }]));
    expect(fs.readdirSync(path.join(project.dataDir, 'looks'))).toEqual([]);
    const lockKey = `file:${path.join(project.dir, 'tiny.duckdb')}`;
    const held = project.history.transaction(() => project.history.runs.insert(newRun('aaa001', { status: 'STARTED', lockKey })));
    expect(await look()).toMatchObject({ ok: false, error: { code: 'database-locked', title: 'Run aaa001 has the database.' } });
    project.history.transaction(() => project.history.runs.update(held.seq, { status: 'SUCCESS' }));
    fs.rmSync(path.join(project.dir, 'tiny.duckdb'));
    expect(await look()).toMatchObject({ ok: false });
  });
});
