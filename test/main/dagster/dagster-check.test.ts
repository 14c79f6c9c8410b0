import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createDagsterChecks, type DagsterChecks } from '../../../main/dagster/dagster-check.ts';
import type { DagsterCheck } from '../../../preload/model/dagster.ts';
import type { ProjectView } from '../../../preload/model/project.ts';
import { tempDir } from '../run/run-world.ts';

let dir: string;
let dataDir: string;
let view: { id: string; trust: { state: string }; profile: { adapter: string } } | null;
let changed: () => void;
beforeEach(() => {
  dir = tempDir();
  dataDir = path.join(dir, 'data');
  mkdirSync(path.join(dir, 'export'));
  view = { id: 'a', trust: { state: 'trusted' }, profile: { adapter: 'duckdb' } };
});

/** A Python whose environments hold a pip that says what `pip` does, and a Dagster that does what `validate` says. */
function open(o: { readonly pip?: string; readonly validate?: string } = {}): DagsterChecks {
  const bin = path.join(dir, 'bin');
  mkdirSync(bin);
  const program = path.join(bin, 'python3.12');
  const lines = [
    '#!/bin/sh',
    `case "$1" in -I) echo '[[3,12,4],true]';;`,
    '-m) /bin/mkdir -p "$3/bin"',
    `/bin/cat > "$3/bin/python" <<'END'`,
    '#!/bin/sh',
    `echo "$@" > '${path.join(dir, 'pip-arguments')}'`,
    'echo "Collecting dagster==1.13.27"',
    o.pip ?? 'exit 0',
    'END',
    `/bin/cat > "$3/bin/dagster" <<'END'`,
    '#!/bin/sh',
    'if [ "$1" = --version ]; then echo dagster, version 1.13.27; exit 0; fi',
    o.validate ?? 'echo "Validation successful for code location $(/bin/cat name)."; echo "$DAGSTER_HOME" > home',
    'END',
    '/bin/chmod +x "$3/bin/python" "$3/bin/dagster";;',
    'esac',
  ];
  writeFileSync(program, `${lines.join('\n')}\n`);
  chmodSync(program, 0o755);
  const none = path.join(dir, 'none');
  const checks = createDagsterChecks({
    project: {
      current: () => view as unknown as ProjectView | null,
      onChange(listener) {
        changed = () => listener(null);
        return () => true;
      },
    },
    dataDir,
    env: { PATH: bin, PYENV_ROOT: none, XDG_DATA_HOME: none },
    home: dir,
    now: () => 0,
  });
  onTestFinished(() => checks.stop());
  return checks;
}

function now(checks: DagsterChecks): DagsterCheck {
  const state = checks.state();
  if (!state.ok) throw new Error(state.error.title);
  return state.value;
}

const environments = (): readonly string[] => {
  const parent = path.join(dataDir, 'environments');
  return existsSync(parent) ? readdirSync(parent) : [];
};

it('installs the pinned Dagster once, has it load the export, and takes it away', async () => {
  writeFileSync(path.join(dir, 'export/name'), 'stays_dagster');
  const checks = open();
  const told: (string | undefined)[] = [];
  checks.onChange(() => told.push(now(checks).work?.summary));
  expect(now(checks)).toMatchObject({ version: '1.13.27', isInstalled: false, work: null, checked: null });
  expect(await checks.check(path.join(dir, 'export'))).toEqual({ ok: true, value: null });
  expect(told).toEqual(expect.arrayContaining(['Collecting dagster', 'Dagster loads the export']));
  expect(now(checks)).toMatchObject({
    isInstalled: true,
    work: null,
    output: 'Validation successful for code location stays_dagster.\n',
    checked: { dir: path.join(dir, 'export'), isValid: true },
  });
  expect(readFileSync(path.join(dir, 'pip-arguments'), 'utf8')).toContain(
    'dagster==1.13.27 dagster-webserver==1.13.27 dagster-dbt==0.29.27 dbt-core==1.11.16 dbt-duckdb==1.11.1 duckdb==1.5.6',
  );
  // an instance of its own, that tells nobody of its use
  const home = readFileSync(path.join(dir, 'export/home'), 'utf8').trim();
  expect(readFileSync(path.join(home, 'dagster.yaml'), 'utf8')).toContain('enabled: false');

  told.length = 0;
  await checks.check(path.join(dir, 'export'));
  expect(told).not.toContain('Collecting dagster');
  expect(await checks.remove()).toEqual({ ok: true, value: null });
  expect(now(checks).isInstalled).toBe(false);
  expect(environments()).toEqual([]);
});

it('shows what Dagster has against an export, without its colours', async () => {
  const checks = open({ validate: String.raw`printf '\033[31mDagsterInvalidDefinitionError: two jobs\033[0m\n' >&2; exit 1` });
  await checks.check(path.join(dir, 'export'));
  expect(now(checks)).toMatchObject({ output: 'DagsterInvalidDefinitionError: two jobs\n', checked: { isValid: false } });
});

it('says plainly that there is no network, and leaves nothing', async () => {
  const checks = open({ pip: 'echo "ERROR: NewConnectionError: Temporary failure in name resolution" >&2; exit 1' });
  expect(await checks.install()).toMatchObject({
    ok: false,
    error: { title: 'The package index could not be reached.', detail: expect.stringContaining('to install Dagster'), next: { kind: 'retry' } },
  });
  expect(environments()).toEqual([]);
});

it.each([
  ['an installation', { pip: 'echo "Collecting slow"; exec /bin/sleep 300' }, 'install-canceled'],
  ['a check', { validate: 'echo Loading; exec /bin/sleep 300' }, 'run-canceled'],
] as const)('is canceled in the middle of %s, and does one thing at a time', async (_what, programs, code) => {
  const checks = open(programs);
  const under = checks.check(path.join(dir, 'export'));
  await vi.waitFor(() => expect(now(checks).output).toMatch(/Collecting slow|Loading/), { timeout: 30_000 });
  expect(await checks.check(path.join(dir, 'export'))).toMatchObject({ ok: false, error: { code: 'run-active' } });
  expect(await checks.remove()).toMatchObject({ ok: false, error: { code: 'run-active' } });
  checks.cancel();
  expect(await under).toMatchObject({ ok: false, error: { code } });
  expect(now(checks)).toMatchObject({ work: null, checked: null, isInstalled: code === 'run-canceled' });
});

it('ends with the project it was for, and does nothing for one nobody trusts', async () => {
  const checks = open({ validate: 'echo Loading; exec /bin/sleep 300' });
  const under = checks.check(path.join(dir, 'export'));
  await vi.waitFor(() => expect(now(checks).output).toContain('Loading'), { timeout: 30_000 });
  view = { id: 'b', trust: { state: 'untrusted' }, profile: { adapter: 'postgres' } };
  changed();
  expect(await under).toMatchObject({ ok: false, error: { code: 'run-canceled' } });
  expect(now(checks)).toMatchObject({ output: '', isInstalled: false });
  expect(await checks.check(path.join(dir, 'export'))).toMatchObject({ ok: false, error: { code: 'not-trusted', next: { kind: 'trust' } } });
  view = null;
  expect(checks.state()).toMatchObject({ ok: false, error: { code: 'no-project' } });
});

it('says which adapters it can install a dbt for', async () => {
  view = { id: 'a', trust: { state: 'trusted' }, profile: { adapter: 'oracle' } };
  expect(await open().install()).toMatchObject({ ok: false, error: { code: 'dbt-unsupported', detail: expect.stringContaining('duckdb') } });
});
