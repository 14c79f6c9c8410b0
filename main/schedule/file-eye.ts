import path from 'node:path';
import { triggerId } from './beside.ts';
import { fileStamp } from './file-stamp.ts';
import type { KnownSensor, SensorEye } from './known-sensors.ts';
import { type SettledFile, watchUntilSettled } from './settled-file.ts';

export interface FileEyeOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** One has changed and come to rest. */
  readonly wake: () => void;
}

/** Sees files and folders change, and come to rest. What changed while nobody looked is told by its stamp. */
export function createFileEye({ now, wake }: FileEyeOptions): SensorEye {
  const watched = new Map<string, { readonly print: string; readonly file: SettledFile }>();

  function targetOf({ project, sensor: { on } }: KnownSensor): string {
    return on.kind === 'file' ? path.resolve(project.dir, on.path) : '';
  }

  return {
    follow(known) {
      const wanted = new Map(known.map((one) => [triggerId(one.key), one]));
      for (const [id, { file, print }] of watched) {
        const one = wanted.get(id);
        if (one !== undefined && printOf(one) === print) continue;
        file.stop();
        watched.delete(id);
      }
      for (const [id, one] of wanted) {
        const { on } = one.sensor;
        if (on.kind !== 'file' || watched.has(id)) continue;
        const file = watchUntilSettled({ target: targetOf(one), settleMs: on.settleMs, now, onSettled: wake });
        watched.set(id, { print: printOf(one), file });
      }
    },

    sight(known, mark) {
      const { on } = known.sensor;
      if (on.kind !== 'file') return null;
      // one that is not there yet has changed once it is
      if (mark === null) {
        const stamp = fileStamp(targetOf(known));
        return { mark: stamp ?? '', happened: [], words: stamp === null ? 'was not there' : 'noted as it was' };
      }
      const settled = watched.get(triggerId(known.key))?.file.settled() ?? null;
      if (settled === null || settled.stamp === mark) return null;
      // another Orrery may have noted a later change: then it is not at rest
      if (fileStamp(targetOf(known)) !== settled.stamp) return null;
      const at = settled.changedAt ?? now();
      const reason = settled.changedAt === null ? `${on.path} changed while Orrery was not running` : `${on.path} changed`;
      return { mark: settled.stamp, happened: [{ at, firstAt: at, count: 1, reason }], words: reason };
    },

    stop() {
      for (const { file } of watched.values()) file.stop();
      watched.clear();
    },
  };
}

function printOf({ fingerprint, project }: KnownSensor): string {
  return `${project.dir}\n${fingerprint}`;
}
