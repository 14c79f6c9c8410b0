import { Folder, FolderOpen, GitBranch, LogOut, ShieldQuestionMark } from 'lucide-react';
import { useId, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ProjectView, RecentProject } from '../../preload/model/project.ts';
import { Menu, type MenuAction } from '../components/Menu.tsx';
import { Pill } from '../components/Pill.tsx';
import { Said } from '../components/Said.tsx';
import { call } from './bridge.ts';
import { openProject, openProjectByDialog } from './open-project.ts';
import { useProject } from './project-store.ts';

/** Which project is open; a press lists the recent ones, opens another, or closes it. */
export function ProjectCard() {
  const project = useProject();
  const facts = useId();
  const [recent, setRecent] = useState<readonly RecentProject[]>([]);
  async function readRecent(): Promise<void> {
    const answer = await call('project.recent');
    if (answer.ok) setRecent(answer.value);
  }
  const others: readonly MenuAction[] = recent
    .filter(({ dir, missing }) => dir !== project?.dir && !missing)
    .slice(0, 6)
    .map(({ dir, displayDir, name }) => ({
      id: dir,
      label: name,
      hint: displayDir,
      icon: <Folder size={15} strokeWidth={1.75} />,
      onAction: () => void openProject(dir),
    }));
  const further: readonly MenuAction[] = [
    { id: 'open', label: 'Open a dbt project…', keys: 'Mod+O', icon: <FolderOpen size={15} strokeWidth={1.75} />, onAction: () => void openProjectByDialog() },
    ...(project
      ? [{ id: 'close', label: `Close ${project.name}`, icon: <LogOut size={15} strokeWidth={1.75} />, onAction: () => void call('project.close') }]
      : []),
  ];
  const trigger = (
    <AriaButton className="proj" aria-describedby={facts}>
      <span id={facts} hidden>
        {project && inWords(project)}
      </span>
      <Said words={project ? `Project ${project.name}` : 'No project open'}>
        <b className="short">{project ? initials(project.name) : '…'}</b>
        <span className="wide">
          <b title={project?.displayDir}>{project ? project.name : 'No project open'}</b>
          {project && <ProjectFacts />}
        </span>
      </Said>
    </AriaButton>
  );
  return (
    <Menu
      label="Projects"
      trigger={trigger}
      onOpenChange={(open) => void (open && readRecent())}
      sections={[{ title: 'Recent projects', actions: others }, { actions: further }]}
    />
  );
}

/** What the card shows below the name, for those who hear it. */
function inWords({ gitBranch, profile, trust }: ProjectView): string {
  const parts = [gitBranch === null ? '' : `branch ${gitBranch}`, profile === null ? '' : `${profile.adapter}, target ${profile.target}`];
  return [...parts, trust.state === 'untrusted' ? 'not trusted' : ''].filter((part) => part !== '').join(', ');
}

function ProjectFacts() {
  const project = useProject();
  if (!project) return null;
  const { gitBranch, profile, trust } = project;
  return (
    <>
      <small>
        {gitBranch !== null && (
          <>
            <GitBranch size={13} strokeWidth={1.75} /> {gitBranch}
          </>
        )}
        {profile && (
          <>
            {gitBranch !== null && ' · '}
            {profile.adapter} · <b>{profile.target}</b>
          </>
        )}
      </small>
      {trust.state === 'untrusted' && (
        <Pill>
          <ShieldQuestionMark size={12} aria-hidden /> not trusted
        </Pill>
      )}
    </>
  );
}

/** Two letters for a project where there is no room for its name: `stays_analytics` is `sa`. */
export function initials(name: string): string {
  const [first = '', second = ''] = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return (second === '' ? first.slice(0, 2) : `${first.slice(0, 1)}${second.slice(0, 1)}`).toLowerCase();
}
