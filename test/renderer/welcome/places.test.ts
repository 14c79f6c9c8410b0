import { describe, expect, test } from 'vitest';
import { isSetUp, landingOf } from '../../../renderer/app/landing.ts';
import { areaOf } from '../../../renderer/welcome/area.ts';
import { currentStep } from '../../../renderer/welcome/step-words.ts';
import { someProject, step } from './some-project.ts';

const untrusted = { state: 'untrusted', lookOnly: false } as const;
const looking = { state: 'untrusted', lookOnly: true } as const;

describe('where an opened project is seen', () => {
  test.each([
    ['nothing open', null, '/welcome'],
    ['a lineage', someProject(), '/assets'],
    ['not trusted yet', someProject({ trust: untrusted, manifest: null }), '/assets'],
    ['trusted, still being set up', someProject({ manifest: null }), '/welcome'],
  ] as const)('%s', (_name, project, place) => expect(landingOf(project)).toBe(place));
});

describe('what stands where the lineage belongs', () => {
  test.each([
    ['asks for trust first', someProject({ trust: untrusted }), false, 'trust'],
    ['asks again when told to', someProject({ trust: looking }), true, 'trust'],
    ['shows a manifest that is there without trust', someProject({ trust: looking }), false, 'lineage'],
    ['says that there is none', someProject({ trust: looking, manifest: null }), false, 'nothing to look at'],
    ['shows the steps until there is a lineage', someProject({ manifest: null }), false, 'set-up'],
    ['does not ask a trusted project', someProject(), true, 'lineage'],
  ] as const)('%s', (_name, project, asked, area) => expect(areaOf(project, asked)).toBe(area));
});

describe('the set-up', () => {
  test('is done when every step came to a good end', () => {
    expect(isSetUp(someProject())).toBe(true);
    expect(isSetUp(someProject({ steps: [step('project'), step('dbt', { state: 'warned' })] }))).toBe(true);
    expect(isSetUp(someProject({ steps: [step('project'), step('parse', { state: 'running' })] }))).toBe(false);
    expect(isSetUp(someProject({ manifest: null }))).toBe(false);
  });

  test('is at the step that runs or failed, else at the next', () => {
    expect(currentStep([step('project'), step('dbt', { state: 'failed' }), step('profile', { state: 'queued' })])).toBe(2);
    expect(currentStep([step('project'), step('dbt', { state: 'queued' })])).toBe(2);
    expect(currentStep([step('project'), step('dbt')])).toBeNull();
  });
});
