import { z } from 'zod';
import { stepRequest } from '../model/launch.ts';
import { importPart, type RemoteConnection, remoteDraft, type RemoteImport, type RemotePlan, type RemoteReport } from '../model/remote.ts';
import { command, id, nothing } from './command.ts';

/**
 * What the window can say about a running Dagster. Errors of all: `no-project`; of those that ask it: `invalid-input` without a connection,
 * `remote-unreachable`, `remote-forbidden`, `remote-broken`, `secrets-unavailable`.
 */
export const remoteCommands = {
  /** The connection of the open project; null when it has none. */
  'remote.connection': command<RemoteConnection | null>()(nothing),
  'remote.save': command<RemoteConnection>()(remoteDraft),
  /** Whether a launch means Dagster unless a person says otherwise. */
  'remote.setLaunchesThere': command<null>()(z.strictObject({ on: z.boolean() })),
  'remote.remove': command<null>()(nothing),
  /** Asks the Dagster of a draft, or of the connection that is kept. */
  'remote.test': command<RemoteReport>()(z.strictObject({ draft: remoteDraft.nullable() })),
  /** What a launch on Dagster would hand over; nothing is launched. */
  'remote.plan': command<RemotePlan>()(stepRequest),
  'remote.launch': command<{ readonly runId: string }>()(stepRequest),
  /** Launches what a run of Dagster was asked for once more. */
  'remote.again': command<{ readonly runId: string }>()(z.strictObject({ id })),
  /** Takes runs of Dagster into the history: the newest `count`, or those before the `cursor` that the part before gave. */
  'remote.import': command<RemoteImport>()(z.strictObject({ count: z.number().int().min(1).max(importPart), cursor: z.string().min(1).max(200).nullable() })),
  /** Opens the page of a run on Dagster's own web site in the person's browser. */
  'remote.openRun': command<null>()(z.strictObject({ id })),
} as const;
