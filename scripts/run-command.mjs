// Runs another program and gives what it printed. The one way the scripts start something quietly.
import { spawn } from 'node:child_process'

/** Windows finds npm and the programs of node_modules/.bin only through its shell. */
const shell = process.platform === 'win32'

/**
 * Runs `command` with `args` and resolves to its stdout and stderr together; stdin is closed.
 * `env` is added to this process's own. Rejects, with all the program said, when it ends with anything but 0.
 */
export function run(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: shell && !/[\\/]/.test(command),
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(said)
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? code}\n${said.trimEnd()}`))
    })
  })
}

/** As `run`, with the program's output shown as it comes. Resolves to its exit code (128 + n for a signal). */
export function show(command, args, { cwd, env, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, shell: shell && !/[\\/]/.test(command) })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)))
  })
}
