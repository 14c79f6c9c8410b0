import type { CliCommand } from './command.ts';
import { daemon } from './commands/daemon-command.ts';
import { dagsterCommands } from './commands/dagster-commands.ts';
import { dbtCommandsOfCli } from './commands/dbt-commands.ts';
import { jobCommands } from './commands/job-commands.ts';
import { launchCommands } from './commands/launch-commands.ts';
import { lsCommands } from './commands/ls-command.ts';
import { notificationCommands } from './commands/notification-commands.ts';
import { projectCommands } from './commands/project-commands.ts';
import { runCommands } from './commands/run-commands.ts';
import { scheduleCommands } from './commands/schedule-commands.ts';
import { tickCommands } from './commands/tick-commands.ts';

/** Every command of the command line, in the order of the help. `help` and `version` need none of it. */
export const cliCommands: readonly CliCommand[] = [
  ...projectCommands,
  ...lsCommands,
  ...dagsterCommands,
  ...dbtCommandsOfCli,
  ...jobCommands,
  ...launchCommands,
  ...runCommands,
  ...scheduleCommands,
  ...tickCommands,
  daemon,
  ...notificationCommands,
];
