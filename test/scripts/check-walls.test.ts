import { describe, expect, test } from 'vitest';
import { broken } from '../../scripts/check-walls.mjs';

describe('walls between the rooms', () => {
  test.each([
    ['main/run/launch-run.ts', "import { app } from 'electron';", 'only main/app'],
    ['main/run/launch-run.ts', "import Database from 'better-sqlite3';", 'only main/history'],
    ['main/run/launch-run.ts', "import { spawn } from 'node:child_process';", 'only main/dbt'],
    ['main/app/desktop.ts', "import { spawn } from 'node:child_process';", 'the door to the editor'],
    ['main/app/editor-argv.ts', "import { existsSync } from 'node:fs';", 'pure'],
    ['main/run/run-state.ts', "import { readFileSync } from 'node:fs';", 'pure'],
    ['main/cli.ts', "const page = await import('../renderer/main.tsx');", 'never imports from the renderer'],
    ['renderer/runs/list.tsx', "import { openHistory } from '../../main/history/open-history.ts';", 'neither Node, Electron nor main'],
    ['renderer/runs/list.tsx', "export { commandChannel } from '../../preload/channels.ts';", 'nothing else of preload'],
    ['renderer/runs/list.tsx', "import path from 'node:path';", 'neither Node'],
    ['preload/model/run.ts', "import os from 'node:os';", 'runs on both'],
  ])('%s must not say %s', (file, text, why) => {
    expect(broken(file, text)).toEqual([expect.stringContaining(why)]);
  });

  test.each([
    ['main/window/main-window.ts', "import { BrowserWindow } from 'electron';"],
    ['main/history/open-history.ts', "import Database from 'better-sqlite3';"],
    ['main/dbt/start-dbt.ts', "import { spawn } from 'node:child_process';"],
    ['main/app/open-in-editor.ts', "import { spawn } from 'node:child_process';"],
    ['renderer/runs/list.tsx', "import type { RunSummary } from '../../preload/model/run.ts';\nimport { commands } from '../../preload/contract.ts';"],
  ])('%s may say %s', (file, text) => {
    expect(broken(file, text)).toEqual([]);
  });
});

describe('house rules', () => {
  test('a file of more than 400 lines is too long', () => {
    expect(broken('main/a.ts', 'a();\n'.repeat(401))).toEqual(['main/a.ts: 401 lines, more than 400']);
    expect(broken('main/a.ts', 'a();\n'.repeat(400))).toEqual([]);
  });

  test('unfinished work and paths of one machine are named with their line', () => {
    expect(broken('main/a.ts', 'ok();\n// TODO later\n')).toEqual(['main/a.ts:2: unfinished work: // TODO later']);
    expect(broken('README.md', 'see /home/ann/orrery')).toEqual([expect.stringContaining('a path of one machine')]);
  });
});
