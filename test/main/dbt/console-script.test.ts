import { describe, expect, it } from 'vitest';
import { readConsoleScript } from '../../../main/dbt/console-script.ts';

const body = "# -*- coding: utf-8 -*-\nimport re\nimport sys\nfrom dbt.cli.main import cli\nif __name__ == '__main__':\n    sys.exit(cli())\n";

describe('readConsoleScript', () => {
  it.each([
    ['pip, uv and pipx', '#!/home/me/.venv/bin/python\n', { python: '/home/me/.venv/bin/python', flags: [] }],
    ['a distribution', '#!/usr/bin/python3.12 -sP\n', { python: '/usr/bin/python3.12', flags: ['-sP'] }],
    [
      'pip in a folder with a space',
      `#!/bin/sh\n'''exec' "/my work/.venv/bin/python3" "$0" "$@"\n' '''\n`,
      { python: '/my work/.venv/bin/python3', flags: [] },
    ],
    ['uv in a folder with a long name', `#!/bin/sh\n'''exec' '/long/bin/python' "$0" "$@"\n' '''\n`, null],
    ['pip in a folder with a long name', `#!/bin/sh\n'''exec' /long/bin/python "$0" "$@"\n' '''\n`, { python: '/long/bin/python', flags: [] }],
    ['whatever python comes first', '#!/usr/bin/env python\n', null],
    ['a folder that moves along', `#!/bin/sh\n'''exec' "$(dirname -- "$0")"/'python' "$0" "$@"\n' '''\n`, null],
    ['a shim', '#!/usr/bin/env bash\nexec pyenv exec dbt "$@"\n', null],
    ['another interpreter', '#!/usr/bin/node\n', null],
    ['no first line', '', null],
  ])('tells the Python of %s', (_who, head, script) => {
    expect(readConsoleScript(head + body)).toEqual(script);
  });

  it('takes no other program for dbt', () => {
    expect(readConsoleScript('#!/venv/bin/python\nfrom mydbt import cli\n')).toBeNull();
    expect(readConsoleScript('\u007fELF from dbt.cli.main import cli')).toBeNull();
  });
});
