import { expect, it } from 'vitest';
import { parseYaml } from '../../../main/project/read-yaml.ts';

it.each([
  ['.', '.'],
  ['./here', './here'],
  ['.5', 0.5],
  ['1.', 1],
  ['yes', true],
  ['0o17', '0o17'],
  ['"."', '.'],
])('reads the value %s as PyYAML does', (written, value) => {
  expect(parseYaml(`key: ${written}\n`, 'orrery.yml')).toEqual({ ok: true, value: { key: value } });
});
