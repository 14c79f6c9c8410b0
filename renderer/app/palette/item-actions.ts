import type { Asset } from '../../../preload/model/asset.ts';
import { assertNever } from '../../../preload/model/result.ts';
import { isFinal } from '../../../preload/model/run.ts';
import { isBuilt } from '../../../preload/model/is-built.ts';
import { launchJob } from '../../jobs/launch-job.ts';
import { goTo } from '../address.ts';
import { call } from '../bridge.ts';
import { reportProblem } from '../problem-store.ts';
import { told } from '../told.ts';
import type { PaletteCommand } from './command-store.ts';
import type { PaletteItem } from './palette-items.ts';
import { launchBuild } from './shell-commands.ts';

/** What can be done with a line of the palette: the first with Enter, the second with Ctrl Enter where it is an order, all of them behind Tab. */
export interface ItemActions {
  readonly open: PaletteCommand;
  /** Builds or launches it; null where that cannot be done. */
  readonly order: PaletteCommand | null;
  readonly more: readonly PaletteCommand[];
}

/** `canRun`: whether anything can be launched now. */
export function actionsOf(item: PaletteItem, canRun: boolean): ItemActions {
  switch (item.kind) {
    case 'asset':
      return assetActions(item.asset, canRun);
    case 'column': {
      const { asset, name } = item;
      return {
        open: { id: 'columns', title: `Show the columns of ${asset.name}`, run: () => goTo.assetPage(asset.id, { tab: 'columns' }) },
        order: null,
        more: [
          { id: 'lineage', title: `Show ${asset.name} in the lineage`, run: () => goTo.asset(asset.id) },
          { id: 'uses', title: `Search everything for ${name}`, run: () => goTo.catalog({ search: name }) },
          copy(name),
        ],
      };
    }
    case 'other': {
      const { id, kind, name } = item.other;
      return { open: { id: 'open', title: `Open the ${kind} ${name}`, run: () => goTo.assetPage(id) }, order: null, more: [copy(name)] };
    }
    case 'run': {
      const { run } = item;
      return {
        open: { id: 'open', title: `Open run ${run.id}`, run: () => goTo.run(run.id) },
        order: null,
        more: [
          { id: 'log', title: 'Show its log', run: () => goTo.run(run.id, { tab: 'log' }) },
          ...(canRun && run.status === 'FAILURE' && !run.remote ? [{ id: 'retry', title: 'Retry from failure', run: () => retry(run.id) }] : []),
          ...(isFinal(run.status) ? [] : [{ id: 'cancel', title: 'Cancel it', run: () => told(() => call('runs.cancel', { id: run.id })) }]),
          copy(run.commandLine, 'Copy its command line'),
        ],
      };
    }
    case 'job': {
      const { name } = item.job.definition;
      return {
        open: { id: 'open', title: `Open the job ${name}`, run: () => goTo.jobs({ job: name }) },
        order: canRun ? { id: 'launch', title: `Launch ${name}`, run: () => launchJob(name) } : null,
        more: [{ id: 'runs', title: 'Show its runs', run: () => goTo.runs({ job: name }) }],
      };
    }
    case 'trigger': {
      const { kind, name, job } = item.trigger;
      return {
        open: { id: 'open', title: `Open the ${kind} ${name}`, run: () => goTo.schedules({ [kind]: name }) },
        order: null,
        more: [{ id: 'job', title: `Open its job ${job}`, run: () => goTo.jobs({ job }) }],
      };
    }
    case 'command':
      return { open: item.command, order: null, more: [] };
    default:
      return assertNever(item);
  }
}

function assetActions(asset: Asset, canRun: boolean): ItemActions {
  const { id, name, selector, path } = asset;
  const builds = canRun && isBuilt(asset);
  return {
    open: { id: 'lineage', title: `Show ${name} in the lineage`, run: () => goTo.asset(id) },
    order: builds ? { id: 'build', title: `Build ${name}`, run: () => launchBuild(selector) } : null,
    more: [
      { id: 'page', title: 'Open its page', run: () => goTo.assetPage(id) },
      ...(builds
        ? [
            { id: 'build-follows', title: 'Build it and what follows', run: () => launchBuild(`${selector}+`) },
            { id: 'build-needs', title: 'Build what it needs and it', run: () => launchBuild(`+${selector}`) },
          ]
        : []),
      ...(canRun && asset.checkCount > 0 ? [{ id: 'test', title: 'Run its checks', run: () => launchTest(selector) }] : []),
      { id: 'file', title: 'Open its file in the editor', run: () => told(() => call('project.openFile', { path, line: null })) },
      { id: 'runs', title: 'Show its runs', run: () => goTo.runs({ asset: id }) },
      copy(name),
    ],
  };
}

function copy(text: string, title = 'Copy its name'): PaletteCommand {
  return { id: 'copy', title, run: () => navigator.clipboard.writeText(text) };
}

async function launchTest(select: string): Promise<void> {
  const answer = await call('runs.launch', { command: 'test', select });
  if (answer.ok) goTo.run(answer.value.runId);
  else reportProblem(answer.error, () => launchTest(select));
}

async function retry(id: string): Promise<void> {
  const answer = await call('runs.retry', { id, scope: 'failure' });
  if (answer.ok) goTo.run(answer.value.runId);
  else reportProblem(answer.error);
}
