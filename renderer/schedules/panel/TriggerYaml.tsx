import { failed, type Result } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import { useSchedulesStore } from '../../app/schedules-store.ts';
import { EntryYaml } from '../../components/EntryYaml.tsx';
import { type Definition, type Draft, draftOf, entryOf, same, savable } from '../draft.ts';

/** The schedule or sensor as YAML, as it stands or would stand in the file; what is typed here changes the form and the other way about. */
export function TriggerYaml({ draft, change }: { readonly draft: Draft; readonly change: (change: (draft: Draft) => Draft) => void }) {
  const { kind, original, saved, text, textProblems, newJob } = draft;
  const base = useSchedulesStore((mirror) => mirror.view?.base);
  const made = savable(draft);
  if (newJob !== null) {
    return (
      <div className="panel-body">
        <p className="muted">Its job {newJob.name} is made when this is saved. After that it can be changed as YAML.</p>
      </div>
    );
  }
  async function write(): Promise<Result<{ readonly text: string }>> {
    if (made === null) return failed({ code: 'schedule-broken', title: 'Mend what is marked in the form; then it can be shown as YAML.' });
    return textOf(original, same(entryOf(made.definition), saved) ? { kind } : made.definition);
  }
  async function read(typed: string): Promise<void> {
    const own = original === null ? null : await textOf(original, { kind });
    const answer = await call('schedules.readText', { kind, original, text: typed });
    if (!answer.ok) return;
    const { definition, problems } = answer.value;
    change((now) => {
      if (now.text !== typed) return now;
      if (own?.ok && own.value.text.trimEnd() === typed.trimEnd() && now.saved !== null) return draftOf(savedOf(now));
      const value = definition === null ? now.value : entryOf(definition);
      return { ...now, textProblems: problems, unread: {}, value } as Draft;
    });
  }
  return (
    <EntryYaml
      label={`This ${kind} in orrery.yml`}
      text={text}
      problems={textProblems}
      formKey={JSON.stringify([made, original, saved, base])}
      write={write}
      onType={(next) => change((now) => ({ ...now, text: next }))}
      onRead={read}
    />
  );
}

/** Both versions of one that somebody else changed as well, as YAML. */
export async function bothTexts(draft: Draft): Promise<{ readonly theirs: string; readonly mine: string }> {
  const { kind, original, text, theirs } = draft;
  const own = original === null || theirs === null ? null : await textOf(original, { kind });
  const now = own?.ok ? own.value.text : '';
  const made = savable(draft);
  if (text !== null || made === null) return { theirs: now, mine: text ?? '' };
  const changed = await textOf(theirs === null ? null : original, made.definition);
  return { theirs: now, mine: changed.ok ? changed.value.text : changed.error.title };
}

/** As it is in the file, where no definition is given. */
function textOf(original: string | null, definition: Definition | { readonly kind: Draft['kind'] }): Promise<Result<{ readonly text: string }>> {
  return call('schedules.text', {
    kind: definition.kind,
    original,
    schedule: 'schedule' in definition ? definition.schedule : null,
    sensor: 'sensor' in definition ? definition.sensor : null,
  });
}

function savedOf({ kind, saved }: Draft): Definition {
  return (kind === 'schedule' ? { kind, schedule: saved } : { kind, sensor: saved }) as Definition;
}
