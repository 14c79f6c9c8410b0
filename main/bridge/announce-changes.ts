import type { Orrery } from '../orrery.ts';
import type { Publisher } from './publisher.ts';

/** More states than this in one message would stop main and window: the window is made to ask for all, which come in pieces. */
const mostStates = 1_000;

/** Tells the window of everything that changes in the core: the project, the states of assets and checks, runs and their nodes, jobs. */
export function announceChanges(orrery: Orrery, publisher: Publisher): void {
  orrery.onView((view) => publisher.publish('project.changed', view));
  orrery.runs.onChange(({ runs, nodes }) => {
    if (runs.length > 0) publisher.publish('runs.changed', runs);
    if (nodes.length > 0) publisher.publish('runs.nodes', nodes);
  });
  orrery.jobs.onChange(() => {
    const view = orrery.jobs.view();
    publisher.publish('jobs.changed', view.ok ? view.value : null);
  });
  orrery.schedules.onChange(() => {
    const view = orrery.schedules.view();
    publisher.publish('schedules.changed', view.ok ? view.value : null);
  });
  orrery.notifications.onChange((change) => publisher.publish('notifications.changed', change));
  orrery.keeping.onDeleted((ids) => publisher.publish('runs.deleted', ids));
  orrery.keeping.onKept((ids) => publisher.publish('runs.kept', ids));
  orrery.catalog.onTypes(() => publisher.publish('catalog.changed', null));
  orrery.dagster.checks.onChange(() => {
    const state = orrery.dagster.checks.state();
    publisher.publish('dagster.check', state.ok ? state.value : null);
  });
  orrery.staleness.states.onChange((changed) => {
    const isMuch = changed.assets.length + changed.checks.length > mostStates;
    if (isMuch) publisher.skip('assets.states', { assets: [], checks: [] });
    else publisher.publish('assets.states', changed);
  });
}
