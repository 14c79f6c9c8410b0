import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { median } from '../../../main/run/median.ts';
import type { Engine } from '../../../preload/model/project.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { type RealProject, realProject } from './real-project.ts';

/** v1 needs seconds for each start, and tens of them on a busy machine. */
const patience = 240_000;

const files = {
  'models/orders.sql': `{{ config(materialized='table') }}
select i as id, case when i % 2 = 0 then 'odd "one"' else 'ok' end as kind, (i * 1.5)::decimal(10,2) as price, timestamp '2026-01-01' + interval (i) day as at
from range(1200) t(i)`,
  'models/after.sql': "select * from {{ ref('orders') }}",
  'models/models.yml': `models:
  - name: orders
    columns:
      - name: kind
        data_tests:
          - accepted_values:
              name: kinds
              arguments: {values: [ok]}
              config: {store_failures: true}
`,
  // A name in braces is text of the database, not Jinja: it must arrive as it is.
  'tests/late_orders.sql': "select *, '{' || '{ x }}' as braces from {{ ref('orders') }} where id < 3 -- the first three",
  'tests/most_orders.sql': "select id from {{ ref('orders') }}",
};

function node(project: RealProject, id: string, name: string): NodeResult {
  const detail = project.runs.detail(id);
  const found = (detail.ok ? detail.value.nodes : []).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe.each<Engine>(['v1', 'v2'])('the page of a run with the real dbt %s', (engine) => {
  it('has the failing rows, the SQL, the artifacts, and what earlier runs tell', { timeout: patience }, async () => {
    const project = realProject(engine, files);
    const { page, runs } = project;
    const id = await project.launch();
    expect(await runs.whenFinal(id)).toMatchObject({ status: 'FAILURE' });
    const ask = (name: string) => page.failingRows({ id, step: 1, uniqueId: node(project, id, name).uniqueId });

    const late = await ask('late_orders');
    expect(late).toMatchObject({
      ok: true,
      value: {
        columns: [
          { name: 'id', type: 'number' },
          { name: 'kind', type: 'text' },
          { name: 'price', type: 'number' },
          { name: 'at', type: 'time' },
          { name: 'braces', type: 'text' },
        ],
        all: true,
        from: 'query',
      },
    });
    if (!late.ok) return;
    expect(late.value.rows.map((row) => [row[0], row[1], row[4]])).toEqual([
      ['0', 'odd "one"', '{{ x }}'],
      ['1', 'ok', '{{ x }}'],
      ['2', 'odd "one"', '{{ x }}'],
    ]);
    expect(await ask('kinds')).toMatchObject({ ok: true, value: { rows: [['odd "one"', '600']], all: true, from: 'stored' } });
    if (engine === 'v2') {
      const most = await ask('most_orders');
      expect(most.ok && [most.value.rows.length, most.value.all]).toEqual([500, false]);
    }
    expect(fs.readdirSync(path.join(project.dataDir, 'shown'))).toEqual([]);

    const sql = await page.nodeSql({ id, step: 1, uniqueId: node(project, id, 'orders').uniqueId });
    if (!sql.ok) throw new Error(sql.error.title);
    expect(sql.value.compiled).toContain('from range(1200)');
    expect(sql.value.executed?.toLowerCase()).toContain('create');
    expect(sql.value.queries.length).toBeGreaterThan(0);
    expect(sql.value.queries.some((query) => query.sql.includes('from range(1200)'))).toBe(true);
    for (const query of sql.value.queries) expect(query.sql).not.toContain('"app": "dbt"');

    const artifacts = await page.artifacts(id);
    const names = artifacts.ok ? artifacts.value.map(({ name }) => name) : [];
    expect(names).toEqual(expect.arrayContaining(['target/manifest.json', 'target/run_results.json', 'dbt.jsonl']));
    const copy = path.join(project.dataDir, 'copy.json');
    expect(await page.saveArtifact(id, 1, 'target/run_results.json', copy)).toEqual({ ok: true, value: null });
    expect(JSON.parse(fs.readFileSync(copy, 'utf8'))).toHaveProperty('results');
    for (const name of ['../../orrery.db', 'exit', '/etc/passwd', 'target/partial_parse.msgpack']) {
      expect(await page.artifactFile(id, 1, name)).toMatchObject({ ok: false, error: { code: 'file-not-found' } });
    }

    // A pattern finds in the file what a text finds in the history, and a time leads to the first line of it.
    const query = { id, level: 'info', uniqueId: null, from: 0, count: 2_000 } as const;
    const byText = await runs.log({ ...query, search: 'late_orders' });
    const byPattern = await runs.log({ ...query, search: 'LATE_.rders', regex: true });
    if (!byText.ok || !byPattern.ok) throw new Error('no log');
    expect(byPattern.value.lines).toEqual(byText.value.lines);
    expect(byText.value.total).toBeGreaterThan(0);
    for (const level of ['info', 'debug'] as const) {
      const whole = await runs.log({ ...query, level, search: '' });
      const line = whole.ok ? whole.value.lines[Math.floor(whole.value.total / 2)] : undefined;
      const position = await runs.logPosition({ id, level, search: '', uniqueId: null }, line?.at ?? 0);
      expect(whole.ok && position.ok && whole.value.lines[position.value]?.at).toBe(line?.at);
    }

    const second = await project.launch({ select: 'orders' });
    await runs.whenFinal(second);
    const usual = page.usual(second);
    const orders = node(project, id, 'orders');
    expect(usual.ok && usual.value.nodes[orders.uniqueId]).toBe((orders.finishedAt ?? 0) - (orders.startedAt ?? 0));
    expect(usual).toMatchObject({ ok: true, value: { run: null } });
    expect(page.outcomes({ id: second, step: 1, uniqueId: node(project, id, 'kinds').uniqueId })).toMatchObject({
      ok: true,
      value: [
        { runId: second, status: 'fail', failures: 1 },
        { runId: id, status: 'fail' },
      ],
    });
  });
});

it('starts nothing for a project that is not trusted, nor while a run has the database, and ends when it is told to', { timeout: patience }, async () => {
  const slow = { 'models/slow.sql': "{{ config(materialized='table') }} select count(*) as n from range(3000000000) a where sqrt(a.range) < 0" };
  const project = realProject('v2', { ...files, ...slow, 'tests/slow_test.sql': 'select count(*) as n from range(3000000000) a where sqrt(a.range) < 0' });
  const id = await project.launch({ select: 'orders' });
  await project.runs.whenFinal(id);
  const place = { id, step: 1, uniqueId: node(project, id, 'kinds').uniqueId };

  project.trust.given = false;
  expect(await project.page.failingRows(place)).toMatchObject({ ok: false, error: { code: 'not-trusted' } });
  project.trust.given = true;
  expect(await project.page.failingRows({ ...place, uniqueId: 'test.tiny.none' })).toMatchObject({ ok: false, error: { code: 'asset-not-found' } });
  expect(await project.page.failingRows({ ...place, id: 'none' })).toMatchObject({ ok: false, error: { code: 'run-not-found' } });

  const second = await project.launch({ select: 'slow' });
  expect(await project.page.failingRows(place)).toMatchObject({ ok: false, error: { code: 'database-locked', next: { kind: 'open-run', runId: second } } });
  await project.runs.cancel(second);
  await project.runs.whenFinal(second);

  const asked = project.page.failingRows(place);
  project.page.stopFailingRows();
  expect(await asked).toMatchObject({ ok: false, error: { code: 'run-canceled' } });
  expect(await project.page.failingRows(place)).toMatchObject({ ok: true });
});

it('the median of none is nothing, of an even number between the middle two', () => {
  expect([[], [3], [5, 1], [9, 1, 4]].map(median)).toEqual([null, 3, 3, 4]);
});
