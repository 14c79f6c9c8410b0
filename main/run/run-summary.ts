import type { RunSummary, StepSummary } from '../../preload/model/run.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';

/** What lists show of a run: the record without what only main needs to know. */
export function runSummary(record: RunRecord, steps: readonly StepRecord[]): RunSummary {
  const {
    seq: _seq,
    projectDir: _dir,
    vars: _vars,
    lockKey: _key,
    partialParseFile: _file,
    cancelReason: _reason,
    retries: _retries,
    notify: _notify,
    circumstances: _circumstances,
    movedToFrontAt: _front,
    forced: _forced,
    databaseWaitSince: _since,
    bytes: _bytes,
    owner: _owner,
    revision: _revision,
    remote,
    ...summary
  } = record;
  const elsewhere = remote === null ? null : { address: remote.address, id: remote.id };
  return { ...summary, steps: steps.map(stepSummary), remote: elsewhere };
}

/** What lists show of a step. */
export function stepSummary(step: StepRecord): StepSummary {
  const { number, command, commandLine, status, continueOnFailure, startedAt, finishedAt, exitCode, error } = step;
  return { number, command, commandLine, status, continueOnFailure, startedAt, finishedAt, exitCode, error };
}
