import { ok } from '../../preload/model/result.ts';
import type { Orrery } from '../orrery.ts';
import type { Handlers } from './gate.ts';

/** Answers the commands about Dagster. */
export function dagsterHandlers({ dagster }: Pick<Orrery, 'dagster'>): Pick<Handlers, Extract<keyof Handlers, `dagster.${string}`>> {
  return {
    'dagster.exportFolder': () => dagster.exportFolder(),
    'dagster.previewExport': ({ dir, oneFile, setupPy }) => dagster.preview(dir, { oneFile, setupPy }),
    'dagster.export': ({ dir, oneFile, setupPy, seen }) => dagster.write(dir, { oneFile, setupPy }, seen),
    'dagster.previewImport': ({ dir }) => dagster.previewImport(dir),
    'dagster.import': ({ dir, seen }) => dagster.import(dir, seen),
    'dagster.near': () => ok(dagster.offer.near()),
    'dagster.leaveOut': () => {
      dagster.offer.leaveOut();
      return ok(null);
    },
    'dagster.checkState': () => dagster.checks.state(),
    'dagster.install': () => dagster.checks.install(),
    'dagster.removeInstalled': () => dagster.checks.remove(),
    'dagster.check': ({ dir }) => dagster.checks.check(dir),
    'dagster.cancelCheck': () => {
      dagster.checks.cancel();
      return ok(null);
    },
  };
}
