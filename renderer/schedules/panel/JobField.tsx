import { SquarePlay } from 'lucide-react';
import type { FieldProblem } from '../../../preload/model/field-problem.ts';
import type { TriggerView } from '../../../preload/model/schedule.ts';
import { useJobs } from '../../app/jobs-store.ts';
import { TextButton } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { counted } from '../../components/format.ts';
import { SearchChoice } from '../../components/SearchChoice.tsx';
import { freshName } from '../../jobs/draft.ts';
import { stepSubject } from '../../jobs/job-words.ts';
import { SelectionField } from '../../selection/SelectionField.tsx';
import { blocks, FieldProblems } from '../../step-options/FieldProblems.tsx';
import type { Draft, JobToMake } from '../draft.ts';

/** Stands for a job that is made with it; no job is called that. */
const anew = ' new';

export interface JobFieldProps {
  readonly draft: Draft;
  readonly trigger: TriggerView | undefined;
  readonly problems: readonly FieldProblem[];
  readonly onJob: (name: string) => void;
  readonly onNewJob: (job: JobToMake | null) => void;
}

/** What runs: a job that is there, or a new one that builds a selection and is made together with this. */
export function JobField({ draft, trigger, problems, onJob, onNewJob }: JobFieldProps) {
  const jobs = useJobs();
  const names = jobs.map(({ definition }) => definition.name);
  const { newJob } = draft;
  const { job } = draft.value;
  if (newJob !== null) {
    return (
      <section className="new-job" aria-label="New job">
        <header>
          <span className="label">A new job, made with this</span>
          {names.length > 0 && <TextButton onPress={() => onNewJob(null)}>Use a job that is there</TextButton>}
        </header>
        <Field
          label="Name of the job"
          mono
          value={newJob.name}
          onChange={(name) => onNewJob({ ...newJob, name })}
          isInvalid={newJob.name.trim() === '' || blocks(problems)}
        />
        <SelectionField label="Builds" value={newJob.select} onChange={(select) => onNewJob({ ...newJob, select })} placeholder="everything" />
        <FieldProblems problems={problems} />
      </section>
    );
  }
  const known = names.includes(job) || job === '' ? names : [job, ...names];
  const holds = trigger?.job === job ? trigger.holds : null;
  return (
    <div className="field-block">
      <SearchChoice
        label="Job"
        value={job}
        options={[
          ...known.map((name) => ({ value: name, label: name, hint: subjectOf(jobs.find(({ definition }) => definition.name === name)) })),
          { value: anew, label: 'A new job from a selection…', hint: 'made together with this' },
        ]}
        onChange={(name) => (name === anew ? onNewJob({ name: freshName(names, 'scheduled_build'), select: '' }) : onJob(name))}
        placeholder="Which job"
        icon={<SquarePlay size={14} strokeWidth={1.75} aria-hidden />}
        end={holds !== null && <span className="job-holds muted sm">{`${counted(holds.assets, 'asset')}, ${counted(holds.checks, 'check')}`}</span>}
        isInvalid={blocks(problems)}
      />
      <FieldProblems problems={problems} />
    </div>
  );
}

function subjectOf(job: ReturnType<typeof useJobs>[number] | undefined): string {
  if (job === undefined) return 'not in orrery.yml';
  return job.definition.steps.map((step) => [step.command, stepSubject(step)].filter((part) => part !== '').join(' ')).join(' › ');
}
