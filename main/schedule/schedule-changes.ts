import { isFinal, type RunStatus, type RunSummary } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { ProjectService } from '../project/project-service.ts';
import { whenFactsChange } from '../project/when-facts-change.ts';
import type { RunService } from '../run/run-service.ts';
import { type Gathered, gathered } from './gathered.ts';
import { pauses } from './pause.ts';
import type { Scheduler } from './scheduler.ts';

/** Notices whatever changes the view of schedules: definitions, states, ticks and runs, by this process or another. */
export interface ScheduleChanges {
  /** Tells, once for changes that come together. Returns what stops it. */
  onChange(listener: () => void): () => void;
  /** Something changed that nobody else tells of. */
  tell(): void;
  /** Tells nobody anything more. */
  stop(): void;
}

export interface ScheduleChangesOptions {
  readonly history: History;
  readonly project: Pick<ProjectService, 'current' | 'definitions' | 'onChange'>;
  readonly runs: Pick<RunService, 'onChange'>;
  readonly scheduler: Pick<Scheduler, 'onTick'>;
}

/** How often (milliseconds) it is looked whether another Orrery has paused all: no change of a row tells of it. */
const pauseInterval = 2_000;
/** Milliseconds: what changes one after the other, a thousand ticks of one instant, is told of at once. */
const gathering = 100;

export function createScheduleChanges(o: ScheduleChangesOptions): ScheduleChanges {
  const { history, project } = o;
  const listeners = new Set<Gathered>();
  const offs = new Set<() => void>();

  return {
    onChange(told) {
      const listener = gathered(told, gathering);
      listeners.add(listener);
      const facts = (): readonly unknown[] => {
        const view = project.current();
        const failure = view?.steps.find(({ id }) => id === 'project')?.state;
        return [view?.id, view?.graphVersion, view?.dbt?.engine, view?.profile?.target, view?.trust.state, project.definitions(), failure];
      };
      const offProject = whenFactsChange(project, facts, listener);
      let seen = history.revision();
      // a run tells of itself with each node that ends; a list shows how it stands
      const statuses = new Map<string, RunStatus>();
      const isNews = ({ id, job, status }: RunSummary): boolean => {
        if (job === null || statuses.get(id) === status) return false;
        if (isFinal(status)) statuses.delete(id);
        else statuses.set(id, status);
        return true;
      };
      const offRuns = o.runs.onChange(({ runs, nodes }) => {
        const since = seen;
        seen = history.revision();
        const news = runs.filter(isNews);
        // neither runs nor nodes: ticks, or what a schedule is switched to
        if (news.length > 0 || (runs.length === 0 && nodes.length === 0) || history.ticks.changedSince(since).length > 0) listener();
      });
      let paused = JSON.stringify(pauses(history.settings));
      const look = (): void => {
        const before = paused;
        paused = JSON.stringify(pauses(history.settings));
        if (paused !== before) listener();
      };
      const poll = setInterval(() => {
        try {
          look();
        } catch {
          // a history that cannot be read now can be later
        }
      }, pauseInterval).unref();
      const offTicks = o.scheduler.onTick(({ projectId }) => {
        if (projectId === project.current()?.id) listener();
      });
      const off = (): void => {
        offs.delete(off);
        clearInterval(poll);
        listener.stop();
        listeners.delete(listener);
        offProject();
        offRuns();
        offTicks();
      };
      offs.add(off);
      return off;
    },
    tell() {
      for (const listener of listeners) listener();
    },
    stop() {
      for (const off of offs) off();
    },
  };
}
