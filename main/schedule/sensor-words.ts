import type { SensorDraft } from '../../preload/model/schedule.ts';
import { durationText } from '../../preload/model/duration.ts';

/** What a sensor waits for, as a person says it: `After nightly succeeded`. */
export function sensorWords(on: SensorDraft['on']): string {
  switch (on.kind) {
    case 'run': {
      const ended = on.result === 'success' ? 'succeeded' : on.result === 'failure' ? 'failed' : 'ended';
      return `After ${on.job.trim() === '' ? 'a job' : on.job} ${ended}`;
    }
    case 'file':
      return `When ${on.path.trim() === '' ? 'a file' : on.path} has changed`;
    case 'freshness':
      return `When ${on.select.trim() === '' ? 'a source' : on.select} is fresher, looked at every ${durationText(on.everyMs)}`;
  }
}
