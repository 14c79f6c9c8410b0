import { expect, test } from 'vitest';
import type { OrreryError } from '../../../preload/model/result.ts';
import { stepErrors } from '../../../renderer/app/step-errors.ts';
import { someProject, step } from '../welcome/some-project.ts';

const broken: OrreryError = { code: 'parse-failed', title: 'dbt could not read the project.' };
const steps = [step('project'), step('parse', { state: 'failed', error: broken })];

test('what a step failed with is said while an older lineage is shown', () => {
  expect(stepErrors(someProject({ steps }))).toEqual([broken]);
  expect(stepErrors(someProject())).toEqual([]);
});

test('without a lineage the set-up card says it', () => {
  expect(stepErrors(someProject({ steps, manifest: null }))).toEqual([]);
});

test('a folder that is gone is said once, not for its steps too', () => {
  expect(stepErrors(someProject({ steps, notices: [{ code: 'project-gone', title: 'The project folder is gone.' }] }))).toEqual([]);
});
