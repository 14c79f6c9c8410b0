import { describe, expect, it } from 'vitest';
import { changedDefinition } from '../../../main/manifest/changed-definition.ts';
import { builtFrom, fingerprintsOf } from '../../../main/manifest/fingerprints.ts';
import type { Manifest } from '../../../main/manifest/manifest.ts';
import { reasonSentence } from '../../../preload/model/staleness.ts';
import { manifest, node, realManifest } from './a-manifest.ts';

type Fields = Readonly<Record<string, unknown>>;
const beside = { variables: {} as Fields, seedHash: () => null };

function macro(name: string, sql: string, more: Fields = {}): Readonly<Record<string, Fields>> {
  const packageName = typeof more['package_name'] === 'string' ? more['package_name'] : 'shop';
  const macroSql = `{% macro ${name}() %}${sql}{% endmacro %}`;
  return { [`macro.${packageName}.${name}`]: { name, package_name: packageName, macro_sql: macroSql, depends_on: { macros: [] }, ...more } };
}

/** What a change of `before` into `after` makes stale, in words, by asset. */
function changes(before: Manifest, after: Manifest, variables: readonly [Fields, Fields] = [{}, {}]): Readonly<Record<string, readonly string[]>> {
  const [a, b] = [fingerprintsOf(before, { ...beside, variables: variables[0] }), fingerprintsOf(after, { ...beside, variables: variables[1] })];
  const textOf = (hash: string): string | null => a.records.get(hash) ?? b.records.get(hash) ?? null;
  const name = (id: string): string => id.split('.').at(-1) ?? id;
  const changed = changedDefinition(textOf, name);
  return Object.fromEntries(
    [...b.nodes].flatMap(([id, now]) => {
      const then = a.nodes.get(id);
      const reasons = then === undefined ? [] : changed(now, then);
      return reasons.length === 0 ? [] : [[name(id), reasons.map(reasonSentence)]];
    }),
  );
}

const sql = (name: string, raw_code: string, more: Fields = {}): Fields => node('model', name, { raw_code, ...more });
const ephemeral = (name: string, raw_code: string, more: Fields = {}): Fields => sql(name, raw_code, { config: { materialized: 'ephemeral' }, ...more });
const reads = (...names: readonly string[]): Fields => ({ depends_on: { nodes: names.map((name) => `model.shop.${name}`), macros: [] } });

