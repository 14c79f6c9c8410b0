import { expect, it } from 'vitest';
import { isUnshowable, showArguments } from '../../../main/dbt/show-arguments.ts';
import { shownRows } from '../../../main/dbt/shown-rows.ts';

const line = (preview: string, more: object = {}): string => JSON.stringify({ info: { name: 'ShowNode', level: 'info' }, data: { preview, ...more } });

it('reads columns, types and rows, and loses no digit', () => {
  const preview =
    '[{"id": 9007199254740993, "price": 1240.00, "kind": "odd \\"one\\", 12", "at": "2028-09-18T00:00:00", "even": true, "nothing": null, "list": [1, {"a": 2.50}]},' +
    '{"id": -1, "price": 1e3, "kind": null, "at": null, "even": false, "nothing": null, "list": null}]';
  expect(shownRows(line(preview))).toEqual({
    columns: [
      { name: 'id', type: 'number' },
      { name: 'price', type: 'number' },
      { name: 'kind', type: 'text' },
      { name: 'at', type: 'time' },
      { name: 'even', type: 'boolean' },
      { name: 'nothing', type: 'text' },
      { name: 'list', type: 'text' },
    ],
    rows: [
      ['9007199254740993', '1240.00', 'odd "one", 12', '2028-09-18T00:00:00', 'true', null, '[1,{"a":2.50}]'],
      ['-1', '1e3', null, null, 'false', null, null],
    ],
  });
});

it('knows the columns of no rows where dbt names them, and cuts what nobody could read', () => {
  expect(shownRows(line('[]', { columns: ['a'] }))).toEqual({ columns: [{ name: 'a', type: 'text' }], rows: [] });
  expect(shownRows(line('[]'))).toEqual({ columns: [], rows: [] });
  expect(shownRows(line(JSON.stringify([{ a: 'x'.repeat(5_000) }])))?.rows[0]?.[0]).toHaveLength(2_001);
});

it('is null for any other line', () => {
  for (const text of ['', 'ShowNode', '{"info":{"name":"NodeStart"},"data":{"preview":"ShowNode"}}', line('{'), line('{}')]) expect(shownRows(text)).toBeNull();
});

it('asks with the run’s own profile, target and vars, and leaves the SQL alone', () => {
  const runArguments = ['build', '--log-level=debug', '--profiles-dir=/p', '--target=dev', '--select=x', '--vars={a: 1}'];
  const args = showArguments({ engine: 'v1', sql: "select '{{ x }}' -- end\n;\n", limit: 501, runArguments, targetPath: '/t', logPath: '/l' });
  expect(args).toContain("--inline={% raw %}select * from (\nselect '{{ x }}' -- end\n) as failing_rows{% endraw %}");
  expect(args.slice(2)).toEqual([
    '--limit=501',
    '--output=json',
    '--log-format=json',
    '--log-level=info',
    '--log-level-file=none',
    '--no-use-colors',
    '--profiles-dir=/p',
    '--target=dev',
    '--vars={a: 1}',
    '--target-path=/t',
    '--log-path=/l',
  ]);
  expect(showArguments({ engine: 'v2', sql: 'select 1', limit: 1, runArguments: [], targetPath: '/t', logPath: '/l' })).not.toContain('--no-use-colors');
  expect(isUnshowable("select '{% endraw %}'")).toBe(true);
  expect(isUnshowable(`select ${'1,'.repeat(80_000)}1`)).toBe(true);
  expect(isUnshowable('select 1')).toBe(false);
});
