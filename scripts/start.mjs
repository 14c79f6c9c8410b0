// `npm start [-- DIR]`: prepares this checkout, a line a step, and opens Orrery (on the dbt project in DIR).
// Where there is no display it does the same main job without a window: it builds the sample project by the command line.
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronEnvironment, electronRuntime } from './electron-runtime.mjs';
import { inRoot, node, root } from './repository.mjs';
import { show } from './run-command.mjs';
import { FOR, setUp } from './set-up.mjs';

const say = (line) => console.log(`orrery: ${line}`);
/** Where the person typed the command; npm itself runs scripts in the repository's folder. */
const here = process.env.INIT_CWD ?? process.cwd();
const folder = process.argv[2] === undefined ? undefined : path.resolve(here, process.argv[2]);
const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Opens the window and waits until it is closed. */
function withWindow() {
  const runtime = electronRuntime();
  const environment = electronEnvironment(runtime);
  if (environment.ELECTRON_DISABLE_SANDBOX) say('Chromium’s sandbox cannot start here (root, or forbidden by the system): opening without it');
  say('opening');
  return show(runtime.executable, [root, ...(folder ? [folder] : [])], { env: environment });
}

/** The main job without a window: a project (the sample unless one was named) is opened and built, with live progress and a summary. */
async function withoutWindow() {
  say('there is no display (DISPLAY and WAYLAND_DISPLAY are not set), so there can be no window');
  const orrery = (...args) => show(node(), [inRoot('dist/main/cli.js'), ...args], { cwd: here });
  const sample = path.join(os.homedir(), 'stays_analytics');
  const project = folder ?? sample;
  const jobs = [
    ...(folder || existsSync(sample) ? [] : [{ saying: `copying the sample project to ${sample}`, args: ['sample', os.homedir()] }]),
    // the person's own project is theirs to trust: the command line says how
    ...(folder ? [] : [{ saying: 'trusting the sample project, which is our own', args: ['trust', sample] }]),
    { saying: 'finding dbt, or installing it', args: ['setup', '--project', project] },
    { saying: `building ${project}`, args: ['build', '--project', project] },
  ];
  for (const { saying, args } of jobs) {
    say(saying);
    const code = await orrery(...args);
    if (code !== 0) return code;
  }
  say(`done. More of the command line: npm run -s orrery -- help`);
  return 0;
}

try {
  await setUp(display ? FOR.window : FOR.commandLine, say);
  process.exitCode = await (display ? withWindow() : withoutWindow());
} catch (error) {
  console.error(`orrery: ${error.message}`);
  process.exitCode = 1;
}
