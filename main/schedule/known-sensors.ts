import type { SensorDefinition, SensorTrigger } from '../../preload/model/schedule.ts';
import type { TriggerKey, TriggerRecord } from '../history/trigger-rows.ts';
import type { ScheduledProject } from '../project/scheduled-projects.ts';
import type { SensorHappening } from './sensor-seen.ts';
import { sensorRings } from './sensor-rings.ts';

/** A sensor of a trusted project. */
export interface KnownSensor {
  readonly key: TriggerKey;
  readonly sensor: SensorDefinition;
  /** Stands for what it waits for: another one begins anew. */
  readonly fingerprint: string;
  readonly project: ScheduledProject;
  /** Its job would start itself again for ever: it never fires. */
  readonly isRing: boolean;
}

/** What was seen of a sensor since its last mark. */
export interface Sighting {
  /** To be kept: what is told by it is not seen again. Null: the one before stays. */
  readonly mark: string | null;
  /** Earliest first. */
  readonly happened: readonly SensorHappening[];
  /** What was seen, in words; null when there is nothing to say. */
  readonly words: string | null;
}

/** Looks at what the sensors of one kind wait for. */
export interface SensorEye {
  /** Looks at these, all that are on, from now on, and at no others. */
  follow(known: readonly KnownSensor[]): void;
  /**
   * What is new since a mark; without one what the first mark is to be, with `since` (milliseconds since the epoch) for when it was switched on.
   * Null when nothing is to be noted. Is asked inside a transaction too: whoever looks second sees what the first has noted.
   */
  sight(known: KnownSensor, mark: string | null, since: number): Sighting | null;
  /** What was seen of one last has been noted. */
  noted?(known: KnownSensor): void;
  stop(): void;
}

/** All sensors of these projects. */
export function knownSensors(projects: readonly ScheduledProject[]): readonly KnownSensor[] {
  return projects.flatMap((project) => {
    const sensors = project.definitions?.sensors ?? [];
    const rings = sensorRings(sensors);
    return sensors.map((sensor) => ({
      key: { projectId: project.id, kind: 'sensor' as const, name: sensor.name },
      sensor,
      fingerprint: sensorFingerprint(sensor.on),
      project,
      isRing: rings.has(sensor.name),
    }));
  });
}

/** Stands for what a sensor waits for. */
export function sensorFingerprint(on: SensorTrigger): string {
  return JSON.stringify(on);
}

/**
 * Where a sensor that is on begins to look, milliseconds since the epoch: when a person switched it on, else now. Null when it goes on from what
 * it has seen. Nothing that happened before counts.
 */
export function beginsAt({ fingerprint, project }: KnownSensor, record: TriggerRecord | null, now: number): number | null {
  if (record === null || record.fingerprint !== fingerprint) return now;
  const { offSince, switchedAt, decidedUntil } = record;
  if (offSince !== null) return switchedAt !== null && switchedAt >= offSince ? Math.min(now, Math.max(switchedAt, project.trustedAt)) : now;
  // what happened while it was not trusted
  return project.trustedAt > decidedUntil && project.trustedAt <= now ? project.trustedAt : null;
}
