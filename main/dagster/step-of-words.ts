import { jobStep, type JobStep } from '../../preload/model/job.ts';
import { indirectSelections } from '../../preload/model/launch.ts';
import { dbtCommands } from '../../preload/model/run.ts';
import { flagOf, type StepOption } from '../../preload/model/step-options.ts';

type Kind = 'text' | 'list' | 'number' | 'yes';

/** The options of dbt that a step of a job has a field for, and their short forms. */
const fields: Readonly<Partial<Record<StepOption, Kind>>> = {
  select: 'text',
  exclude: 'text',
  selector: 'text',
  target: 'text',
  vars: 'text',
  args: 'text',
  state: 'text',
  sample: 'text',
  eventTimeStart: 'text',
  eventTimeEnd: 'text',
  indirectSelection: 'text',
  threads: 'number',
  resourceTypes: 'list',
  excludeResourceTypes: 'list',
  fullRefresh: 'yes',
  failFast: 'yes',
  defer: 'yes',
  storeFailures: 'yes',
  empty: 'yes',
};
const short: Readonly<Record<string, string>> = {
  '-s': '--select',
  '-m': '--select',
  '--models': '--select',
  '-t': '--target',
  '-f': '--full-refresh',
  '-x': '--fail-fast',
};
const byFlag = new Map((Object.keys(fields) as StepOption[]).map((option) => [flagOf(option), option]));

/** The step that these words after `dbt` ask for; null when their command is none of a job's. Words no field stands for are its flags. */
export function stepOfWords(words: readonly string[]): JobStep | null {
  const command = dbtCommands.toSorted((a, b) => b.length - a.length).find((one) => one.split(' ').every((word, at) => words[at] === word));
  if (command === undefined) return null;
  const rest = words.slice(command.split(' ').length);
  const found: Record<string, unknown> = { command };
  const flags: string[] = [];
  if (command === 'run-operation' && rest[0]?.startsWith('-') === false) found['macro'] = rest.shift();
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    const [written = '', ...after] = word.split('=');
    const option = byFlag.get(short[written] ?? written);
    const kind = option === undefined ? undefined : fields[option];
    if (option === undefined || kind === undefined) {
      flags.push(word);
      continue;
    }
    if (kind === 'yes') {
      found[option] = true;
      continue;
    }
    const values: string[] = [];
    if (word.includes('=')) values.push(after.join('='));
    else
      for (let next = rest[at + 1]; next !== undefined && !next.startsWith('-') && (values.length === 0 || isSelection(option)); at += 1, next = rest[at + 1])
        values.push(next);
    setField(found, option, kind, values.join(' '));
  }
  const step = jobStep.safeParse({ ...found, flags });
  return step.success ? step.data : null;
}

function isSelection(option: StepOption): boolean {
  return option === 'select' || option === 'exclude' || option === 'resourceTypes' || option === 'excludeResourceTypes';
}

function setField(found: Record<string, unknown>, option: StepOption, kind: Kind, text: string): void {
  const before = found[option];
  if (option === 'state') found[option] = { kind: 'folder', path: text };
  else if (kind === 'number') found[option] = Number(text);
  else if (kind === 'list') found[option] = [...(Array.isArray(before) ? (before as string[]) : []), ...text.split(' ')];
  else if (option === 'indirectSelection') found[option] = indirectSelections.find((one) => one === text) ?? null;
  else found[option] = isSelection(option) && typeof before === 'string' ? `${before} ${text}` : text;
}
