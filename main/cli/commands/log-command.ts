import { ok, type Result } from '../../../preload/model/result.ts';
import { type LogLevel, type LogLine, logLevels, type StepSummary } from '../../../preload/model/run.ts';
import { cliCommand, type Context, usageError } from '../command.ts';

/** What of a log is printed. */
export interface PrintedLog {
  readonly id: string;
  /** From 1; null for all, one after the other. */
  readonly step: number | null;
  readonly level: LogLevel;
  /** Text, or with `regex` an RE2 pattern; empty for everything. */
  readonly grep: string;
  readonly regex: boolean;
  /** Goes on until the run is over. */
  readonly follow: boolean;
}

/** How often (milliseconds) a log that is followed is asked for more. */
const followPause = 200;
const windowLines = 2_000;

/** Prints the log of a run, step by step. */
export async function printLog(o: PrintedLog, { orrery, output }: Context): Promise<Result<null>> {
  const detail = orrery.runs.detail(o.id);
  if (!detail.ok) return detail;
  const steps = detail.value.steps.map(({ number }) => number);
  if (o.step !== null && !steps.includes(o.step)) return usageError(`Run ${o.id} has ${steps.length === 1 ? 'one step' : `${steps.length} steps`}.`);
  for (const step of o.step === null ? steps : [o.step]) {
    if (o.step === null && steps.length > 1) output.line(`── step ${step}: ${detail.value.steps[step - 1]?.commandLine ?? ''}`);
    const printed = await printStep({ ...o, step }, steps.length, { orrery, output });
    if (!printed.ok) return printed;
  }
  return ok(null);
}

async function printStep(
  o: PrintedLog & { readonly step: number },
  stepCount: number,
  { orrery, output }: Pick<Context, 'orrery' | 'output'>,
): Promise<Result<null>> {
  const stepNow = (): StepSummary | undefined => {
    const detail = orrery.runs.detail(o.id);
    return detail.ok ? detail.value.steps.find(({ number }) => number === o.step) : undefined;
  };
  for (let from = 0; ;) {
    const over = isOver(stepNow());
    const window = await orrery.runs.log({ id: o.id, step: o.step, level: o.level, search: o.grep, regex: o.regex, uniqueId: null, from, count: windowLines });
    if (!window.ok) return window;
    for (const line of window.value.lines) {
      output.object(lineObject(line, o.step));
      output.line(lineText(line));
    }
    from += window.value.lines.length;
    if (window.value.lines.length > 0) continue;
    // A step that is over in a run that goes on is read to its end when nothing more comes.
    if (window.value.complete || (over && (stepCount > 1 || !o.follow)) || (!over && !o.follow)) return ok(null);
    await new Promise((resolve) => setTimeout(resolve, followPause));
  }
}

function isOver(step: StepSummary | undefined): boolean {
  return step === undefined || (step.status !== 'QUEUED' && step.status !== 'STARTING' && step.status !== 'STARTED');
}

/** `{"type":"event",…}` as the README documents it. */
function lineObject(line: LogLine, step: number): Readonly<Record<string, unknown>> {
  const at = line.at === null ? null : new Date(line.at).toISOString();
  return { type: 'event', step, at, level: line.level, name: line.name, unique_id: line.uniqueId, message: line.message };
}

function lineText(line: LogLine): string {
  const at = line.at === null ? '' : new Date(line.at).toISOString();
  return `${at.padEnd(24)} ${line.level.padEnd(5)} ${line.name.padEnd(20)} ${line.message}`;
}

function isLevel(word: string): word is LogLevel {
  return (logLevels as readonly string[]).includes(word);
}

/** `orrery logs`. */
export const logs = cliCommand({
  name: 'logs',
  group: 'Runs',
  usage: 'logs ID [OPTIONS]',
  says: 'the log of a run, line by line',
  flags: {
    step: { value: 'N', says: 'only this step of a job, counted from 1' },
    level: { value: 'L', says: `the least level: ${logLevels.join(', ')} (default: info)` },
    grep: { value: 'TEXT', says: 'only lines with this text in their message, event or node' },
    regex: { says: 'the text of --grep is an RE2 pattern' },
    follow: { short: 'f', says: 'go on until the run is over' },
  },
  words: [1, 1],
  read(given): Result<PrintedLog> {
    const level = given.text('level') ?? 'info';
    if (!isLevel(level)) return usageError(`--level is one of ${logLevels.join(', ')}.`);
    const step = given.text('step') === null ? null : Number(given.text('step'));
    if (step !== null && !(Number.isInteger(step) && step >= 1)) return usageError('--step is a number from 1.');
    return ok({ id: given.words[0] ?? '', step, level, grep: given.text('grep') ?? '', regex: given.has('regex'), follow: given.has('follow') });
  },
  async perform(input, context) {
    const printed = await printLog(input, context);
    return printed.ok ? ok(0) : printed;
  },
});
