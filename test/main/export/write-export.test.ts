import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNot, writeExport } from '../../../main/export/write-export.ts';

const bytes = new TextEncoder().encode('{}');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'orrery-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an exported file', () => {
  it('is written where the person said, in place of what was there', async () => {
    const file = path.join(folder, 'lineage.json');
    writeFileSync(file, 'old');
    expect(await writeExport(file, 'json', bytes)).toEqual({ ok: true, value: file });
    expect(readFileSync(file, 'utf8')).toBe('{}');
    expect(readdirSync(folder)).toEqual(['lineage.json']);
  });

  it('gets its ending where the name has none or another', async () => {
    expect(await writeExport(path.join(folder, 'a'), 'svg', bytes)).toEqual({ ok: true, value: path.join(folder, 'a.svg') });
    expect(await writeExport(path.join(folder, 'b.sh'), 'svg', bytes)).toEqual({ ok: true, value: path.join(folder, 'b.sh.svg') });
    expect(await writeExport(path.join(folder, 'C.SVG'), 'svg', bytes)).toEqual({ ok: true, value: path.join(folder, 'C.SVG') });
  });

  it('replaces nothing the dialog did not ask about', async () => {
    writeFileSync(path.join(folder, 'a.svg'), 'precious');
    const answer = await writeExport(path.join(folder, 'a'), 'svg', bytes);
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', title: 'a.svg is there already. Save it under another name.' } });
    expect(readFileSync(path.join(folder, 'a.svg'), 'utf8')).toBe('precious');
  });

  it('says which folder is gone', async () => {
    const file = path.join(folder, 'gone', 'a.png');
    const answer = await writeExport(file, 'png', bytes);
    expect(answer).toMatchObject({ ok: false, error: { code: 'file-not-found', title: `${path.dirname(file)} is not there any more: a.png was not saved.` } });
  });

  it('leaves nothing behind when it cannot take its place', async () => {
    mkdirSync(path.join(folder, 'a.png', 'inside'), { recursive: true });
    expect(await writeExport(path.join(folder, 'a.png'), 'png', bytes)).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual(['a.png']);
  });

  it.each([
    ['ENOSPC', 'disk-full', 'The disk is full: a.png was not saved.'],
    ['EDQUOT', 'disk-full', 'The disk is full: a.png was not saved.'],
    ['EACCES', 'forbidden', 'You may not write in /there: a.png was not saved.'],
    ['EROFS', 'forbidden', '/there can only be read: a.png was not saved.'],
    ['EIO', 'internal', 'a.png could not be saved.'],
  ])('that the system refuses with %s is told in plain words', (code, word, title) => {
    expect(whyNot(code, '/there/a.png')).toEqual({ code: word, title });
  });
});
