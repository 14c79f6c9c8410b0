import path from 'node:path';
import { expect, it } from 'vitest';
import { rendererFile } from '../../../main/window/renderer-file.ts';

const folder = path.resolve('/opt/orrery/renderer');
const at = (address: string): string | null => rendererFile(folder, new URL(address).pathname);

it('finds the page and its files, whatever their names', () => {
  expect(at('app://orrery/')).toBe(path.join(folder, 'index.html'));
  expect(at('app://orrery/assets/a%20b.js?x=1#y')).toBe(path.join(folder, 'assets', 'a b.js'));
  expect(at('app://orrery/..assets/a.js')).toBe(path.join(folder, '..assets', 'a.js'));
});

it.each([
  'app://orrery/..%2f..%2fetc/passwd',
  'app://orrery/%2e%2e/x',
  'app://orrery/a/..%2f..%2f..%2fx',
  'app://orrery/%',
  'app://orrery/%00',
  'app://orrery/.%2f',
])('gives nothing outside its folder: %s', (address) => {
  const file = at(address);
  expect(file === null || file.startsWith(folder + path.sep)).toBe(true);
});

it('gives nothing for what leaves the folder or is no path', () => {
  for (const pathname of ['/../x', '/..%2fx', '/a/../../x', '/%', '/%00', '/.', '/a/..']) expect(rendererFile(folder, pathname)).toBeNull();
});
