import { describe, expect, it } from 'vitest';
import { fileError } from '../../../main/dbt/file-error.ts';

describe('fileError', () => {
  it.each([
    ['ENOSPC', 'disk-full', /^The disk is full/],
    ['EDQUOT', 'disk-full', /^The disk is full/],
    ['EROFS', 'internal', /may not write/],
    ['EACCES', 'internal', /may not write/],
    ['EIO', 'internal', /could not be written/],
  ])('%s', (code, expected, title) => {
    const error = Object.assign(new Error(`${code}: it failed`), { code });
    expect(fileError(error, '/data/runs')).toMatchObject({
      code: expected,
      title: expect.stringMatching(title),
      detail: expect.stringContaining('/data/runs'),
    });
  });
});
