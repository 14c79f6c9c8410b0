import { spawn } from 'node:child_process';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { editorArgv } from './editor-argv.ts';

/** Variables of Orrery's own start that would make an Electron editor something else. */
const ours = /^(?:ELECTRON_|NODE_OPTIONS$|CHROME_DESKTOP$|ORRERY_)/i;

/**
 * Opens a file at a line (from 1, null for its beginning) in the editor a person chose: the only door to a program beside dbt. The caller has
 * checked that the file belongs to the project; `file` is absolute. The editor lives on its own. Fails when the program cannot be started.
 */
export function openInEditor(command: string, file: string, line: number | null, env: NodeJS.ProcessEnv): Promise<Result<null>> {
  const argv = editorArgv(command, file, line);
  if (argv === null || !path.isAbsolute(file)) return Promise.resolve(refusal(command, 'The command line of the editor cannot be used.'));
  const [program, ...words] = argv;
  const passed = Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
  return new Promise((resolve) => {
    try {
      const child = spawn(program, words, { detached: true, stdio: 'ignore', shell: false, env: passed, cwd: path.dirname(file) });
      child.once('error', (error) => resolve(refusal(command, error.message)));
      child.once('spawn', () => {
        child.unref();
        resolve(ok(null));
      });
    } catch (error) {
      resolve(refusal(command, error instanceof Error ? error.message : String(error)));
    }
  });
}

function refusal(command: string, why: string): Result<null> {
  return failed({
    code: 'file-not-found',
    title: 'The editor could not be started.',
    detail: `${command}\n${why}\nChoose another in the settings.`,
  });
}
