// The command line: the same core as the window, without Electron.
import os from 'node:os';
import { version } from '../package.json';
import { readArguments } from './cli/arguments.ts';
import { cliCommands } from './cli/commands.ts';
import { commandHelp, helpText } from './cli/help.ts';
import { createOutput } from './cli/output.ts';
import { perform } from './cli/perform.ts';
import { startBehind } from './cli/start-behind.ts';
import { locate, resourcesOf } from './locations.ts';

async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2), cliCommands);
  const output = createOutput(read.ok ? read.value.options.json : process.argv.includes('--json'), process);
  if (!read.ok) {
    output.error(read.error);
    return 2;
  }
  const request = read.value;
  if (request.kind === 'help') {
    const text = request.topic === null ? helpText(cliCommands) : commandHelp(request.topic);
    output.line(text);
    output.object({ type: 'help', text });
    return 0;
  }
  if (request.kind === 'version') {
    output.line(`orrery ${version}`);
    output.object({ type: 'version', version });
    return 0;
  }
  const env = request.options.userData === null ? process.env : { ...process.env, ORRERY_USER_DATA: request.options.userData };
  const home = os.homedir();
  const locations = locate({
    entryDir: import.meta.dirname,
    resourcesDir: resourcesOf(import.meta.dirname),
    env,
    platform: process.platform,
    arch: process.arch,
    home,
  });
  return perform(request, request.options, {
    output,
    locations,
    env,
    home,
    cwd: process.cwd(),
    onInterrupt: (listener) => process.on('SIGINT', listener).on('SIGTERM', listener),
    startBehind: (args) => startBehind(import.meta.filename, args, { ...env, ORRERY_USER_DATA: locations.dataDir }),
  });
}

// A reader that closed the pipe (`orrery runs | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await main();
