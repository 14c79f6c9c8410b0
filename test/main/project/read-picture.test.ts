import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { largestPicture, readPicture } from '../../../main/project/read-picture.ts';
import { temporaryFolder } from './a-project.ts';

function file(name: string, start: string): string {
  const made = path.join(temporaryFolder(), name);
  writeFileSync(made, Buffer.from(start, 'latin1'));
  return made;
}

it.each([
  ['plan.png', '\x89PNG\r\n\x1A\nrest', 'image/png'],
  ['plan.jpg', '\xFF\xD8\xFF\xE0rest', 'image/jpeg'],
  ['plan.gif', 'GIF89arest', 'image/gif'],
  ['plan.txt', 'RIFF\x01\x02\x03\x04WEBPrest', 'image/webp'],
])('%s is a picture by what it begins with', (name, start, mime) => {
  expect(readPicture(file(name, start))).toEqual({ ok: true, value: `data:${mime};base64,${Buffer.from(start, 'latin1').toString('base64')}` });
});

it.each([
  ['a page that is called a picture', 'plan.png', '<html><script>alert(1)</script>'],
  ['an SVG', 'plan.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['nothing', 'plan.png', ''],
])('%s is none', (_what, name, text) => {
  expect(readPicture(file(name, text))).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
});

it('one that is too large is not read, nor is a folder or what is gone', () => {
  const large = file('large.png', '\x89PNG\r\n\x1A\n');
  truncateSync(large, largestPicture + 1);
  expect(readPicture(large)).toMatchObject({ ok: false, error: { title: 'large.png is too large to be shown here.' } });
  const folder = path.join(temporaryFolder(), 'folder.png');
  mkdirSync(folder);
  expect(readPicture(folder)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  expect(readPicture(path.join(folder, 'gone.png'))).toMatchObject({ ok: false, error: { code: 'file-not-found' } });
});
