import { describe, expect, test } from 'vitest';
import { type JobDefinition, jobDefinition } from '../../../preload/model/job.ts';
import {
  addStep,
  draftOf,
  freshName,
  isChanged,
  keptMine,
  moveStep,
  newDraft,
  rebased,
  removeStep,
  savable,
  withJob,
  withStep,
  withUnread,
} from '../../../renderer/jobs/draft.ts';

const job = (more: object = {}): JobDefinition =>
  jobDefinition.parse({ name: 'nightly', steps: [{ command: 'seed' }, { command: 'build' }, { command: 'test' }], ...more });
const commands = ({ job: { steps } }: { readonly job: { readonly steps: JobDefinition['steps'] } }): string[] => steps.map(({ command }) => command);

describe('a draft of a job', () => {
  test('is changed while it differs from what was saved', () => {
    const draft = draftOf(job());
    expect(isChanged(draft)).toBe(false);
    const changed = withJob(draft, { target: 'prod' });
    expect(isChanged(changed)).toBe(true);
    expect(isChanged(withJob(changed, { target: null }))).toBe(false);
    expect(isChanged(newDraft(job()))).toBe(true);
  });

  test('has steps added, changed, moved and taken away', () => {
    const draft = draftOf(job());
    expect(commands(addStep(draft))).toEqual(['seed', 'build', 'test', 'build']);
    expect(commands(moveStep(draft, 2, 0))).toEqual(['test', 'seed', 'build']);
    expect(commands(moveStep(draft, 0, 2))).toEqual(['build', 'test', 'seed']);
    expect(commands(moveStep(draft, 0, 3))).toEqual(['seed', 'build', 'test']);
    expect(commands(moveStep(draft, 0, -1))).toEqual(['seed', 'build', 'test']);
    expect(commands(removeStep(draft, 1))).toEqual(['seed', 'test']);
    expect(withStep(draft, 1, { select: 'tag:a' }).job.steps[1]).toMatchObject({ command: 'build', select: 'tag:a' });
  });

  test('with a text that cannot be read is not saved', () => {
    const draft = withUnread(draftOf(job()), 'threads', 'A whole number.');
    expect(savable(draft)).toBeNull();
    expect(savable(withUnread(draft, 'threads', null))).toEqual(job());
    expect(savable(withJob(draftOf(job()), { steps: [] }))).toBeNull();
    // what was wrong in a step is not wrong in another that takes its place
    expect(removeStep(withUnread(draftOf(job()), 'steps.0.threads', 'no'), 0).unread).toEqual({});
  });

  test('without changes follows the file', () => {
    expect(rebased(draftOf(job()), job({ target: 'prod' }))?.job.target).toBe('prod');
    expect(rebased(draftOf(job()), null)).toBeNull();
  });

  test('with changes stays, and says when somebody else changed the job', () => {
    const mine = withJob(draftOf(job()), { description: 'mine' });
    expect(rebased(mine, job())).toBe(mine);
    const both = rebased(mine, job({ description: 'theirs' }));
    expect(both).toMatchObject({ job: { description: 'mine' }, theirs: { description: 'theirs' } });
    expect(both && keptMine(both)).toMatchObject({ original: 'nightly', saved: { description: 'theirs' }, job: { description: 'mine' }, theirs: undefined });
    // theirs was taken back
    expect(both && rebased(both, job())).toMatchObject({ theirs: undefined });
    // what was just saved comes back
    expect(rebased(mine, job({ description: 'mine' }))).toEqual(draftOf(job({ description: 'mine' })));
    // deleted: keeping mine makes it new
    const gone = rebased(mine, null);
    expect(gone).toMatchObject({ theirs: null });
    expect(gone && keptMine(gone)).toMatchObject({ original: null, saved: null });
  });

  test('gets a name that is free', () => {
    expect(freshName([])).toBe('new_job');
    expect(freshName(['new_job', 'new_job_2'])).toBe('new_job_3');
  });
});
