import { useEffect, useState } from 'react';
import { type FieldProblem, fieldProblem } from '../../../preload/model/field-problem.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { useJobsStore } from '../../app/jobs-store.ts';
import { useSchedulesStore } from '../../app/schedules-store.ts';
import { checkTrigger, type TriggerCheck } from '../check-trigger.ts';
import type { Draft } from '../draft.ts';

/** While one types (milliseconds). */
const pause = 180;

/** What main says of the draft, a moment after it was changed. The last answer stays while the next is on its way. */
export function useTriggerCheck(draft: Draft): TriggerCheck | null {
  const [check, setCheck] = useState<TriggerCheck | null>(null);
  const { original, kind, value, newJob } = draft;
  const lineage = useGraphStore((mirror) => mirror.version);
  const jobs = useJobsStore((mirror) => mirror.view?.base);
  const base = useSchedulesStore((mirror) => mirror.view?.base);
  useEffect(() => {
    let late = false;
    async function ask(): Promise<void> {
      const answer = await checkTrigger({ original, kind, value, newJob } as Draft);
      if (!late && answer.ok) setCheck(answer.value);
    }
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [original, kind, value, newJob, lineage, jobs, base]);
  return check;
}

/** What is wrong in one field, by its way: `cron.0`. What cannot be read at all comes first. */
export function problemsAt(check: TriggerCheck | null, unread: Draft['unread'], field: string): readonly FieldProblem[] {
  const own = unread[field];
  return [
    ...(own === undefined ? [] : [fieldProblem(field, own)]),
    ...(check?.problems ?? [])
      .filter((problem) => problem.field === field)
      .map(({ text, severity }) => fieldProblem(field, text, { blocks: severity === 'error' })),
  ];
}
