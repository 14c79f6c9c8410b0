import { call } from '../../app/bridge.ts';
import { TwoVersions } from '../../components/TwoVersions.tsx';
import { type Draft, savable } from '../draft.ts';
import { dropDraft, keepMine } from '../drafts-store.ts';

/** Somebody else changed the job while it was being changed here: a person chooses. */
export function Conflict({ draft, draftKey }: { readonly draft: Draft; readonly draftKey: string }) {
  return (
    <TwoVersions
      what="job"
      gone={draft.theirs === null}
      read={() => bothTexts(draft)}
      onTakeTheirs={() => dropDraft(draftKey)}
      onKeepMine={() => keepMine(draftKey)}
    />
  );
}

async function bothTexts(draft: Draft): Promise<{ readonly theirs: string; readonly mine: string }> {
  const { original, text, theirs } = draft;
  const own = original === null || theirs === null ? null : await call('jobs.jobText', { original, job: null });
  const now = own?.ok ? own.value.text : '';
  const job = savable(draft);
  if (text !== null || job === null) return { theirs: now, mine: text ?? '' };
  const changed = await call('jobs.jobText', { original: theirs === null ? null : original, job });
  return { theirs: now, mine: changed.ok ? changed.value.text : changed.error.title };
}
