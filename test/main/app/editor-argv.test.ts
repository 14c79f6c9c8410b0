import { describe, expect, test } from 'vitest';
import { commandWords } from '../../../preload/model/command-words.ts';
import { editorProblem } from '../../../preload/model/editor.ts';
import { editorArgv } from '../../../main/app/editor-argv.ts';
import { editorPresets } from '../../../main/app/editor-presets.ts';

describe('the words of a command line', () => {
  test.each([
    ['code --goto {file}:{line}', ['code', '--goto', '{file}:{line}']],
    ['"/opt/My Editor/edit"  -n{line} {file}', ['/opt/My Editor/edit', '-n{line}', '{file}']],
    [String.raw`'C:\Program Files\Zed\zed.exe' {file}`, [String.raw`C:\Program Files\Zed\zed.exe`, '{file}']],
    ["edit ''", ['edit', '']],
    ['', []],
    ['edit "{file}', null],
  ])('%s', (command, words) => {
    expect(commandWords(command)).toEqual(words);
  });
});

describe('what is started', () => {
  test.each([
    ['code --goto {file}:{line}', 12, ['code', '--goto', '/p/models/a.sql:12']],
    ['code --goto {file}:{line}', null, ['code', '--goto', '/p/models/a.sql:1']],
    ['idea --line {line} {file}', 3, ['idea', '--line', '3', '/p/models/a.sql']],
    ['edit {file}', 3, ['edit', '/p/models/a.sql']],
  ])('%s at line %s', (command, line, argv) => {
    expect(editorArgv(command, '/p/models/a.sql', line)).toEqual(argv);
  });

  test('what is in the name of a file stays one word, braces and all', () => {
    const file = '/p/a b"; rm -rf $HOME {line}.sql';
    expect(editorArgv('code --goto {file}:{line}', file, 2)).toEqual(['code', '--goto', `${file}:2`]);
  });

  test.each(['', '   ', 'code', '{file} --goto', 'code "{file}'])('nothing for %s', (command) => {
    expect(editorArgv(command, '/p/a.sql', 1)).toBeNull();
  });
});

test('every preset can be used', () => {
  expect(editorPresets.map(({ program, words }) => editorProblem(`${program} ${words}`)).filter((problem) => problem !== null)).toEqual([]);
});
