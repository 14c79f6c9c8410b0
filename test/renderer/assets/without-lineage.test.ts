import { expect, test } from 'vitest';
import type { ProjectView, SetupStep } from '../../../preload/model/project.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { parseOffer } from '../../../renderer/assets/launch/parse-offer.ts';
import { withoutLineage } from '../../../renderer/assets/lineage/without-lineage.ts';

const broken: OrreryError = { code: 'parse-failed', title: 'dbt could not read models/dim/dim_hosts.sql.', file: 'models/dim/dim_hosts.sql', line: 3 };

function step(over: Partial<SetupStep>): SetupStep {
  return { id: 'parse', state: 'succeeded', summary: '', output: '', progress: null, error: null, ...over };
}

function someProject(over: Partial<ProjectView>): ProjectView {
  return {
    id: '0123456789abcdef',
    name: 'stays',
    dir: '/projects/stays',
    displayDir: '~/stays',
    gitBranch: null,
    trust: { state: 'trusted', since: 1 },
    profile: null,
    dbt: null,
    dbtCandidates: [],
    steps: [],
    manifest: null,
    graphVersion: 0,
    notices: [],
    parse: 'on-change',
    installing: null,
    ...over,
  };
}

test('a lineage with assets is shown, whatever else is wrong', () => {
  expect(withoutLineage(someProject({ steps: [step({ state: 'failed', error: broken })] }), { assets: [1] }, null)).toBeNull();
});

test('an untrusted project asks for trust before it starts anything', () => {
  expect(withoutLineage(someProject({ trust: { state: 'untrusted', lookOnly: false } }), null, null)).toEqual({ kind: 'untrusted' });
});

test('while dbt reads the project its step is shown', () => {
  const running = step({ state: 'running', summary: 'dbt parse' });
  expect(withoutLineage(someProject({ steps: [running] }), null, null)).toEqual({ kind: 'working', step: running });
});

test('a parse that failed says why', () => {
  expect(withoutLineage(someProject({ steps: [step({ state: 'failed', error: broken })] }), null, null)).toEqual({ kind: 'failed', error: broken });
  expect(withoutLineage(someProject({}), null, broken)).toEqual({ kind: 'failed', error: broken });
});

test('an empty project says so, one that was never parsed offers it', () => {
  expect(withoutLineage(someProject({}), { assets: [] }, null)).toEqual({ kind: 'no-assets' });
  expect(withoutLineage(someProject({}), null, null)).toEqual({ kind: 'not-parsed' });
});

test('parsing is offered to trusted projects that are not being parsed', () => {
  expect(parseOffer(someProject({}))).toMatchObject({ can: true, busy: false });
  expect(parseOffer(someProject({ trust: { state: 'untrusted', lookOnly: true } }))).toEqual({
    can: false,
    busy: false,
    why: 'Parsing runs dbt: trust this project first',
  });
  expect(parseOffer(someProject({ steps: [step({ state: 'running', summary: 'dbt parse' })] }))).toEqual({ can: false, busy: true, why: 'dbt parse' });
});
