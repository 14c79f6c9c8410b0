import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Engine } from '../../preload/model/project.ts';
import { plainText } from './plain-text.ts';

/** What `dbt --version` says. */
export interface DbtVersion {
  readonly engine: Engine;
  readonly version: string;
  /** Adapter plugins of v1 and their versions; v2 has them built in and names none. */
  readonly adapters: Readonly<Record<string, string>>;
}

/** The first dbt-core with `--log-level-file` and node events at debug level. */
const oldestV1 = [1, 5] as const;

/**
 * Reads what `dbt --version` printed (stdout and stderr together, as they come). dbt-core 1.x prints a `Core:` block, v2 one line.
 * Fails with `dbt-unsupported` (dbt Cloud CLI, too old) or `dbt-broken` (a stack trace, or nothing that looks like dbt).
 */
export function parseVersionOutput(printed: string, executable: string): Result<DbtVersion> {
  const text = plainText(printed).trim();

  if (/^dbt cloud cli/im.test(text)) {
    return failed({
      code: 'dbt-unsupported',
      title: 'This dbt is the dbt Cloud CLI, which runs projects on dbt Labs’ servers.',
      detail: `${executable} hands every command to dbt Cloud. Orrery runs projects on this machine and needs dbt Core or dbt Fusion.`,
      next: { kind: 'install-dbt', engine: 'v1' },
    });
  }

  if (/^core:/im.test(text)) {
    const version = /^\s*-\s*installed:\s*(\S+)/im.exec(text)?.[1];
    if (version !== undefined) return v1(version, text, executable);
  }
  const old = /^installed version:\s*(\S+)/im.exec(text)?.[1];
  if (old !== undefined) return v1(old, text, executable);

  const v2 = /^dbt(?:-fusion|-core|-oss)?\s+v?(2\.\d+\.\d+\S*)/im.exec(text)?.[1];
  if (v2 !== undefined) return ok({ engine: 'v2', version: v2, adapters: {} });

  return failed(brokenDbt(text, executable));
}

function v1(version: string, text: string, executable: string): Result<DbtVersion> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 2) return ok({ engine: 'v2', version, adapters: {} });
  if (major !== oldestV1[0] || minor < oldestV1[1]) {
    return failed({
      code: 'dbt-unsupported',
      title: `dbt ${version} is too old for Orrery.`,
      detail: `${executable} is dbt ${version}. Orrery needs dbt ${oldestV1.join('.')} or newer.`,
      next: { kind: 'install-dbt', engine: 'v1' },
    });
  }
  const plugins = text.slice(text.search(/^plugins:/im));
  const adapters: [string, string][] = [];
  for (const [, name, plugin] of plugins.matchAll(/^\s*-\s*([a-z][\w-]*):\s*(\d\S*)/gim)) {
    if (name !== undefined && plugin !== undefined) adapters.push([name.toLowerCase(), plugin]);
  }
  return ok({ engine: 'v1', version, adapters: Object.fromEntries(adapters) });
}

function brokenDbt(text: string, executable: string): { code: 'dbt-broken'; title: string; detail: string; next: { kind: 'choose-dbt' } } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const trace = lines.findIndex((line) => /^Traceback \(most recent call last\)|^thread '.*' panicked/.test(line));
  const last = lines.at(-1) ?? '';
  const title =
    trace >= 0
      ? 'This dbt crashes when it is started.'
      : lines.length === 0
        ? 'This dbt prints nothing when it is asked for its version.'
        : 'This program does not answer like dbt.';
  const said = lines.length === 0 ? 'nothing' : trace >= 0 ? (lines[trace]?.startsWith('thread') ? lines[trace] : last) : lines.slice(0, 6).join('\n');
  return { code: 'dbt-broken', title, detail: `${executable} --version printed:\n${said}`, next: { kind: 'choose-dbt' } };
}
