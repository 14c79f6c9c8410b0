import { Plus, SquarePlay } from 'lucide-react';
import { jobDefinition } from '../../preload/model/job.ts';
import type { JobDraft } from '../../preload/model/job-view.ts';
import { Button } from '../components/Button.tsx';
import { startingPoints } from './draft.ts';

/** What a job is, and where to begin. */
export function NoJobs({ onBegin, onNew }: { readonly onBegin: (job: JobDraft) => void; readonly onNew: () => void }) {
  return (
    <div className="no-jobs">
      <div className="empty-icon">
        <SquarePlay size={18} strokeWidth={1.75} aria-hidden />
      </div>
      <h2>No jobs yet</h2>
      <p className="muted">
        A job is dbt commands that run one after the other under one name: to launch with one press, to run on a schedule, and to compare from run to run. It is
        kept in orrery.yml beside dbt_project.yml, so that a team shares it.
      </p>
      <ul className="starting-points">
        {startingPoints.map(({ title, says, name, steps }) => (
          <li key={name}>
            <Button onPress={() => onBegin(jobDefinition.parse({ name, description: title, steps }))}>
              <span className="two-lines">
                <b>{title}</b>
                <small>{says}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <Button kind="primary" onPress={onNew}>
        <Plus size={15} strokeWidth={1.75} aria-hidden /> New job
      </Button>
    </div>
  );
}
