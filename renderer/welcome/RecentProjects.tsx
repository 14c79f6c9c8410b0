import { Folder, FolderX, X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { runWord } from '../../preload/model/node-word.ts';
import type { ProjectView, RecentProject } from '../../preload/model/project.ts';
import { call } from '../app/bridge.ts';
import { openProject } from '../app/open-project.ts';
import { reportProblem } from '../app/problem-store.ts';
import { Button } from '../components/Button.tsx';
import { CutName } from '../components/CutName.tsx';
import { counted } from '../components/format.ts';
import { StatusWord } from '../components/StatusWord.tsx';
import { RelativeTime } from '../components/Time.tsx';
import { currentStep } from './step-words.ts';

/** The projects that were open before; a press opens one again. Those that are gone say so and can be forgotten. */
export function RecentProjects({ current }: { readonly current: ProjectView | null }) {
  const [recent, setRecent] = useState<readonly RecentProject[]>([]);
  const read = useCallback(async () => {
    const answer = await call('project.recent');
    if (answer.ok) setRecent(answer.value);
  }, []);
  useEffect(() => void read(), [read, current?.id]);

  async function forget(dir: string): Promise<void> {
    const answer = await call('project.forget', { dir });
    reportProblem(answer.ok ? null : answer.error);
    await read();
  }

  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="recent-projects">
      <h2 id="recent-projects">Recent projects</h2>
      <ul className="card recent">
        {recent.slice(0, 8).map((project) => (
          <li key={project.dir}>
            <AriaButton className="recent-open" isDisabled={project.missing} onPress={() => void openProject(project.dir)}>
              {project.missing ? <FolderX size={15} strokeWidth={1.75} aria-hidden /> : <Folder size={15} strokeWidth={1.75} aria-hidden />}
              <span className="recent-name">
                <b>{project.name}</b>
                <span className="muted">
                  <CutName name={project.displayDir} tail={folderLength(project.displayDir)} />
                </span>
              </span>
              <span className="recent-state">
                <RecentState project={project} current={current} />
              </span>
            </AriaButton>
            {project.missing && (
              <Button kind="ghost" size="small" aria-label={`Forget ${project.name}`} onPress={() => void forget(project.dir)}>
                <X size={13} aria-hidden /> Forget
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Characters of a path's last folder with the stroke before it, at most 24. */
function folderLength(dir: string): number {
  return Math.min(24, dir.length - Math.max(dir.lastIndexOf('/'), dir.lastIndexOf('\\')));
}

function RecentState({ project, current }: { readonly project: RecentProject; readonly current: ProjectView | null }) {
  if (project.missing) return <>folder is gone</>;
  if (current?.dir === project.dir) {
    const at = currentStep(current.steps);
    return at === null ? <>open</> : <>{`setting up, step ${at} of ${current.steps.length}`}</>;
  }
  if (!project.trusted) return <>not trusted</>;
  const { lastRun } = project;
  if (!lastRun) return <>never built</>;
  const word = runWord(lastRun.status, lastRun.warned);
  if (word === 'failed') return <StatusWord word={word}>{lastRun.failed > 0 ? counted(lastRun.failed, 'node') : ''}</StatusWord>;
  return <StatusWord word={word}>{lastRun.finishedAt !== null && <RelativeTime at={lastRun.finishedAt} />}</StatusWord>;
}
