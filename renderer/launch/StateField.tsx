import type { FieldProblem } from '../../preload/model/field-problem.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import type { KeptRun } from '../../preload/model/preview.ts';
import { call } from '../app/bridge.ts';
import { reportProblem } from '../app/problem-store.ts';
import { Choice, type ChoiceOption } from '../components/Choice.tsx';
import { formatWhen } from '../components/format.ts';
import { blocks, FieldProblems } from '../step-options/FieldProblems.tsx';

export interface StateFieldProps {
  readonly request: StepRequest;
  readonly keptRuns: readonly KeptRun[];
  readonly onChange: (state: StepRequest['state']) => void;
  readonly problems: readonly FieldProblem[];
}

/** Where the other artifacts are: a folder, or an earlier run. For `retry` the run to retry. */
export function StateField({ request, keptRuns, onChange, problems }: StateFieldProps) {
  const retries = request.command === 'retry';
  const now = Date.now();
  const runs = retries ? keptRuns.filter(({ succeeded }) => !succeeded) : keptRuns;
  const chosen = request.state;
  const options: ChoiceOption<string>[] = [
    { value: 'none', label: retries ? 'Choose a run' : 'None' },
    ...(chosen?.kind === 'folder' ? [{ value: 'this-folder', label: chosen.path }] : []),
    ...(retries ? [] : [{ value: 'folder', label: 'A folder…', hint: 'with manifest.json in it' }]),
    ...(chosen?.kind === 'run' && !runs.some(({ id }) => id === chosen.id) ? [{ value: `run ${chosen.id}`, label: `Run ${chosen.id}` }] : []),
    ...runs.map((run) => ({
      value: `run ${run.id}`,
      label: `Run ${run.id}, ${formatWhen(run.createdAt, now)}${run.succeeded ? '' : ', failed'}`,
      hint: run.job ?? run.commandLine,
    })),
  ];
  async function choose(value: string): Promise<void> {
    if (value === 'none') onChange(null);
    else if (value.startsWith('run ')) onChange({ kind: 'run', id: value.slice(4) });
    else if (value === 'folder') {
      const answer = await call('app.chooseFolder', { purpose: 'state' });
      if (!answer.ok) reportProblem(answer.error, () => choose(value));
      else if (answer.value !== null) onChange({ kind: 'folder', path: answer.value });
    }
  }
  return (
    <div className="field-block">
      <Choice
        label={retries ? 'Run to retry' : 'State: artifacts to compare with and to defer to'}
        value={chosen === null ? 'none' : chosen.kind === 'folder' ? 'this-folder' : `run ${chosen.id}`}
        options={options}
        onChange={(value) => void choose(value)}
        isInvalid={blocks(problems)}
      />
      <FieldProblems problems={problems} />
    </div>
  );
}
