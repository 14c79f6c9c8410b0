import { assertNever, type NextAction, type Result } from '../../preload/model/result.ts';
import { call } from './bridge.ts';
import { goTo } from './address.ts';
import { openProjectByDialog } from './open-project.ts';

/** What the button beside an error says. */
export function nextActionLabel(next: NextAction): string {
  switch (next.kind) {
    case 'install-dbt':
      return next.engine === 'v1' ? 'Install dbt' : 'Install dbt v2';
    case 'choose-dbt':
      return 'Choose a dbt…';
    case 'look-for-dbt':
      return 'Look again';
    case 'open-file':
      return next.line === undefined ? `Open ${fileName(next.file)}` : `Open ${fileName(next.file)}, line ${next.line}`;
    case 'open-run':
      return 'Open run';
    case 'open-project':
      return 'Open a project…';
    case 'trust':
      return 'Trust this project…';
    case 'install-packages':
      return 'Install packages';
    case 'parse':
      return 'Parse again';
    case 'import-run':
      return 'Import as a run';
    case 'import-dagster':
      return 'Look at it…';
    case 'retry':
      return 'Try again';
    default:
      return assertNever(next);
  }
}

/**
 * Does what the button beside an error offers.
 * @param retry gives the order again that failed; without it `retry` does nothing, so do not offer it then
 */
export async function takeNextAction(next: NextAction, retry?: () => unknown): Promise<Result<unknown>> {
  const done: Result<unknown> = { ok: true, value: null };
  switch (next.kind) {
    case 'install-dbt':
      return await call('dbt.install', { engine: next.engine });
    case 'choose-dbt':
      return await call('dbt.chooseFile');
    case 'look-for-dbt':
      return await call('dbt.lookAgain');
    case 'open-file':
      return await call('project.openFile', { path: next.file, line: next.line ?? null });
    case 'open-run':
      goTo.run(next.runId);
      return done;
    case 'open-project':
      return await openProjectByDialog();
    case 'trust':
      goTo.trust();
      return done;
    case 'install-packages':
      return await call('project.installPackages');
    case 'parse':
      return await call('project.parse');
    case 'import-run': {
      const imported = await call('runs.import');
      if (imported.ok) goTo.run(imported.value.runId);
      return imported;
    }
    case 'import-dagster':
      goTo.importDagster(next.dir);
      return done;
    case 'retry':
      await retry?.();
      return done;
    default:
      return assertNever(next);
  }
}

function fileName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
