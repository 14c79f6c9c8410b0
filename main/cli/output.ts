import type { OrreryError } from '../../preload/model/result.ts';

/** Where a command's answers go: text for a person, or one JSON object a line for a program. */
export interface Output {
  readonly json: boolean;
  readonly isTerminal: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** An object for `--json`; nothing in text mode. */
  object(value: Readonly<Record<string, unknown>>): void;
  /** A line for a person; nothing with `--json`. */
  line(text: string): void;
  /** Text as it is, for lines that are drawn over; only on a terminal. */
  draw(text: string): void;
  /** What went wrong: a `{"type":"error"}` object with `--json`, else sentences on standard error. */
  error(error: OrreryError): void;
}

export interface Streams {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown };
}

/** An error as a person reads it in a terminal: the sentence, why, where, and what to do. */
export function errorText(error: OrreryError): string {
  const place = error.file === undefined ? [] : [`  at ${error.file}${error.line === undefined ? '' : `:${error.line}`}`];
  const detail = error.detail === undefined ? [] : error.detail.split('\n').map((line) => `  ${line}`);
  const next = nextStep(error);
  return [`orrery: ${error.title}`, ...place, ...detail, ...(next === null ? [] : [`  Next: ${next}`])].join('\n');
}

/** The next action of an error as a command a person can type; null where there is none for a terminal. */
function nextStep(error: OrreryError): string | null {
  if (error.code === 'confirmation-needed') return 'say it with --confirm-target NAME';
  switch (error.next?.kind) {
    case 'install-dbt':
      return `orrery setup --engine ${error.next.engine}`;
    case 'choose-dbt':
      return 'name the program in orrery.yml under dbt: executable:, or run: orrery setup';
    case 'look-for-dbt':
      return 'orrery setup';
    case 'trust':
      return 'orrery trust DIR';
    case 'parse':
      return 'orrery parse';
    case 'install-packages':
      return 'dbt deps';
    case 'open-run':
      return `orrery run ${error.next.runId}`;
    case 'open-file':
      return `open ${error.next.file}${error.next.line === undefined ? '' : ` at line ${error.next.line}`}`;
    case 'open-project':
      return 'orrery open DIR';
    case 'import-dagster':
      return `orrery import dagster ${error.next.dir}`;
    case 'retry':
    case 'import-run':
    case undefined:
      return null;
  }
}

/** Makes the output of one command. */
export function createOutput(json: boolean, streams: Streams): Output {
  const isTerminal = !json && streams.stdout.isTTY === true;
  return {
    json,
    isTerminal,
    width: streams.stdout.columns ?? 100,
    object(value) {
      if (json) streams.stdout.write(`${JSON.stringify(value)}\n`);
    },
    line(text) {
      if (!json) streams.stdout.write(`${text}\n`);
    },
    draw(text) {
      if (isTerminal) streams.stdout.write(text);
    },
    error(error) {
      if (json) streams.stdout.write(`${JSON.stringify({ type: 'error', ...error })}\n`);
      else streams.stderr.write(`${errorText(error)}\n`);
    },
  };
}
