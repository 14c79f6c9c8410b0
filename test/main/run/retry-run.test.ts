import { describe, expect, it } from 'vitest';
import type { NodeRecord } from '../../../main/history/node-rows.ts';
import type { StepRecord } from '../../../main/history/step-rows.ts';
import { retryDelay } from '../../../main/run/automatic-retry.ts';
import { queuedNode } from '../../../main/run/node-state.ts';
import { retriedSteps } from '../../../main/run/retry-run.ts';
import { afterStep } from '../../../main/run/step-flow.ts';
import { plainStep, type StepRequest } from '../../../preload/model/launch.ts';
import type { NodeStatus, RetryScope } from '../../../preload/model/run.ts';
import { someStep } from './some-run.ts';

function node(uniqueId: string, status: NodeStatus, more: Partial<NodeRecord> = {}): NodeRecord {
  return { ...queuedNode('a1', 1, uniqueId), status, path: `models/${uniqueId}.sql`, ...more };
}

const model = (name: string, status: NodeStatus, more: Partial<NodeRecord> = {}): NodeRecord => node(`model.stays.${name}`, status, more);

function retried(
  nodes: readonly NodeRecord[],
  more: { steps?: readonly StepRecord[]; scope?: RetryScope; ids?: readonly string[] } = {},
): readonly StepRequest[] {
  return retriedSteps({ id: 'a1', steps: more.steps ?? [someStep(1)], nodes }, { scope: more.scope ?? 'failure', nodes: more.ids ?? [] }).map(
    ({ request }) => request,
  );
}

describe('what is retried from failure', () => {
  it('is what failed, was skipped, was canceled or did not run; not what succeeded, warned or had nothing to do', () => {
    const statuses: readonly NodeStatus[] = [
      'success',
      'error',
      'skipped',
      'partial success',
      'no-op',
      'reused',
      'pass',
      'fail',
      'warn',
      'runtime error',
      'canceled',
      'queued',
      'executing',
    ];
    const [request] = retried(statuses.map((status) => model(status.replace(/\W/g, '_'), status)));
    expect(request?.select).toBe('error skipped partial_success fail runtime_error canceled queued executing');
  });

  it('keeps every option of the step but its selection', () => {
    const request = plainStep('build');
    const steps = [
      someStep(1, { request: { ...request, select: 'tag:x', exclude: 'heavy', selector: 'nightly', vars: 'a: 1', fullRefresh: true, target: 'prod' } }),
    ];
    expect(retried([model('a', 'success'), model('b', 'error')], { steps })).toEqual([
      { ...request, select: 'b', exclude: 'heavy', selector: null, vars: 'a: 1', fullRefresh: true, target: 'prod' },
    ]);
  });

  it('is the whole step as it was asked when nothing of it was done', () => {
    const request = { ...plainStep('build'), select: '+orders' };
    expect(retried([model('a', 'canceled'), model('b', 'canceled')], { steps: [someStep(1, { request })] })).toEqual([request]);
    expect(retried([], { steps: [someStep(1, { request })] })).toEqual([request]);
  });

  it('names tests without their hash, versions with their number, unit tests by their own name', () => {
    const nodes = [
      model('a', 'success'),
      node('test.stays.not_null_a_id.de84c3da05', 'fail'),
      node('test.stays.no_lost_rows', 'error'),
      node('model.stays.orders.v2', 'error'),
      node('unit_test.stays.orders.adds_up', 'fail'),
    ];
    expect(retried(nodes)[0]?.select).toBe('not_null_a_id no_lost_rows orders.v2 adds_up');
  });

  it('says the package where a name is not enough, and the file where a name cannot be written', () => {
    const nodes = [model('a', 'error'), node('model.other.a', 'success'), node('test.stays.rows of b.0123456789', 'fail', { path: 'models/b.yml' })];
    expect(retried(nodes)[0]?.select).toBe('a,package:stays path:models/b.yml');
  });

  it('expects the tests of what is built again, as dbt build runs them', () => {
    const a = model('a', 'error');
    const b = model('b', 'success');
    const own = node('test.stays.own.1', 'pass', { dependsOn: [a.uniqueId] });
    const shared = node('test.stays.shared.2', 'pass', { dependsOn: [a.uniqueId, b.uniqueId] });
    const met = (request: StepRequest): readonly string[] =>
      retriedSteps({ id: 'a1', steps: [someStep(1, { request })], nodes: [a, b, own, shared] }, { scope: 'failure', nodes: [] })[0]?.nodes.map(
        (one) => one.name,
      ) ?? [];
    expect(met(plainStep('build'))).toEqual(['a', 'own', 'shared']);
    expect(met({ ...plainStep('build'), indirectSelection: 'cautious' })).toEqual(['a', 'own']);
    expect(met({ ...plainStep('build'), indirectSelection: 'empty' })).toEqual(['a']);
    expect(met(plainStep('run'))).toEqual(['a']);
  });

  it('is left to dbt retry when the names are too many for a command line and dbt came to its own end', () => {
    const many = [model('done', 'success'), ...Array.from({ length: 4_000 }, (_, index) => model(`a_model_with_a_long_name_${index}`, 'skipped'))];
    expect(retried(many)).toMatchObject([{ command: 'retry', state: { kind: 'run', id: 'a1' } }]);
    const killed = someStep(1, { exitCode: null, request: { ...plainStep('build'), select: '+orders' } });
    expect(retried(many, { steps: [killed] })).toMatchObject([{ command: 'build', select: '+orders' }]);
  });

  it('of a job begins with the step that failed, and runs those after it as they were', () => {
    const steps = [
      someStep(1, { request: plainStep('seed'), status: 'SUCCESS' }),
      someStep(2, { continueOnFailure: true, request: plainStep('source freshness') }),
      someStep(3),
      someStep(4, { request: { ...plainStep('docs generate'), select: 'x' }, status: 'SKIPPED' }),
    ];
    const nodes = [model('a', 'success', { step: 3 }), model('b', 'error', { step: 3 }), model('c', 'canceled', { step: 4 })];
    expect(retried(nodes, { steps }).map(({ command, select }) => `${command} ${select}`)).toEqual(['source freshness ', 'build b', 'docs generate x']);
  });

  it('is nothing when everything succeeded', () => {
    expect(retried([model('a', 'success')], { steps: [someStep(1, { status: 'SUCCESS' })] })).toEqual([]);
  });
});

