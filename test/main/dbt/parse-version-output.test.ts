import { describe, expect, it } from 'vitest';
import { parseVersionOutput } from '../../../main/dbt/parse-version-output.ts';

const v1 = `Core:
  - installed: 1.11.16
  - latest:    \u001b[33m1.12.6\u001b[0m  - \u001b[33mUpdate available!\u001b[0m

  Your version of dbt-core is out of date!
  You can find instructions for upgrading here:
  https://docs.getdbt.com/docs/installation

Plugins:
  - duckdb:   1.11.1 - \u001b[32mUp to date!\u001b[0m
  - postgres: 1.10.2 - \u001b[33mUpdate available!\u001b[0m
`;

describe('parseVersionOutput', () => {
  it.each([
    ['v1 with colours', v1, { engine: 'v1', version: '1.11.16', adapters: { duckdb: '1.11.1', postgres: '1.10.2' } }],
    ['v1 without plugins', 'Core:\n  - installed: 1.8.0\n  - latest: 1.8.0 - Up to date!\n\nPlugins:\n\n', { engine: 'v1', version: '1.8.0', adapters: {} }],
    [
      'v1 with other text before',
      'UserWarning: pkg_resources is deprecated\nCore:\r\n  - installed: 1.9.4\r\n',
      { engine: 'v1', version: '1.9.4', adapters: {} },
    ],
    ['v2, full', 'dbt-fusion 2.0.0-preview.196\n', { engine: 'v2', version: '2.0.0-preview.196', adapters: {} }],
    ['v2, Apache', 'dbt-core 2.0.0-alpha.4\n', { engine: 'v2', version: '2.0.0-alpha.4', adapters: {} }],
    ['v2, later', 'dbt 2.0.9', { engine: 'v2', version: '2.0.9', adapters: {} }],
    ['v2 in v1’s shape', 'Core:\n  - installed: 2.1.0\n', { engine: 'v2', version: '2.1.0', adapters: {} }],
  ])('reads %s', (_name, printed, version) => {
    expect(parseVersionOutput(printed, '/bin/dbt')).toEqual({ ok: true, value: version });
  });

  it.each([
    ['the dbt Cloud CLI', 'dbt Cloud CLI - 0.38.22 (a1b2c3 2025-01-01)', 'dbt-unsupported', /dbt Cloud CLI/],
    ['a dbt that is too old', 'Core:\n  - installed: 1.4.9\n', 'dbt-unsupported', /dbt 1\.4\.9 is too old/],
    ['an ancient dbt', 'installed version: 0.21.1\n   latest version: 1.0.0\n', 'dbt-unsupported', /0\.21\.1/],
    ['nothing', '\n', 'dbt-broken', /prints nothing/],
    ['another program', 'GNU bash, version 5.2.15(1)-release', 'dbt-broken', /does not answer like dbt/],
    ['a Python stack trace', 'Traceback (most recent call last):\n  File "x"\nImportError: no module', 'dbt-broken', /crashes/],
    ['a Rust panic', "thread 'main' panicked at src/main.rs:1:1:\nboom\nstack backtrace:\n  0: x", 'dbt-broken', /crashes/],
  ])('refuses %s', (_name, printed, code, title) => {
    const answer = parseVersionOutput(printed, '/bin/dbt');
    expect(answer).toMatchObject({ ok: false, error: { code, title: expect.stringMatching(title) } });
  });
});
