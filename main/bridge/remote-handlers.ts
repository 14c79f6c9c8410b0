import { ok } from '../../preload/model/result.ts';
import type { Orrery } from '../orrery.ts';
import type { Handlers } from './gate.ts';
import type { Desktop } from './handlers.ts';

type RemoteHandlers = Pick<Handlers, Extract<keyof Handlers, `remote.${string}`>>;

/** Answers what the window asks about a running Dagster. */
export function remoteHandlers({ remote }: Pick<Orrery, 'remote'>, desktop: Pick<Desktop, 'openRemotePage'>): RemoteHandlers {
  return {
    'remote.connection': () => remote.connection(),
    'remote.save': (draft) => remote.save(draft),
    'remote.setLaunchesThere': ({ on }) => remote.setLaunchesThere(on),
    'remote.remove': () => remote.remove(),
    'remote.test': ({ draft }) => remote.test(draft),
    'remote.plan': (request) => remote.plan(request),
    'remote.launch': (request) => remote.launch(request),
    'remote.again': ({ id }) => remote.again(id),
    'remote.import': ({ count, cursor }) => remote.importRuns(count, cursor),
    'remote.openRun': async ({ id }) => {
      const page = remote.pageOf(id);
      if (!page.ok) return page;
      const opened = await desktop.openRemotePage(page.value);
      return opened.ok ? ok(null) : opened;
    },
  };
}