describe('the other scopes', () => {
  const steps = [
    someStep(1, { request: plainStep('seed'), status: 'SUCCESS' }),
    someStep(2, { status: 'SUCCESS', request: { ...plainStep('build'), select: 'tag:x' } }),
  ];
  const nodes = [node('seed.stays.s', 'success'), model('a', 'success', { step: 2 }), model('b', 'success', { step: 2 })];

  it('all is everything as it was asked', () => {
    expect(retried(nodes, { steps, scope: 'all' })).toEqual(steps.map(({ request }) => request));
  });

  it('nodes are exactly these, in the steps that met them last', () => {
    expect(retried(nodes, { steps, scope: 'nodes', ids: ['model.stays.b'] })).toMatchObject([{ command: 'build', select: 'b' }]);
    expect(retried(nodes, { steps, scope: 'nodes', ids: ['model.stays.a', 'seed.stays.s'] }).map(({ command, select }) => `${command} ${select}`)).toEqual([
      'seed s',
      'build a',
    ]);
    expect(retried(nodes, { steps, scope: 'nodes', ids: ['model.stays.nosuch'] })).toEqual([]);
  });
});

it('each delay before an automatic attempt is the one before times the growth', () => {
  const policy = { attempts: 3, delayMs: 60_000, growth: 2, from: 'failure' } as const;
  expect([2, 3, 4].map((attempt) => retryDelay(policy, attempt))).toEqual([60_000, 120_000, 240_000]);
});

describe('afterStep', () => {
  const steps = [
    { number: 1, status: 'STARTED', continueOnFailure: true },
    { number: 2, status: 'QUEUED', continueOnFailure: false },
  ] as const;
  const last = [{ number: 1, status: 'STARTED', continueOnFailure: false }] as const;

  it.each([
    [steps, 'SUCCESS', null, { kind: 'next', number: 2 }],
    [steps, 'FAILURE', null, { kind: 'next', number: 2 }],
    [steps, 'SUCCESS', 'person', { kind: 'end', status: 'CANCELED' }],
    [steps, 'FAILURE', 'person', { kind: 'end', status: 'CANCELED' }],
    [steps, 'CANCELED', 'person', { kind: 'end', status: 'CANCELED' }],
    [steps, 'CANCELED', 'time limit', { kind: 'end', status: 'FAILURE' }],
    [last, 'SUCCESS', null, { kind: 'end', status: 'SUCCESS' }],
    [last, 'FAILURE', null, { kind: 'end', status: 'FAILURE' }],
    // everything was done when the signal came
    [last, 'SUCCESS', 'person', { kind: 'end', status: 'SUCCESS' }],
    [last, 'SUCCESS', 'time limit', { kind: 'end', status: 'SUCCESS' }],
  ] as const)('%j, %s, canceled by %s → %j', (all, status, by, then) => {
    expect(afterStep(all, { number: 1, status }, by)).toEqual(then);
  });
});
