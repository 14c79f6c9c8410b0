import type { ProjectView } from '../../preload/model/project.ts';
import type { Tone } from '../components/tone.ts';
import { dbtWords } from './dbt-words.ts';
import { useProject } from './project-store.ts';

/** Which dbt this project runs, at the foot of the side bar. */
export function DbtFoot() {
  const project = useProject();
  if (!project) return null;
  const { words, tone } = footWords(project);
  return (
    <div className="foot-line" title={project.dbt ? `${words}\n${project.dbt.executable}` : words}>
      <span>
        <span className={`dot tone-${tone}`} /> <span className="wide">{words}</span>
        <span className="visually-hidden">{words}</span>
      </span>
    </div>
  );
}

/** Which dbt there is, or why there is none yet. */
export function footWords({ dbt, profile, trust, steps, installing }: ProjectView): { readonly words: string; readonly tone: Tone } {
  if (installing) return { words: 'installing dbt', tone: 'run' };
  if (dbt) return { words: dbtWords(dbt, profile?.adapter ?? null), tone: 'ok' };
  if (trust.state === 'untrusted') return { words: 'dbt not started', tone: 'idle' };
  const state = steps.find(({ id }) => id === 'dbt')?.state;
  if (state === 'running' || state === 'queued') return { words: 'looking for dbt', tone: 'run' };
  return { words: 'no dbt found', tone: 'fail' };
}
