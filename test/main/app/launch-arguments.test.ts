import { expect, it } from 'vitest';
import { folderArgument } from '../../../main/app/launch-arguments.ts';

it.each([
  [['electron', '.', 'shop'], false, '/projects/shop'],
  [['electron', '--disable-gpu', '--inspect=0', '/app', '--no-sandbox', '/data/shop'], false, '/data/shop'],
  [['electron', '/app'], false, null],
  [['/opt/Orrery/orrery', '--no-sandbox', 'shop'], true, '/projects/shop'],
  [['/opt/Orrery/orrery', ''], true, null],
])('finds the folder in %j', (argv, packaged, folder) => {
  expect(folderArgument(argv, packaged, '/projects')).toBe(folder);
});
