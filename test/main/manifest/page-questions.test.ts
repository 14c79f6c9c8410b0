import { describe, expect, it } from 'vitest';
import { answerPageQuestion } from '../../../main/manifest/answer-page-questions.ts';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import type { Manifest } from '../../../main/manifest/manifest.ts';
import { unknownKeys } from '../../../main/manifest/unknown-keys.ts';
import { manifest, node, realManifest } from './a-manifest.ts';

const held = (read: Manifest) => ({ manifest: read, ...assetGraph(read) });
const about = (read: Manifest, id: string) => {
  const answer = answerPageQuestion(held(read), { about: 'asset', id });
  return answer !== null && 'options' in answer && 'parts' in answer ? answer : null;
};

describe('what a page says of an asset beside its detail', () => {
  it.each(['v1', 'v2'] as const)('the options of a real incremental model are those that are not as usual (%s)', (engine) => {
    const found = about(realManifest(engine), 'model.stays_analytics.fct_reviews');
    const options = Object.fromEntries((found?.options ?? []).map(({ label, value }) => [label, value]));
    expect(Object.keys(options)).not.toContain('materialized');
    expect(Object.keys(options)).not.toContain('persist_docs');
  });

  it('keeps keys nobody knows, and writes lists and records as a person reads them', () => {
    const config = { materialized: 'incremental', unique_key: ['id', 'day'], brand_new: { deep: [1] }, on_schema_change: 'ignore', enabled: true, tags: ['x'] };
    expect(about(manifest([node('model', 'a', { config })]), 'model.shop.a')?.options).toEqual([
      { label: 'unique_key', value: 'id, day', code: true },
      { label: 'brand_new', value: '{"deep":[1]}', code: true },
    ]);
  });

  it.each(['v1', 'v2'] as const)('has nothing unknown in what a real dbt writes (%s)', (engine) => {
    const read = realManifest(engine);
    const unknown = [...read.nodes.values()].flatMap((one) => unknownKeys(one).map(({ label }) => `${one.resourceType} ${label}`));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('shows what a dbt of tomorrow writes: other keys, and other kinds with all they have', () => {
    const read = manifest([node('model', 'a', { sla: { hours: 4 }, empty: null, none: [], __proto__x: 'y' })], {
      dashboards: { 'dashboard.shop.d': { unique_id: 'dashboard.shop.d', resource_type: 'dashboard', name: 'd', url: 'https://x.example', tiles: ['a', 'b'] } },
    });
    expect(about(read, 'model.shop.a')?.facts).toEqual([
      { label: 'sla', value: '{"hours":4}', code: true },
      { label: '__proto__x', value: 'y', code: true },
    ]);
    expect(about(read, 'dashboard.shop.d')?.facts).toEqual([
      { label: 'url', value: 'https://x.example', code: true },
      { label: 'tiles', value: 'a, b', code: true },
    ]);
  });

  it('says also of what is switched off how it would be made', () => {
    const off = node('model', 'off', { config: { enabled: false, materialized: 'table', unique_key: 'id' } });
    expect(about(manifest([node('model', 'a'), off]), 'model.shop.off')?.options).toEqual([{ label: 'unique_key', value: 'id', code: true }]);
  });

  it('knows versions, the day it is retired, where it is described, its group and its macros', () => {
    const model = (version: number) =>
      node('model', 'a', {
        unique_id: `model.shop.a.v${version}`,
        version,
        latest_version: 2,
        deprecation_date: '2026-12-01T00:00:00',
        patch_path: 'shop://models/a.yml',
        group: 'core',
        depends_on: { nodes: [], macros: ['macro.shop.cents', 'macro.dbt_utils.star', 'macro.dbt.run_query'] },
      });
    const read = manifest([model(1), model(2)], {
      groups: { 'group.shop.core': { name: 'core', owner: { name: 'Core' } } },
      macros: { 'macro.shop.cents': { name: 'cents', package_name: 'shop' }, 'macro.dbt_utils.star': { name: 'star', package_name: 'dbt_utils' } },
    });
    expect(about(read, 'model.shop.a.v1')).toMatchObject({
      version: '1',
      latestVersion: '2',
      otherVersions: [{ id: 'model.shop.a.v2', version: '2' }],
      deprecationDate: '2026-12-01T00:00:00',
      describedIn: 'models/a.yml',
      groupId: 'group.shop.core',
      macros: [
        { id: 'macro.shop.cents', name: 'cents' },
        { id: 'macro.dbt_utils.star', name: 'dbt_utils.star' },
      ],
    });
  });

  it('says what a metric is computed from', () => {
    const metric = node('metric', 'share', {
      type: 'ratio',
      type_params: { numerator: { name: 'paid', filter: { where_filters: [{ where_sql_template: 'x > 1' }] } }, denominator: { name: 'all_orders' } },
    });
    expect(about(manifest([metric]), 'metric.shop.share')?.facts).toEqual([
      { label: 'Type', value: 'ratio', code: false },
      { label: 'Numerator', value: 'paid where x > 1', code: true },
      { label: 'Denominator', value: 'all_orders', code: true },
    ]);
  });

  it('says what a function takes and gives', () => {
    const made = node('function', 'area', { arguments: [{ name: 'width', data_type: 'double' }], returns: { data_type: 'double' } });
    expect(about(manifest([made]), 'function.shop.area')).toMatchObject({
      facts: [{ label: 'Returns', value: 'double' }],
      parts: [{ title: 'Arguments', items: [{ name: 'width', words: 'double' }] }],
    });
  });
});

describe('the definition of a check', () => {
  it.each(['v1', 'v2'] as const)('has the arguments of a real generic test (%s)', (engine) => {
    const read = realManifest(engine);
    const id = [...read.nodes.keys()].find((each) => each.includes('accepted_values_dim_listings_cleansed'));
    expect(answerPageQuestion(held(read), { about: 'check', id: id ?? '' })).toMatchObject({ test: 'accepted_values', unit: null });
  });

  it('has what is given and what must come of a unit test', () => {
    const test = node('unit_test', 'adds', {
      unique_id: 'unit_test.shop.a.adds',
      model: 'a',
      given: [{ input: "ref('b')", rows: [{ id: 1, name: 'x' }] }],
      expect: { rows: 'id\n1' },
    });
    expect(answerPageQuestion(held(manifest([node('model', 'a'), test])), { about: 'check', id: 'unit_test.shop.a.adds' })).toMatchObject({
      unit: { given: [{ input: "ref('b')", rows: 'id: 1, name: x' }], expect: 'id\n1' },
    });
  });

  it('says what is not as usual: severity has its own place', () => {
    const test = node('test', 't', { config: { severity: 'WARN', where: 'day > 1', warn_if: '>10', error_if: '!= 0', fail_calc: 'count(*)', limit: null } });
    expect(answerPageQuestion(held(manifest([test])), { about: 'check', id: 'test.shop.t' })).toMatchObject({
      options: [
        { label: 'where', value: 'day > 1' },
        { label: 'warn_if', value: '>10' },
      ],
    });
  });
});

describe('macros and groups', () => {
  const macro = (name: string, calls: readonly string[] = [], more = {}) => ({
    [`macro.shop.${name}`]: { name, package_name: 'shop', macro_sql: `{% macro ${name}() %}`, depends_on: { macros: calls }, ...more },
  });
  const uses = (name: string, macros: readonly string[], more = {}) => node('model', name, { depends_on: { nodes: [], macros }, ...more });
  const read = manifest(
    [
      uses('near', ['macro.shop.cents']),
      uses('far', ['macro.shop.money']),
      uses('other', ['macro.shop.alone'], { group: 'core' }),
      node('test', 't', { depends_on: { nodes: ['model.shop.near'], macros: ['macro.shop.cents'] } }),
    ],
    {
      macros: {
        ...macro('cents', [], { arguments: [{ name: 'column', type: 'string', description: 'in cents' }], description: 'To euros.' }),
        ...macro('money', ['macro.shop.cents']),
        ...macro('alone'),
        'macro.dbt.run_query': { name: 'run_query', package_name: 'dbt' },
      },
      groups: { 'group.shop.core': { name: 'core', package_name: 'shop', owner: { email: 'core@shop.example', slack: '#core' } } },
    },
  );

  it('a macro knows its arguments and everything that depends on it, near and far', () => {
    expect(answerPageQuestion(held(read), { about: 'macro', id: 'macro.shop.cents' })).toMatchObject({
      name: 'cents',
      description: 'To euros.',
      arguments: [{ name: 'column', words: 'string', description: 'in cents' }],
      calledBy: [{ id: 'macro.shop.money', name: 'money' }],
      usedBy: ['model.shop.near', 'model.shop.far'],
      checks: 1,
    });
  });

  it('a group knows its owner and its members', () => {
    expect(answerPageQuestion(held(read), { about: 'group', id: 'group.shop.core' })).toMatchObject({
      name: 'core',
      owner: [
        { label: 'email', value: 'core@shop.example' },
        { label: 'slack', value: '#core' },
      ],
      members: ['model.shop.other'],
    });
  });

  it('those dbt brings along have no page', () => {
    expect(answerPageQuestion(held(read), { about: 'macro', id: 'macro.dbt.run_query' })).toBeNull();
    const others = answerPageQuestion(held(read), { about: 'others' });
    expect(others).toHaveLength(4);
    for (const id of ['__proto__', 'constructor']) {
      expect(answerPageQuestion(held(read), { about: 'group', id })).toBeNull();
      expect(answerPageQuestion(held(read), { about: 'macro', id })).toBeNull();
    }
  });
});
