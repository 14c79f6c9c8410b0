import type { RunSummary } from '../../preload/model/run.ts';
import type { RunRecord } from '../history/run-rows.ts';

/** What lists show of a run: the record without what only main needs to know. */
export function runSummary(record: RunRecord): RunSummary {
  const {
    seq: _seq,
    projectDir: _dir,
    vars: _vars,
    lockKey: _key,
    partialParseFile: _file,
    cancelRequestedAt: _at,
    owner: _owner,
    revision: _revision,
    ...summary
  } = record;
  return summary;
}
