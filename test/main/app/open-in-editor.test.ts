import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findEditors } from '../../../main/app/find-editors.ts';
import { openInEditor } from '../../../main/app/open-in-editor.ts';

/** An editor that writes what it was called with, one word a line, beside itself. */
const fake = `#!/bin/sh
here=$(dirname "$0")
{ for word in "$@"; do printf '%s\\n' "$word"; done; printf 'electron=%s\\n' "$ELECTRON_RUN_AS_NODE"; } > "$here/called.tmp"
mv "$here/called.tmp" "$here/called"
`;

let dir: string;
beforeEach(() => {
  dir = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'orrery editor ')));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function program(name: string): string {
  const file = path.join(dir, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, fake);
  chmodSync(file, 0o755);
  return file;
}

describe.runIf(process.platform !== 'win32')('a small editor on disk (it is a script for sh)', () => {
  test('is started with the file and the line, and without what would make Electron something else', async () => {
    const editor = program('edit');
    const file = path.join(dir, 'a $(touch oops) model.sql');
    writeFileSync(file, 'select 1');
    const opened = await openInEditor(`"${editor}" --goto {file}:{line}`, file, 7, { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1' });
    expect(opened).toEqual({ ok: true, value: null });
    await vi.waitFor(() => expect(existsSync(path.join(dir, 'called'))).toBe(true), { timeout: 30_000 });
    expect(readFileSync(path.join(dir, 'called'), 'utf8').split('\n')).toEqual(['--goto', `${file}:7`, 'electron=', '']);
    expect(existsSync(path.join(dir, 'oops'))).toBe(false);
  });

  test('is found on PATH by its name, once', () => {
    const [code, codium] = [program('bin/code'), program('bin/codium')];
    program('late/code');
    const found = findEditors({ env: { PATH: `relative:${dir}/bin:${dir}/late` }, home: dir, platform: 'linux' });
    expect(found).toEqual([
      { name: 'VS Code', command: `"${code}" --goto {file}:{line}` },
      { name: 'VSCodium', command: `"${codium}" --goto {file}:{line}` },
    ]);
  });

  test('what is no program is not found', () => {
    writeFileSync(path.join(dir, 'code'), '');
    mkdirSync(path.join(dir, 'subl'));
    expect(findEditors({ env: { PATH: dir }, home: dir, platform: 'linux' })).toEqual([]);
  });
});

test('on Windows the program beside the script is taken, since a script needs a shell', () => {
  const place = path.join(dir, 'VS Code', 'bin');
  program(path.join('VS Code', 'bin', 'code.cmd'));
  const exe = program(path.join('VS Code', 'Code.exe'));
  expect(findEditors({ env: { PATH: place }, home: dir, platform: 'win32' })).toEqual([{ name: 'VS Code', command: `"${exe}" --goto {file}:{line}` }]);
});

test('an editor that is not there is said, with its command line', async () => {
  const opened = await openInEditor(`"${path.join(dir, 'gone')}" {file}`, path.join(dir, 'a.sql'), 1, process.env);
  expect(opened).toMatchObject({ ok: false, error: { code: 'file-not-found', detail: expect.stringContaining('gone') } });
});

test('a path that is not absolute is refused', async () => {
  expect((await openInEditor('edit {file}', '-a.sql', 1, process.env)).ok).toBe(false);
});
