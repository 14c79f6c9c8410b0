import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { spawn } from 'node:child_process';
import { loadManifest } from '../../../main/manifest/load-manifest.ts';
import { assetStates } from '../../../main/run/asset-states.ts';
import type { ComparedWith } from '../../../main/run/known-staleness.ts';
import type { AssetGraph } from '../../../preload/model/asset.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { reasonSentence } from '../../../preload/model/staleness.ts';
import { realProject, type RealProject } from './real-project.ts';

/** v1 needs seconds for each start, and tens of them on a busy machine. */
const patience = 300_000;

const table = "{{ config(materialized='table') }}";
const files = {
  'dbt_project.yml': 'name: tiny\nversion: "1.0"\nprofile: tiny\nvars: {day: 1, night: 1}\n',
  'seeds/s.csv': 'id\n1\n2\n',
  'seeds/untouched.csv': 'id\n1\n',
  'macros/m.sql': '{% macro outer() %}{{ inner() }}{% endmacro %}\n{% macro inner() %}1{% endmacro %}\n{% macro late() %}true{% endmacro %}\n',
  'models/base.sql': `${table} select 1 as id`,
  'models/below_base.sql': `${table} select * from {{ ref('base') }}`,
  'models/by_macro.sql': `${table} select {{ outer() }} as id`,
  'models/by_late_macro.sql': "{{ config(materialized='incremental') }} select 1 as id {% if is_incremental() %} where {{ late() }} {% endif %}",
  'models/eph.sql': "{{ config(materialized='ephemeral') }} select * from {{ ref('base') }}",
  'models/by_ephemeral.sql': `${table} select * from {{ ref('eph') }}`,
  'models/by_seed.sql': `${table} select * from {{ ref('s') }}`,
  'models/by_view.sql': `${table} select * from {{ ref('seen') }}`,
  'models/seen.sql': "select * from {{ ref('s') }}",
  'models/by_config.sql': 'select 1 as id',
  'models/by_code.sql': `${table} select 1 as id`,
  'models/by_variable.sql': `${table} select {{ var('day') }} as id`,
  'models/by_comment.sql': `${table} select 1 as id`,
  'models/by_description.sql': `${table} select 1 as id`,
  'models/models.yml': 'models:\n  - {name: by_description, description: one}\n',
};
const mended = {
  'dbt_project.yml': 'name: tiny\nversion: "1.0"\nprofile: tiny\nvars: {day: 2, night: 2}\n',
  'seeds/s.csv': 'id\n1\n2\n3\n',
  'macros/m.sql':
    '{% macro outer() %}{{ inner() }}{% endmacro %}\n{% macro inner() %}2{% endmacro %}\n{% macro late() %}1 = 1{% endmacro %}\n{% macro unused() %}{% endmacro %}\n',
  'models/eph.sql': "{{ config(materialized='ephemeral') }} select *, 2 as more from {{ ref('base') }}",
  'models/by_config.sql': `${table} select 1 as id`,
  'models/by_code.sql': `${table} select 10 as id`,
  'models/by_comment.sql': `-- all\n${table}\nselect 1 as id -- the key\n`,
  'models/models.yml': 'models:\n  - {name: by_description, description: two, config: {tags: [x], meta: {y: 1}}}\n',
};

/** Has dbt parse the project and gives what a build would make of it. */
async function parsed(project: RealProject, engine: Engine): Promise<{ readonly graph: AssetGraph; readonly compared: ComparedWith }> {
  const target = path.join(path.dirname(project.dir), 'parsed');
  const dbt = process.env[engine === 'v1' ? 'ORRERY_TEST_DBT_V1' : 'ORRERY_TEST_DBT_V2'] ?? '';
  const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', RUST_BACKTRACE: '0' };
  const child = spawn(dbt, ['parse', '--profiles-dir', '.', '--target-path', target, '--log-path', target], { cwd: project.dir, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`dbt parse ended with ${String(code)}:\n${said}`);
  const worker = new URL('../../../main/manifest/manifest-worker.ts', import.meta.url);
  const loaded = await loadManifest(path.join(target, 'manifest.json'), { worker });
  if (!loaded.ok) throw new Error(loaded.error.title);
  onTestFinished(() => loaded.value.close());
  return { graph: loaded.value.graph, compared: { target: 'dev', now: await loaded.value.fingerprints(project.dir) } };
}

/** The word and the reasons of each asset that is not fresh. */
async function notFresh(project: RealProject, engine: Engine): Promise<Readonly<Record<string, readonly string[]>>> {
  const { graph, compared } = await parsed(project, engine);
  const known = [project.runs.results('tiny'), project.runs.staleness('tiny', graph, compared)] as const;
  const states = assetStates(graph, [], ...known).assets.filter(({ word }) => word !== 'fresh' && word !== 'none');
  return Object.fromEntries(states.map(({ id, word, reasons }) => [id.split('.').at(-1), [word, ...reasons.map(reasonSentence)]]));
}

async function built(project: RealProject, select: string): Promise<readonly string[]> {
  const id = await project.launch({ select });
  expect(await project.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS' });
  const detail = project.runs.detail(id);
  return (detail.ok ? detail.value.nodes : []).map((node) => node.name).filter((name) => name !== 'eph');
}

const stale = (...reasons: readonly string[]): readonly string[] => ['stale', ...reasons.map((reason) => `${reason} since the last build`)];

describe.each<Engine>(['v1', 'v2'])('with the real dbt %s', (engine) => {
  it('exactly what a change touches is stale, and building exactly that mends it', { timeout: patience }, async () => {
    const project = realProject(engine, files);
    await built(project, '');
    expect(await notFresh(project, engine)).toEqual({});

    for (const [name, text] of Object.entries(mended)) fs.writeFileSync(path.join(project.dir, name), text);
    const found = await notFresh(project, engine);
    expect(found).toEqual({
      by_macro: stale('macro inner changed'),
      by_late_macro: stale('macro late changed'),
      by_ephemeral: stale('ephemeral model eph changed'),
      by_config: stale('materialized changed in its configuration'),
      by_code: stale('its code changed'),
      by_variable: stale('day changed in dbt_project.yml'),
      s: stale('its code changed'),
      by_seed: ['stale', 'upstream s is stale'],
      seen: ['stale', 'upstream s is stale'],
      by_view: ['stale', 'upstream seen is stale'],
    });

    const names = Object.keys(found);
    expect((await built(project, names.join(' '))).toSorted()).toEqual(names.toSorted());
    expect(await notFresh(project, engine)).toEqual({});

    // only rows are new: what reads the table through a view is stale, the view is not
    await built(project, 's base');
    expect(await notFresh(project, engine)).toEqual({
      by_seed: ['stale', 'upstream s was built after it'],
      by_view: ['stale', 'upstream s was built after it'],
      below_base: ['stale', 'upstream base was built after it'],
      by_ephemeral: ['stale', 'upstream base was built after it'],
    });
  });
});
