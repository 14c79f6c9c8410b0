import { describe, expect, it } from 'vitest';
import { dbtProblem } from '../../../main/dbt/dbt-problem.ts';

// Every message below is dbt's own, from dbt-core 1.11.16 and dbt-fusion 2.0.0-preview.196.
const locked =
  'IO Error: Could not set lock on file "/project/stays.duckdb": Conflicting lock is held in /python/bin/python3.11 (PID 14796). See also https://duckdb.org/docs/current/connect/concurrency';
const newer =
  'IO Error: Trying to read a database file with version number 69, but we can only read versions between 64 and 68.\nThe database file was created with a newer version of DuckDB.\n\nNewer DuckDB version might introduce backward incompatible changes (possibly guarded by compatibility settings).';
const driver = "[error] [DbDriverFailed (dbt1308)]: Failed to create schema 'main' in database 'e' in remote for model.e.a: ";

const files = new Set([
  '/project/models/ok/badmac.sql',
  '/project/models/ok/bad.yml',
  '/project/models/s.yml',
  '/project/dbt_project.yml',
  '/project/profiles.yml',
  '/project/models/a.sql',
]);
const problem = (engine: 'v1' | 'v2', messages: readonly string[], stderr = '', exitCode: number | null = engine === 'v1' ? 2 : 1) =>
  dbtProblem({ engine, projectDir: '/project', messages, stderr, exitCode, exists: (file) => files.has(file) });