describe('what is built of an asset changes', () => {
  it('with its own code, and not with a comment, its description, tags or meta', () => {
    const before = manifest([sql('a', 'select 1'), sql('b', 'select 2'), sql('c', 'select 3')]);
    const described = { description: 'new', tags: ['x'], meta: { y: 1 }, config: { materialized: 'view', tags: ['x'], meta: { y: 1 }, group: 'g' } };
    const after = manifest([sql('a', 'select 10'), sql('b', 'select 2 -- two'), sql('c', 'select 3', described)]);
    expect(changes(before, after)).toEqual({ a: ['its code changed since the last build'] });
  });

  it('with a seed’s file as dbt sums it up', () => {
    const seed = (checksum: string): Fields => node('seed', 's', { raw_code: '', checksum: { name: 'sha256', checksum } });
    expect(changes(manifest([seed('1')]), manifest([seed('2')]))).toEqual({ s: ['its code changed since the last build'] });
    expect(changes(manifest([seed('1')]), manifest([seed('1')]))).toEqual({});
  });

  it('with the file of a seed that dbt knows only the path of', () => {
    const large = manifest([node('seed', 's', { raw_code: '', checksum: { name: 'path', checksum: 'seeds/s.csv' } })]);
    const hash = (content: string) => fingerprintsOf(large, { ...beside, seedHash: () => content }).nodes.get('seed.shop.s')?.code;
    expect(hash('one')).not.toBe(hash('two'));
  });

  it('with a macro it calls, however far, whether dbt told of the call or not', () => {
    const models = [
      sql('told', 'select 1', { depends_on: { nodes: [], macros: ['macro.shop.outer'] } }),
      sql('written', 'select {{ outer() }}'),
      sql('not_taken', '{% if is_incremental() %} {{ outer() }} {% endif %} select 1'),
      sql('hooked', 'select 1', { config: { materialized: 'view', 'post-hook': [{ sql: '{{ outer() }}' }] } }),
      sql('apart', 'select 1'),
    ];
    const macros = (text: string): Fields => ({ macros: { ...macro('outer', '{{ inner() }}'), ...macro('inner', text), ...macro('unused', text) } });
    const inner = ['macro inner changed since the last build'];
    expect(changes(manifest(models, macros('1')), manifest(models, macros('2')))).toEqual({ told: inner, written: inner, not_taken: inner, hooked: inner });
    expect(changes(manifest(models, macros('1')), manifest(models, macros('1{# one #}')))).toEqual({});
  });

  it('with a dispatched variant and a macro of a package, and not with one of dbt itself', () => {
    const models = [sql('a', '{{ pkg.star() }}'), sql('b', '{{ dbt.concat() }}')];
    const metadata = { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', project_name: 'shop', adapter_type: 'duckdb' };
    const all = (text: string): Fields => ({
      metadata,
      macros: {
        ...macro('star', "{{ return(adapter.dispatch('star', 'pkg')()) }}", { package_name: 'pkg' }),
        ...macro('duckdb__star', text, { package_name: 'pkg' }),
        ...macro('postgres__star', text, { package_name: 'pkg' }),
        ...macro('concat', text, { package_name: 'dbt' }),
      },
    });
    expect(changes(manifest(models, all('1')), manifest(models, all('2')))).toEqual({ a: ['macro duckdb__star changed since the last build'] });
  });

  it('with the code and the macros of ephemeral models above it, and theirs', () => {
    const all = (top: string, text: string): Manifest =>
      manifest(
        [
          ephemeral('top', top),
          ephemeral('middle', 'select {{ m() }}', reads('top')),
          sql('reader', 'select 1', reads('middle')),
          sql('second', 'select 1', reads('reader')),
        ],
        { macros: macro('m', text) },
      );
    expect(changes(all('select 1', '1'), all('select 2', '1'))).toEqual({ reader: ['ephemeral model top changed since the last build'] });
    expect(changes(all('select 1', '1'), all('select 1', '2'))).toEqual({ reader: ['macro m changed since the last build'] });
  });

  it('with configuration that decides what is built, named by its keys', () => {
    const model = (config: Fields, more: Fields = {}): Manifest => manifest([sql('a', 'select 1', { config, ...more })]);
    const before = model({ materialized: 'table', unique_key: null, 'post-hook': [], contract: { enforced: false } });
    expect(changes(before, model({ materialized: 'view' }))).toEqual({ a: ['materialized changed in its configuration since the last build'] });
    expect(changes(before, model({ materialized: 'table', unique_key: ['x'], partition_by: 'y' }))).toEqual({
      a: ['partition_by and unique_key changed in its configuration since the last build'],
    });
    expect(changes(before, model({ materialized: 'table', 'post-hook': ['grant x'] }))).toEqual({
      a: ['post-hook changed in its configuration since the last build'],
    });
    const typed = (type: string): Fields => ({ columns: { x: { name: 'x', data_type: type } }, contract: { enforced: true } });
    expect(changes(model({}, typed('int')), model({}, typed('text')))).toEqual({ a: ['contract changed in its configuration since the last build'] });
    // v2 leaves out what v1 writes as its default
    expect(changes(before, model({ materialized: 'table' }))).toEqual({});
    expect(changes(before, model({ materialized: 'table', on_schema_change: 'ignore', tags: ['t'], docs: { show: false } }))).toEqual({});
  });

  it('with a description only where dbt writes it into the database', () => {
    const model = (description: string, relation: boolean): Manifest =>
      manifest([sql('a', 'select 1', { description, config: { materialized: 'view', persist_docs: { relation } } })]);
    expect(changes(model('x', false), model('y', false))).toEqual({});
    expect(changes(model('x', true), model('y', true))).toEqual({ a: ['persist_docs changed in its configuration since the last build'] });
  });

  it('with the variables of dbt_project.yml that it names', () => {
    const models = manifest([sql('a', "select {{ var('day') }}"), sql('b', "select {{ var('night', 1) }}")]);
    expect(changes(models, models, [{ day: 1 }, { day: 2 }])).toEqual({ a: ['day changed in dbt_project.yml since the last build'] });
    expect(changes(models, models, [{ shop: { day: 1 } }, { shop: { day: 2 } }])).toEqual({ a: ['day changed in dbt_project.yml since the last build'] });
    expect(changes(models, models, [{}, { other: 2 }])).toEqual({});
  });

  it('and says “not used in the last build” only where nothing else explains it', () => {
    const calls = (raw_code: string): Manifest => manifest([sql('a', raw_code)], { macros: macro('m', '1') });
    expect(changes(calls('select 1'), calls('select {{ m() }}'))).toEqual({ a: ['its code changed since the last build'] });
    const overridden = manifest([sql('a', 'select {{ m() }}')]);
    expect(changes(overridden, calls('select {{ m() }}'))).toEqual({ a: ['macro m was not used in the last build'] });
  });
});

it('is the same by both engines for a project that both read the same', () => {
  const [v1, v2] = [realManifest('v1'), realManifest('v2')];
  expect(changes(v1, v2)).toEqual({});
  expect(fingerprintsOf(v1, beside).nodes.size).toBeGreaterThan(5);
});

it('ends with loops among ephemeral models and macros', () => {
  const looped = manifest([ephemeral('a', 'select 1', reads('b')), ephemeral('b', 'select 1', reads('a')), sql('c', '{{ m() }}', reads('a'))], {
    macros: { ...macro('m', '{{ n() }}'), ...macro('n', '{{ m() }}') },
  });
  const found = fingerprintsOf(looped, beside);
  expect(JSON.parse(found.records.get(found.nodes.get('model.shop.c')?.macros ?? '') ?? '{}')).toHaveProperty(['macro.shop.n']);
});

it('gives for the history the relation and every text behind the hashes', () => {
  const read = manifest([ephemeral('e', 'select 1'), sql('a', 'select {{ m() }}', { relation_name: '"db"."main"."a"', ...reads('e') })], {
    macros: macro('m', '1'),
  });
  const { fingerprints, relations, codes } = builtFrom(read, beside, ['model.shop.a', 'model.shop.e', 'model.shop.gone']);
  expect([...fingerprints.nodes.keys()]).toEqual(['model.shop.a']);
  expect(relations).toEqual(new Map([['model.shop.a', 'db.main.a']]));
  expect(new Set(codes.values())).toEqual(new Set(['select {{ m() }}', 'select 1', '{% macro m() %}1{% endmacro %}']));
});
