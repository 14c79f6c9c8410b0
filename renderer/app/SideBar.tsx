import { Link, useLocation } from '@tanstack/react-router';
import { Activity, BookOpen, CalendarClock, type LucideIcon, SquarePlay, SlidersHorizontal, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted, formatCount } from '../components/format.ts';
import { useRunsStore } from './active-run-store.ts';
import { BrandMark } from './Brand.tsx';
import { DbtFoot } from './DbtFoot.tsx';
import { ProjectCard } from './ProjectCard.tsx';
import { useJobs } from './jobs-store.ts';
import { NextFoot } from './NextFoot.tsx';
import { useProject } from './project-store.ts';
import { useSchedulesStore } from './schedules-store.ts';

/** The side bar: what is open and where one can go. Below 1100 pixels it shows icons only. */
export function SideBar() {
  const project = useProject();
  const total = useRunsStore((mirror) => mirror.total);
  const jobs = useJobs().length;
  const schedules = useSchedulesStore((mirror) => mirror.view?.triggers.length ?? null);
  const unseen = useRunsStore((mirror) => mirror.unseenFailures.size);
  const onAssetPage = useLocation({ select: ({ pathname }) => pathname.startsWith('/asset/') });
  return (
    <aside className="side" aria-label="Side bar">
      <div className="brand">
        <BrandMark />
        <span className="wide">Orrery</span>
      </div>
      <ProjectCard />
      <nav className="nav" aria-label="Orrery">
        {project && (
          <>
            <NavLink to="/assets" icon={Workflow} title="Assets" on={onAssetPage}>
              {project.manifest && <span className="n">{formatCount(project.manifest.assetCount)}</span>}
            </NavLink>
            <NavLink to="/runs" icon={Activity} title="Runs">
              {unseen > 0 ? (
                <span className="n bad" aria-label={`${counted(unseen, 'run')} failed`}>
                  {unseen}
                </span>
              ) : (
                total > 0 && <span className="n">{formatCount(total)}</span>
              )}
            </NavLink>
            <NavLink to="/jobs" icon={SquarePlay} title="Jobs">
              {jobs > 0 && <span className="n">{formatCount(jobs)}</span>}
            </NavLink>
            {schedules !== null && (
              <NavLink to="/schedules" icon={CalendarClock} title="Schedules">
                {schedules > 0 && <span className="n">{formatCount(schedules)}</span>}
              </NavLink>
            )}
            <NavLink to="/catalog" icon={BookOpen} title="Catalog" />
          </>
        )}
        <NavLink to="/settings" icon={SlidersHorizontal} title="Settings" />
      </nav>
      <div className="foot">
        <DbtFoot />
        <NextFoot />
      </div>
    </aside>
  );
}

function NavLink({
  to,
  icon: Icon,
  title,
  on = false,
  children,
}: {
  readonly to: '/assets' | '/runs' | '/jobs' | '/schedules' | '/catalog' | '/settings';
  readonly icon: LucideIcon;
  readonly title: string;
  /** Also on another screen than its own, which belongs to it. */
  readonly on?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <Link to={to} title={title} {...(on && { className: 'on' })} activeProps={{ className: 'on', 'aria-current': 'page' }}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className="wide">{title}</span>
      {children}
    </Link>
  );
}