describe('dbtProblem', () => {
  it.each([
    [
      'v1',
      locked,
      {
        code: 'database-locked',
        title: 'Another program has stays.duckdb open.',
        detail: /^python3\.11 \(process 14796\) holds \/project\/stays\.duckdb\.\n/,
        next: { kind: 'retry' },
      },
    ],
    ['v2', driver + locked, { code: 'database-locked', title: 'Another program has stays.duckdb open.', next: { kind: 'retry' } }],
    ['v1', newer, { code: 'database-newer', detail: /storage version 69; this dbt reads up to 68/, next: { kind: 'choose-dbt' } }],
    ['v2', driver + newer, { code: 'database-newer' }],
    [
      'v1',
      'Compilation Error\n  dbt found 1 package(s) specified in packages.yml, but only 0 package(s) installed in dbt_packages. Run "dbt deps" to install package dependencies.',
      { code: 'packages-missing', title: 'The packages in packages.yml are not installed.', next: { kind: 'install-packages' } },
    ],
    [
      'v2',
      '[error] [RuntimeError (dbt8999)]: Failed to get index from http://127.0.0.1:9/api/v1/index.json; status: Request failed after 3 retries',
      { code: 'packages-missing', detail: /only when it is told to/ },
    ],
    ['v2', "[error] [PackageDownloadFailed (dbt1152)]: Git clone failed for 'file:///r': fatal: transport 'file' not allowed", { code: 'packages-missing' }],
    [
      'v2',
      '[error] [RuntimeError (dbt8999)]: Failed to get index from https://hub.getdbt.com/api/v1/index.json; status: Request failed after 3 retries',
      { code: 'packages-missing', title: 'The package hub could not be reached.' },
    ],
    [
      'v1',
      "Runtime Error\n  The profile 'e' does not have a target named 'nope'. The valid target names for this profile are:\n   - dev",
      { code: 'target-missing', title: 'The profile has no target named nope.', detail: /- dev/ },
    ],
    [
      'v2',
      "[error] [InvalidConfig (dbt1005)]: target 'nope' not found in profile 'e'",
      { code: 'target-missing', title: 'The profile has no target named nope.' },
    ],
    ['v1', "Runtime Error\n  Could not find profile named 'zzz'", { code: 'profile-missing', title: 'profiles.yml has no profile named zzz.' }],
    [
      'v2',
      "[error] [IoError (dbt1001)]: Profile 'zzz' not found in profiles.yml\n  --> dbt_project.yml:3:10",
      { code: 'profile-missing', file: '/project/dbt_project.yml', line: 3 },
    ],
    [
      'v2',
      '[error] [InvalidConfig (dbt1005)]: no profiles.yml found (searched: ["/project/profiles.yml", "/home/.dbt/profiles.yml"]). Run `dbt init` to create one',
      { code: 'profile-missing', title: 'There is no profiles.yml.' },
    ],
    [
      'v1',
      'Runtime Error\n  Credentials in profile "e", target "dev" invalid: Runtime Error\n    Could not find adapter type postgres!',
      { code: 'dbt-unsupported', title: 'This dbt has no adapter for postgres.', next: { kind: 'install-dbt', engine: 'v1' } },
    ],
    [
      'v2',
      "[error] [InvalidConfig (dbt1005)]: Configuration Error: The 'postgres' adapter is not yet supported by dbt Fusion. Supported adapters: snowflake",
      { code: 'dbt-unsupported', title: 'dbt v2 has no adapter for postgres yet.' },
    ],
    [
      'v1',
      "Runtime Error\n  This version of dbt is not supported with the 'e' package.\n    Installed version of dbt: =1.11.16\n    Required version of dbt for 'e': ['>=3.0.0']",
      { code: 'dbt-unsupported', detail: />=3\.0\.0/ },
    ],
    ['v1', 'Runtime Error\n  No dbt_project.yml found at expected path /project/dbt_project.yml\n', { code: 'not-a-dbt-project' }],
    ['v1', "Parsing Error\n  Env var required but not provided: 'NOPE_X'", { code: 'parse-failed', title: 'The environment variable NOPE_X is not set.' }],
    [
      'v2',
      "[error] [JinjaError (dbt1501)]: Failed to render SQL invalid operation: 'env_var': environment variable 'NOPE_X' not found\n(in models/a.sql:1:8)\n  --> models/a.sql:1:8",
      { title: 'The environment variable NOPE_X is not set.', file: '/project/models/a.sql', line: 1 },
    ],
    ['v1', 'IO Error: Cannot open file "/ro/e.duckdb": Read-only file system', { code: 'project-read-only', title: 'e.duckdb cannot be written.' }],
    [
      'v2',
      `${driver}IO Error: Cannot open file "/project/nodir/e.duckdb": No such file or directory`,
      { code: 'file-not-found', detail: /\/project\/nodir does not exist/ },
    ],
    ['v1', '[Errno 28] No space left on device', { code: 'disk-full', title: 'The disk is full.' }],
    ['v2', '[error] [JsonInvalid (dbt1450)]: JSON error: No space left on device (os error 28)', { code: 'disk-full' }],
    [
      'v1',
      'Parsing Error\n  Error reading cases: ok/bad.yml - Runtime Error\n    Syntax error near line 3\n    ------------------------------\n    1  | models:\n    2  |   - name: a\n    3  |    description: bad indent\n',
      {
        code: 'yaml-broken',
        title: 'ok/bad.yml is not valid YAML at line 3.',
        file: '/project/models/ok/bad.yml',
        line: 3,
        next: { kind: 'open-file', file: '/project/models/ok/bad.yml', line: 3 },
      },
    ],
    [
      'v2',
      "[error] [SerializationError (dbt1013)]: YAML error: did not find expected '-' indicator at line 3 column 4, while parsing a block collection at line 2 column 3\n  --> models/ok/bad.yml:3:4",
      { code: 'yaml-broken', file: '/project/models/ok/bad.yml', line: 3 },
    ],
    [
      'v1',
      'Runtime Error\n  \n  dbt encountered an error while trying to read your profiles.yml file.\n  \n  Runtime Error\n    Syntax error near line 3\n',
      { code: 'yaml-broken', title: 'profiles.yml is not valid YAML at line 3.', file: '/project/profiles.yml', line: 3 },
    ],
    [
      'v2',
      '[error] [SerializationError (dbt1013)]: YAML error: did not find expected key at line 3 column 2, while parsing a block mapping\n  --> ./profiles.yml:3:2',
      { code: 'yaml-broken', title: 'profiles.yml is not valid YAML at line 3.', file: '/project/profiles.yml' },
    ],
    [
      'v2',
      '[error] [DbtYamlValidationError (dbt1159)]: Deprecated test arguments: ["values"] at top-level detected. Please migrate to the new format under the \'arguments\' field: https://docs.getdbt.com/reference/deprecations#missingargumentspropertyingenerictestdeprecation.\n  --> models/s.yml:7:23',
      {
        code: 'engine-refuses-yaml',
        title: 'dbt v2 refuses YAML in models/s.yml line 7 that dbt v1 accepts.',
        file: '/project/models/s.yml',
        line: 7,
        next: { kind: 'install-dbt', engine: 'v1' },
      },
    ],
    [
      'v2',
      '[error] [SerializationError (dbt1013)]: Invalid model definition `e.materialized`: models.e.materialized: invalid type: string "table", expected struct ProjectModelConfig at line 6 column 19\n  --> dbt_project.yml:6:19',
      { code: 'engine-refuses-yaml', line: 6 },
    ],
    [
      'v2',
      '[error] [UnusedConfigKey (dbt1060)]: While parsing config: Ignored unexpected key `"foo"`. YAML path: `foo`.\n  --> models/s.yml:3:5',
      { code: 'engine-refuses-yaml' },
    ],
    [
      'v2',
      "[error] [InvalidConfig (dbt1005)]: 'target-path' cannot be specified in dbt_project.yml",
      { code: 'engine-refuses-yaml', title: 'dbt v2 refuses YAML in the project that dbt v1 accepts.' },
    ],
    [
      'v1',
      "Compilation Error in model badmac (models/ok/badmac.sql)\n  unexpected end of template, expected 'end of print statement'.\n    line 1\n      select {{ x",
      { code: 'parse-failed', title: "Unexpected end of template, expected 'end of print statement'.", file: '/project/models/ok/badmac.sql', line: 1 },
    ],
    [
      'v1',
      "Compilation Error\n  Model 'model.cases.badref' (models/a.sql) depends on a node named 'nope_model' which was not found",
      { code: 'parse-failed', title: /depends on a node named 'nope_model' which was not found$/, file: '/project/models/a.sql' },
    ],
    [
      'v2',
      "[error] [DependencyNotFound (dbt1048)]: Ref 'nope_model' not found in project. Searched for 'cases.nope_model, nope_model'\n  --> models/a.sql:1:15",
      { code: 'parse-failed', title: /^Ref 'nope_model' not found/, file: '/project/models/a.sql', line: 1 },
    ],
    [
      'v1',
      "Parsing Error\n  Invalid models config given in models/s.yml @ models: {'name': 'a'} - at path ['columns']: 5 is not of type 'array'",
      { code: 'parse-failed', file: '/project/models/s.yml' },
    ],
    ['v1', "Runtime Error\n  'nosuchmethod' is not a valid method name", { code: 'parse-failed', title: "'nosuchmethod' is not a valid method name" }],
    ['v2', '[error] [OperationCanceled (dbt8995)]: Operation cancelled', { code: 'run-canceled' }],
  ] as const)('%s: %s', (engine, message, expected) => {
    const error: Record<string, unknown> = { ...problem(engine, [message]) };
    for (const [key, value] of Object.entries(expected)) {
      if (value instanceof RegExp) expect(error[key]).toMatch(value);
      else expect(error[key]).toEqual(value);
    }
    expect(error['detail']).not.toMatch(/\[error\]|\(dbt\d+\)/);
  });

  it('tells a known trouble before what dbt said first, and keeps everything in the detail', () => {
    const error = problem('v2', ['[error] [Unexpected (dbt9002)]: something odd', "[error] [InvalidConfig (dbt1005)]: target 'nope' not found in profile 'e'"]);
    expect(error).toMatchObject({ code: 'target-missing', detail: "something odd\n\ntarget 'nope' not found in profile 'e'" });
  });

  it('shows five errors of many', () => {
    const messages = Array.from(
      { length: 9 },
      (_, index) => `[error] [UnusedConfigKey (dbt1060)]: While parsing config: Ignored unexpected key \`"k${index}"\`.\n  --> models/s.yml:${index + 1}:5`,
    );
    const error = problem('v2', messages);
    expect(error.detail?.split('\n\n')).toHaveLength(6);
    expect(error.detail).toMatch(/and 4 more errors$/);
  });

  it.each([
    [
      'v1 usage',
      'v1',
      "Usage: dbt build [OPTIONS]\nTry 'dbt build --help' for help.\n\nError: Invalid value for '--vars': String '{a: [' is not valid YAML\n",
      2,
      { code: 'usage', title: "dbt does not accept this: Invalid value for '--vars': String '{a: [' is not valid YAML" },
    ],
    [
      'v2 usage',
      'v2',
      "error: invalid value 'nosuchmethod:abc' for '--select <SELECT>...': [SelectorError (dbt1600)]: Invalid node selector method: `nosuchmethod`\n\nFor more information, try '--help'.\n",
      2,
      { code: 'usage', title: expect.stringMatching(/Invalid node selector method/) },
    ],
    [
      'a crash',
      'v1',
      'Traceback (most recent call last):\n  File "/bin/dbt", line 5\nModuleNotFoundError: No module named \'dbt\'\n',
      1,
      { code: 'dbt-broken', title: 'dbt crashed.', detail: "ModuleNotFoundError: No module named 'dbt'" },
    ],
    ['a panic', 'v2', "thread 'main' panicked at src/main.rs:3:4:\nboom\n", 101, { code: 'dbt-broken', title: 'dbt crashed.' }],
    ['a missing interpreter', 'v1', 'orrery-dbt: 12: /x/dbt: not found\n', 127, { code: 'dbt-not-executable' }],
    ['a signal', 'v1', '', 137, { code: 'run-stopped', title: 'dbt was ended by signal 9.' }],
    ['no exit code', 'v1', '', null, { code: 'run-stopped' }],
    ['silence', 'v1', '', 1, { code: 'dbt-broken', title: 'dbt ended with exit code 1 and wrote nothing that Orrery understands.' }],
    [
      'v2 outside a project',
      'v2',
      '[error] [IoError (dbt1001)]: The current dir is not a dbt project dir\n',
      1,
      { title: 'The current dir is not a dbt project dir' },
    ],
  ] as const)('reads the end: %s', (_name, engine, stderr, exitCode, expected) => {
    expect(problem(engine, [], stderr, exitCode)).toMatchObject(expected);
  });

  it('quotes what is no JSON', () => {
    expect(problem('v1', ['hello from something else'], '', 3)).toMatchObject({ code: 'parse-failed', title: 'Hello from something else' });
    const end = { engine: 'v1', projectDir: '/project', messages: ['hello from something else'], stderr: '', exitCode: 3, understood: false } as const;
    expect(dbtProblem(end)).toMatchObject({
      code: 'dbt-broken',
      title: 'This dbt does not write the log that Orrery reads.',
      detail: 'hello from something else',
    });
    expect(dbtProblem({ ...end, messages: [locked] })).toMatchObject({ code: 'database-locked' });
  });
});
