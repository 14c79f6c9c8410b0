// A dbt that does on demand what the real one cannot: plays recorded lines, sleeps, ignores SIGINT, crashes, never answers.
//
//   node fake-dbt.mjs SCENARIO.json [dbt's own arguments …]
//
// Tests do not start it like this: `makeFakeDbt` (fake-dbt.ts, where the shape of a scenario is typed) writes the scenario and an
// executable named dbt into a folder. Every start appends `{"argv":[…],"cwd":…,"pid":…}` to `calls.jsonl` beside the scenario.
//
// Scenario:
//   engine, version   what `--version` answers (`adapters` too on v1)
//   versionAnswer     instead of that: a text on stdout, or {"hang":true}, or {"text":…,"stderr":…,"exitCode":…}
//   sigint            "end" (default: like dbt, exit 2 on v1 and 1 on v2), "ignore"
//   commands          by command (build, parse, deps …; "*" for any other): { steps, exitCode, sigintSteps }
// A step is one of
//   {"line": …}          a line on stdout: text as it is, an object as JSON
//   {"stderr": …}        a line on stderr
//   {"file": …, "everyMs": n}  all lines of a file, n milliseconds apart (0: at once)
//   {"sleepMs": n}       waits
//   {"waitFor": FILE}    waits until the file is there
//   {"touch": FILE}      writes an empty file
//   {"hugeLine": bytes}  one log line of that size
//   {"bytes": BASE64}    these bytes on stdout, without a line end
//   {"flood": n, "line": …}  n lines as fast as it can, `%d` in them is the number of the line (from 1)
//   {"copy": FROM, "to": NAME}  copies a file into --target-path, as dbt does with its artifacts
//   {"child": FILE}      starts a program in dbt's process group that never ends and ignores SIGINT; its pid is written to the file
//   {"hang": true}       never goes on
// sigintSteps are played when SIGINT comes, before the end.
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';

const [scenarioFile, ...argv] = process.argv.slice(2);
const scenario = JSON.parse(readFileSync(scenarioFile, 'utf8'));
const home = path.dirname(scenarioFile);
const name = argv.find((argument) => !argument.startsWith('-')) ?? '*';
const command = scenario.commands?.[name] ?? scenario.commands?.['*'] ?? { steps: [], exitCode: 0 };
const asksVersion = argv.includes('--version');
// before anything tells that it is there: who hears of it may interrupt it at once
if (!asksVersion) process.on('SIGINT', interrupted);
appendFileSync(path.join(home, 'calls.jsonl'), `${JSON.stringify({ argv, cwd: process.cwd(), pid: process.pid })}\n`);

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const forever = () => new Promise(() => setInterval(() => {}, 60_000));

/** Written at once and whole: what is printed before a kill is in the file. */
function print(descriptor, text) {
  write(descriptor, Buffer.from(`${text}\n`));
}

function write(descriptor, bytes) {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

/** In portions, so that a signal is heard in between. */
async function flood(count, line) {
  for (let number = 1; number <= count;) {
    let text = '';
    for (const end = Math.min(count, number + 999); number <= end; number += 1) text += `${line.replaceAll('%d', String(number))}\n`;
    write(1, Buffer.from(text));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function option(name) {
  const joined = argv.find((argument) => argument.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const at = argv.indexOf(name);
  return at >= 0 ? argv[at + 1] : undefined;
}

async function play(step) {
  if ('flood' in step) return flood(step.flood, typeof step.line === 'string' ? step.line : JSON.stringify(step.line));
  if ('bytes' in step) return write(1, Buffer.from(step.bytes, 'base64'));
  if ('line' in step) return print(1, typeof step.line === 'string' ? step.line : JSON.stringify(step.line));
  if ('stderr' in step) return print(2, step.stderr);
  if ('sleepMs' in step) return sleep(step.sleepMs);
  if ('hang' in step) return forever();
  if ('child' in step) {
    const deaf = "process.on('SIGINT', () => {}); setInterval(() => {}, 60_000); process.stdout.write('ready')";
    const child = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdout.destroy();
    child.unref();
    return appendFileSync(step.child, `${child.pid}\n`);
  }
  if ('touch' in step) return writeFileSync(step.touch, '');
  if ('waitFor' in step) {
    while (!existsSync(step.waitFor)) await sleep(5);
    return undefined;
  }
  if ('hugeLine' in step) {
    const msg = 'x'.repeat(step.hugeLine);
    return print(1, JSON.stringify({ data: {}, info: { name: 'JinjaLogDebug', level: 'debug', msg, ts: '2026-01-01T00:00:00.000000Z' } }));
  }
  if ('copy' in step) {
    const target = option('--target-path') ?? 'target';
    mkdirSync(target, { recursive: true });
    return copyFileSync(step.copy, path.join(target, step.to));
  }
  if ('file' in step) {
    for (const line of readFileSync(step.file, 'utf8').split('\n')) {
      if (line === '') continue;
      print(1, line);
      if (step.everyMs > 0) await sleep(step.everyMs);
    }
    return undefined;
  }
  throw new Error(`unknown step ${JSON.stringify(step)}`);
}

async function answerVersion() {
  const answer = scenario.versionAnswer;
  if (answer?.hang) return forever();
  if (answer !== undefined) {
    const { text = '', stderr = '', exitCode = 0 } = typeof answer === 'string' ? { text: answer } : answer;
    if (text !== '') print(1, text);
    if (stderr !== '') print(2, stderr);
    process.exit(exitCode);
  }
  if (scenario.engine === 'v2') print(1, `dbt-fusion ${scenario.version}`);
  else {
    const plugins = Object.entries(scenario.adapters ?? {}).map(([name, version]) => `  - ${name}: ${version} - Up to date!`);
    print(1, ['Core:', `  - installed: ${scenario.version}`, `  - latest:    ${scenario.version} - Up to date!`, '', 'Plugins:', ...plugins].join('\n'));
  }
  return process.exit(0);
}

async function interrupted() {
  if (scenario.sigint === 'ignore') return;
  for (const step of command.sigintSteps ?? []) await play(step);
  process.exit(scenario.engine === 'v2' ? 1 : 2);
}

if (asksVersion) await answerVersion();

for (const step of command.steps ?? []) await play(step);
process.exit(command.exitCode ?? 0);
