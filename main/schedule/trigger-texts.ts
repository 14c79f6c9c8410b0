import type { CheckedInput, CommandOutput } from '../../preload/contract.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { TriggerView } from '../../preload/model/schedule.ts';
import type { DefinitionsFile } from '../project/edit-definitions-file.ts';
import type { ScheduleService } from './schedule-service.ts';
import { placeTriggerText, triggerDraftText, triggerText } from '../project/definitions/trigger-text.ts';

/** Schedules and sensors as the YAML that they are in orrery.yml. Errors of all: `no-project`, and those of the edits. */
export interface TriggerTexts {
  text(draft: CheckedInput<'schedules.text'>): Result<CommandOutput<'schedules.text'>>;
  read(draft: CheckedInput<'schedules.readText'>): Result<CommandOutput<'schedules.readText'>>;
  save(edit: CheckedInput<'schedules.saveText'>): Result<CommandOutput<'schedules.saveText'>>;
}

export function createTriggerTexts(file: Pick<DefinitionsFile, 'now' | 'unchanged' | 'write'>, keepState: ScheduleService['keepState']): TriggerTexts {
  return {
    text({ kind, original, schedule, sensor }) {
      const now = file.now();
      if (!now.ok) return now;
      const text = now.value.text ?? '';
      const definition: TriggerView['definition'] | null =
        schedule !== null ? { kind: 'schedule', schedule } : sensor !== null ? { kind: 'sensor', sensor } : null;
      if (definition !== null) return triggerDraftText(text, original, definition);
      const found = original === null ? null : triggerText(text, kind, original);
      return found === null ? failed({ code: 'schedule-not-found', title: `orrery.yml has no "${original ?? ''}" any more.` }) : ok(found);
    },

    read({ kind, original, text }) {
      const now = file.now();
      if (!now.ok) return now;
      const placed = placeTriggerText(now.value.text ?? '', kind, original, text);
      if (!placed.ok) return ok({ definition: null, problems: [placed.error] });
      return ok({ definition: placed.value.definition, problems: placed.value.problems });
    },

    save({ kind, original, text, base }) {
      const now = file.now();
      if (!now.ok) return now;
      const same = file.unchanged(now.value.text, base);
      if (!same.ok) return same;
      const placed = placeTriggerText(now.value.text ?? '', kind, original, text);
      if (!placed.ok) return placed;
      const [problem] = placed.value.problems;
      if (problem !== undefined) return failed(problem);
      const kept = original === null ? null : keepState(kind, original);
      const written = file.write(now.value.dir, now.value.text, base, placed.value.text);
      if (written.ok) kept?.(placed.value.name);
      return written.ok ? ok({ name: placed.value.name, base: written.value.base }) : written;
    },
  };
}
