import type { ScheduleDefinition } from '../../preload/model/schedule.ts';
import type { TriggerRecord } from '../history/trigger-rows.ts';

/** Whether a schedule or sensor is on here: as a person switched it on this machine, else as its `default` in orrery.yml says. */
export function isOn(definition: Pick<ScheduleDefinition, 'default'>, record: Pick<TriggerRecord, 'isOn'> | null): boolean {
  return record?.isOn ?? definition.default === 'on';
}
