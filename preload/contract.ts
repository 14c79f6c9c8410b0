import type { z } from 'zod';
import { appCommands } from './commands/app.ts';
import { assetPageCommands } from './commands/asset-page.ts';
import { assetsCommands } from './commands/assets.ts';
import { catalogCommands } from './commands/catalog.ts';
import { dagsterCommands } from './commands/dagster.ts';
import { jobsCommands } from './commands/jobs.ts';
import { launchCommands } from './commands/launch.ts';
import { notificationsCommands } from './commands/notifications.ts';
import { projectCommands } from './commands/project.ts';
import { remoteCommands } from './commands/remote.ts';
import { runsCommands } from './commands/runs.ts';
import { schedulesCommands } from './commands/schedules.ts';
import { settingsCommands } from './commands/settings.ts';
import type { Result } from './model/result.ts';
import type { StreamEnvelope, StreamName } from './streams.ts';

export { launchRequest } from './model/launch.ts';
export type { LaunchRequest } from './model/launch.ts';
export { themes } from './model/app-info.ts';
export type { AppInfo, ShowRequest, Theme } from './model/app-info.ts';
export type { Command } from './commands/command.ts';
export * from './streams.ts';

/** Every command the window can give. Main registers them in one loop; the client is derived from the same object. */
export const commands = {
  ...appCommands,
  ...projectCommands,
  ...assetsCommands,
  ...assetPageCommands,
  ...catalogCommands,
  ...launchCommands,
  ...jobsCommands,
  ...schedulesCommands,
  ...notificationsCommands,
  ...settingsCommands,
  ...dagsterCommands,
  ...runsCommands,
  ...remoteCommands,
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
/** What the window passes (before defaults are filled in). */
export type CommandInput<N extends CommandName> = z.input<Commands[N]['input']>;
/** What the handler receives (checked, defaults filled in). */
export type CheckedInput<N extends CommandName> = z.output<Commands[N]['input']>;
export type CommandOutput<N extends CommandName> = NonNullable<Commands[N]['output']> | (null extends Commands[N]['output'] ? null : never);

/** What the preload script puts on `window.orrery`. */
export interface OrreryBridge {
  invoke<N extends CommandName>(name: N, ...input: undefined extends CommandInput<N> ? [] : [input: CommandInput<N>]): Promise<Result<CommandOutput<N>>>;
  /** Calls back for every item of the stream until the returned function is called. */
  subscribe<N extends StreamName>(name: N, listener: (envelope: StreamEnvelope<N>) => void): () => void;
  /** The real path of a dropped file or folder. */
  pathOf(file: File): string;
}
