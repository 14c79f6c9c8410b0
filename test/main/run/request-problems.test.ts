import { describe, expect, it } from 'vitest';
import { requestProblems, selectionProblems } from '../../../main/run/request-problems.ts';
import { plainStep, type StepRequest } from '../../../preload/model/launch.ts';

const judging = { engine: 'v1', targets: ['dev', 'prod'], stateProblem: null } as const;
const problems = (step: Partial<StepRequest>, o: Partial<Parameters<typeof requestProblems>[1]> = {}) =>
  requestProblems({ ...plainStep('build'), ...step }, { ...judging, ...o }).map(
    ({ field, line, message }) => `${field}${line === null ? '' : `:${line}`} ${message}`,
  );

describe('requestProblems', () => {
  it.each<readonly [Partial<StepRequest>, readonly string[]]>([
    [{}, []],
    [{ target: 'prod' }, []],
    [{ target: 'prd' }, ['target The profile has no target prd.']],
    [{ vars: 'a: 1\nb: [' }, [expect.stringMatching(/^vars:\d+ The vars are not valid YAML/) as string]],
    [{ vars: 'just words' }, [expect.stringMatching(/^vars:1 The vars are not a YAML mapping/) as string]],
    [{ command: 'run-operation' }, ['macro Name the macro that dbt should run.']],
    [{ command: 'run-operation', macro: 'grant_all', args: '{role: x}' }, []],
    [{ command: 'run-operation', macro: '--help' }, [expect.stringMatching(/^macro A macro is named/) as string]],
    [{ command: 'retry' }, ['state Choose the run to retry.']],
    [{ defer: true }, ['state To defer, say where the other artifacts are: a folder, or an earlier run.']],
    [{ command: 'seed', defer: true }, []],
    [{ sample: '3 days' }, []],
    [{ sample: "{start: '2026-01-01', end: '2026-02-01'}" }, []],
    [{ sample: '{start: 1' }, [expect.stringMatching(/^sample A sample's window/) as string]],
    [{ sample: 'some' }, ['sample A sample is a number and hours, days, months or years.']],
    [{ eventTimeStart: '2026-01-01', eventTimeEnd: '2026-02-01' }, []],
    [{ eventTimeStart: '2026-01-01' }, ['eventTimeEnd The window of event time needs a start and an end.']],
    [{ eventTimeStart: '2026-01-01', eventTimeEnd: 'soon' }, [expect.stringMatching(/^eventTimeEnd Give a date/) as string]],
    [{ eventTimeStart: '2026-02-01', eventTimeEnd: '2026-01-01 10:00' }, ['eventTimeEnd The end lies before the start.']],
    [{ resourceTypes: ['model', 'modle'] }, ['resourceTypes There is no resource type modle.']],
    [{ flags: ['--threads=3', '--warn-error'] }, ['flags --threads has a field of its own.']],
    [{ flags: ['--full-refresh'] }, ['flags --full-refresh has a field of its own, which asks before anything is dropped.']],
    [{ flags: ['-tprod'] }, ['flags -tprod has a field of its own, which asks before anything is dropped.']],
  ])('%j', (step, found) => {
    expect(problems(step)).toEqual(found);
  });

  it('knows what v2 takes', () => {
    expect(problems({ sample: '{start: 2026-01-01, end: 2026-02-01}' }, { engine: 'v2' })).toEqual(['sample dbt v2 takes a span only, such as 3 days.']);
    expect(requestProblems({ ...plainStep('build'), flags: ['--select', 'x'] }, { ...judging, engine: 'v2' })[0]?.blocks).toBe(true);
    expect(requestProblems({ ...plainStep('build'), flags: ['--select', 'x'] }, judging)[0]?.blocks).toBe(false);
  });

  it('offers the nearest target first', () => {
    expect(requestProblems({ ...plainStep('build'), target: 'prd' }, judging)[0]?.allowed[0]).toBe('prod');
  });

  it('passes on what is wrong with the state', () => {
    expect(problems({ state: { kind: 'folder', path: 'x' } }, { stateProblem: 'There is no manifest.json in /x.' })).toEqual([
      'state There is no manifest.json in /x.',
    ]);
  });
});

describe('selectionProblems', () => {
  const step = { ...plainStep('build'), select: 'stg_order' };
  const warning = { field: 'select', from: 0, to: 9, message: 'Nothing is named stg_order.', allowed: ['stg_orders'] } as const;

  it('says that nothing is found, and what is near', () => {
    const found = selectionProblems({ ok: true, ids: [], terms: [], warnings: [warning] }, step);
    expect(found).toEqual([{ field: 'select', message: 'dbt build finds nothing for this.', range: null, line: null, allowed: ['stg_orders'], blocks: true }]);
  });

  it('marks what is doubtful without forbidding it', () => {
    const found = selectionProblems({ ok: true, ids: ['model.shop.a'], terms: [], warnings: [warning] }, step);
    expect(found).toMatchObject([{ field: 'select', range: { from: 0, to: 9 }, blocks: false, allowed: ['stg_orders'] }]);
  });

  it('marks what dbt refuses', () => {
    expect(selectionProblems({ ok: false, problem: warning }, step)).toMatchObject([{ field: 'select', range: { from: 0, to: 9 }, blocks: true }]);
    expect(selectionProblems(null, step)).toEqual([]);
  });
});
