// The desktop around the application: its tray and its notifications, over the session bus that scripts/with-desktop.sh begins.
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

export interface TrayLine {
  readonly label: string;
  readonly enabled: boolean;
  readonly items: readonly TrayLine[];
}

export interface TrayItem {
  readonly tooltip: string;
  /** Stands for the pixels of its icon. */
  readonly icon: number;
  readonly menu: readonly TrayLine[];
}

/** A notification as the desktop was asked to show it. */
export interface Shown {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
  readonly actions: readonly string[];
}

const client = path.join(import.meta.dirname, 'desktop_client.py');

async function ask(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [client, ...args]);
  return JSON.parse(stdout);
}

function log(): string {
  const file = process.env['DESKTOP_LOG'];
  if (file === undefined) throw new Error('DESKTOP_LOG names no file: start the tests with `npm test -- e2e`');
  return file;
}

/** The desktop from now on: what was shown before is not seen. */
export function desktop() {
  const file = log();
  const from = statSync(file).size;
  return {
    /** The tray item of the newest application. */
    tray: () => ask('tray') as Promise<TrayItem>,
    /** Presses a line of the tray's menu; with several labels one in a menu below. A label may be its beginning. */
    press: (...labels: readonly string[]) => ask('press', ...labels),
    /** Clicks a notification, or a button of it. */
    click: (id: number, action = 'default') => ask('click', String(id), action),
    notifications: (): readonly Shown[] =>
      readFileSync(file)
        .subarray(from)
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Shown & { readonly kind: string })
        .filter(({ kind }) => kind === 'notify'),
  };
}

/** All lines of a menu, those below others too. */
export function labelsOf(menu: readonly TrayLine[]): readonly string[] {
  return menu.flatMap(({ label, items }) => [label, ...labelsOf(items)]);
}
