import { type CliCommand, commandGroups } from './command.ts';

const common = [
  ['--project DIR', 'the dbt project (default: the working directory)'],
  ['--user-data DIR', 'where Orrery keeps its history (default: ORRERY_USER_DATA, else the window’s folder)'],
  ['--json', 'one JSON object a line on standard output'],
] as const;

function table(rows: readonly (readonly [string, string])[], widest: number): readonly string[] {
  const width = Math.min(widest, Math.max(...rows.map(([left]) => left.length)));
  // What is longer than the column has its explanation on the next line.
  return rows.map(([left, right]) => (left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`));
}

/** The help: all commands by group. */
export function helpText(commands: readonly CliCommand[]): string {
  const groups = commandGroups.flatMap((group) => {
    const rows = commands.filter((command) => command.group === group).map(({ usage, says }) => [usage, says] as const);
    return rows.length === 0 ? [] : ['', `${group}:`, ...table(rows, 30)];
  });
  return [
    'orrery COMMAND: dbt projects on this computer, without the window',
    ...groups,
    '',
    'With every command:',
    ...table(common, 30),
    '',
    '`orrery help COMMAND` shows the options of one. `orrery run` followed by a run’s id shows that run; without one it is `dbt run`.',
    'A command that waits for a run ends with the exit code of dbt.',
  ].join('\n');
}

/** The help of one command, with its options. */
export function commandHelp(command: CliCommand): string {
  const rows = Object.entries(command.flags).map(([name, { short, value, says }]) => {
    return [`${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`, says] as const;
  });
  const own = rows.length === 0 ? [] : ['', ...table(rows, 34)];
  return [`orrery ${command.usage}`, `  ${command.says}`, ...own, '', 'With every command:', ...table(common, 34)].join('\n');
}
