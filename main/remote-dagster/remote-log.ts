import fs from 'node:fs/promises';
import path from 'node:path';
import { plainText } from '../dbt/plain-text.ts';
import { stepFiles } from '../dbt/step-files.ts';
import type { RunEvent } from './answers.ts';

/** One event of Dagster as a line of the log of a run: the shape of dbt's own lines, so that it is shown and searched like any other. */
export function logLine({ __typename, message, timestamp, level }: RunEvent): string {
  const at = Number(timestamp);
  const ts = Number.isFinite(at) && at > 0 ? new Date(at).toISOString() : undefined;
  return JSON.stringify({
    info: { name: __typename, code: '', level: levelOf(level), msg: plainText(message), ...(ts === undefined ? {} : { ts }) },
    data: {},
  });
}

function levelOf(level: string): string {
  switch (level) {
    case 'ERROR':
    case 'CRITICAL':
      return 'error';
    case 'WARNING':
      return 'warn';
    default:
      // what Dagster calls DEBUG are its own events, a materialization among them
      return 'info';
  }
}

/**
 * Writes the lines of events behind the first `from` bytes of the log of a step, in place of what stands there: after a crash between the two writes the
 * same events come once more. Gives the length of the log then.
 */
export async function appendLog(dir: string, from: number, events: readonly RunEvent[]): Promise<number> {
  const file = stepFiles(dir).log;
  await fs.mkdir(path.dirname(file), { recursive: true });
  const lines = Buffer.from(events.map((event) => `${logLine(event)}\n`).join(''));
  const handle = await fs.open(file, 'a');
  try {
    const { size } = await handle.stat();
    if (size > from) await handle.truncate(from);
    await handle.appendFile(lines);
    return Math.min(size, from) + lines.length;
  } finally {
    await handle.close();
  }
}
