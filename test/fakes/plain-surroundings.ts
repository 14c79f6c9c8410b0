import { isAlive, readExitCode, readProcessIdentity, signalGroup, startDbt } from '../../main/dbt/process.ts';
import { ok } from '../../preload/model/result.ts';

/** What a run service needs around it where a test is about something else: real processes, no database in use, no git, all trusted. */
export const plainSurroundings = {
  dbt: {
    startDbt,
    isAlive,
    signalGroup,
    readExitCode,
    readProcessIdentity,
    databaseHolder: () => null,
    gitState: async () => null,
    problem: () => ({ code: 'internal' as const, title: 'dbt gave up.' }),
  },
  readNodes: async () => ok([]),
  isTrusted: () => true,
  driverDir: () => null,
};
