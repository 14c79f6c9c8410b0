import path from 'node:path';

/** How a console script is run: the Python its first line names, and what that line passes to it. */
export interface ConsoleScript {
  /** Absolute. */
  readonly python: string;
  readonly flags: readonly string[];
}

/**
 * Reads the text of a `dbt` that pip or uv wrote for dbt v1; null when it is another program or does not say which Python runs it. Both write the
 * Python behind `#!`, or, where that line would be too long or has a space in it, a shell script that is Python too (pip's
 * `vendor/distlib/scripts.py`): `#!/bin/sh` and `'''exec' "/the python" "$0" "$@"`.
 */
export function readConsoleScript(text: string): ConsoleScript | null {
  if (!/^\s*from dbt\.cli\.main import cli$/m.test(text)) return null;
  const [first = '', second = ''] = text.split('\n', 2).map((line) => line.trim());
  const behind = first === '#!/bin/sh' ? /^'''exec' (?:"([^"$`\\]+)"|([^\s"'$`\\]+)) "\$0" "\$@"$/.exec(second) : null;
  if (behind !== null) return consoleScript(behind[1] ?? behind[2] ?? '', []);
  const direct = /^#!\s*(\S+)(?:\s+(-[A-Za-z]+))?$/.exec(first);
  return direct === null ? null : consoleScript(direct[1] ?? '', direct[2] === undefined ? [] : [direct[2]]);
}

function consoleScript(python: string, flags: readonly string[]): ConsoleScript | null {
  const named = /^(?:python|pypy)[\d.]*$/.test(path.posix.basename(python));
  return named && path.posix.isAbsolute(python) ? { python, flags } : null;
}
