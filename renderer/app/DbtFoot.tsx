import { dbtWords } from './dbt-words.ts';
import { useProject } from './project-store.ts';

/** Which dbt this project runs, at the foot of the side bar. */
export function DbtFoot() {
  const project = useProject();
  if (!project) return null;
  const words = project.dbt ? dbtWords(project.dbt, project.profile?.adapter ?? null) : project.trust.state === 'trusted' ? 'no dbt found' : 'dbt not started';
  const tone = project.dbt ? 'ok' : project.trust.state === 'trusted' ? 'fail' : 'idle';
  return (
    <div className="foot" title={project.dbt ? `${words}\n${project.dbt.executable}` : words}>
      <span>
        <span className={`dot tone-${tone}`} /> <span className="wide">{words}</span>
        <span className="visually-hidden">{words}</span>
      </span>
    </div>
  );
}
