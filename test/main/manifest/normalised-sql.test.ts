import { describe, expect, it } from 'vitest';
import { normalisedPython } from '../../../main/manifest/normalised-python.ts';
import { normalisedSql } from '../../../main/manifest/normalised-sql.ts';

const same: readonly (readonly [string, string, string])[] = [
  ['spaces and line breaks', 'select a,\n       b\nfrom t', 'select a, b from t'],
  ['Windows line ends', 'select a\r\nfrom t', 'select a\nfrom t'],
  ['spaces around commas and parentheses', 'select count( a ) ,b', 'select count(a), b'],
  ['line comments', 'select a -- the key\nfrom t -- all of it', 'select a from t'],
  ['block comments', 'select /* the\nkey */ a', 'select a'],
  ['Jinja comments', 'select a {# the key #}from t', 'select a from t'],
  ['spaces in Jinja', "select {{   ref( 'a' )  }}", "select {{ref('a')}}"],
  ['quotes in Jinja', 'select {{ ref("a") }}', "select {{ ref('a') }}"],
  ['a call of config', "{{ config(materialized='table', tags=['x)', \"y\"]) }}\nselect 1", "{{ config(tags='z') }}select 1"],
  ['no call of config at all', "{{ config(materialized='view') }}\n\nselect 1", 'select 1'],
  ['a comment between two words', 'select/**/a', 'select a'],
  ['a quote within a comment', "select a -- don't\nfrom t", 'select a from t'],
  ['Jinja with a quote in a string', `select '{{ var("it's") }}' -- x`, `select '{{ var("it's") }}'`],
];
const different: readonly (readonly [string, string, string])[] = [
  ['a word', 'select a', 'select b'],
  ['spaces within a string', "select 'a  b'", "select 'a b'"],
  ['what looks like a comment within a string', "select 'a -- b'", "select 'a'"],
  ['the same within double quotes', 'select "a /* b */"', 'select "a"'],
  ['within backticks', 'select `a--b`', 'select `a`'],
  ['within dollar quotes', 'select $$a -- b$$', 'select $$a$$'],
  ['an argument of Jinja', "select {{ ref('a') }}", "select {{ ref('b') }}"],
  ['a space between two words', 'select ab', 'select a b'],
  ['a space between two strings', "select 'a' 'b'", "select 'a''b'"],
  ['a space that Jinja takes away', 'select a {{- b }}', 'select a {{ b }}'],
  ['what config is added to', "{{ config(a=1) ~ b('x') }}", "{{ config(a=1) ~ b('y') }}"],
  ['Jinja in a SQL comment', "select 1 -- {% if var('x') %}", "select 1 -- {% if var('y') %}"],
  ['a hint for the optimizer', 'select /*+ parallel(4) */ a', 'select /*+ parallel(8) */ a'],
  ['a comment where backslashes make strings uncertain', "select 'it\\'s' -- a", "select 'it\\'s' -- b"],
  ['what follows a string that does not end', "select 'a -- b", "select 'a -- c"],
  ['nested comments', 'select /* a /* b */ c', 'select /* a /* b */ d'],
  ['what stands after a comment without end', 'select a /* b', 'select a /* c'],
];

describe('the text of a model', () => {
  it.each(same)('does not change with %s', (_what, a, b) => expect(normalisedSql(a)).toBe(normalisedSql(b)));
  it.each(different)('changes with %s', (_what, a, b) => expect(normalisedSql(a)).not.toBe(normalisedSql(b)));
});

describe('the text of a Python model', () => {
  const model = 'def model(dbt, session):\n    dbt.config(materialized="table")\n    return session.sql("select 1 # one")\n';
  it.each([
    ['comments and empty lines', '# all\n\ndef model(dbt, session):  # here\n    dbt.config(materialized="table")\n\n    return session.sql("select 1 # one")'],
    ['spaces at the ends of lines', model.replaceAll('\n', '  \n')],
  ])('does not change with %s', (_what, other) => expect(normalisedPython(other)).toBe(normalisedPython(model)));
  it.each([
    ['the depth of a line', model.replace('    return', '  return')],
    ['a string', model.replace('# one', '# two')],
    ['an empty line in a long string', 'x = """a\n\nb"""'],
  ])('changes with %s', (_what, other) => expect(normalisedPython(other)).not.toBe(normalisedPython(_what.startsWith('an empty') ? 'x = """a\nb"""' : model)));
});
