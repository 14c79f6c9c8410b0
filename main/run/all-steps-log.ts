import { ok, type Result } from '../../preload/model/result.ts';
import type { LogLine, LogWindow } from '../../preload/model/run.ts';

/** A window onto the log of one step. */
export interface StepWindow extends LogWindow {
  /** False while lines that are written already have not been read. */
  readonly caughtUp: boolean;
}

/** The log of one step, and what stands before it. */
export interface StepLog {
  readonly heading: LogLine;
  /** Lines from a position of this step on; with a `count` of 0 only how many there are. */
  read(from: number, count: number): Promise<Result<StepWindow>>;
}

/**
 * A window onto the logs of several steps as one: their lines one after the other, before those of each its heading. A step without a line has no
 * heading. Steps run one after the other, so only the last one that has begun still grows; one that has not been read to its end hides what follows.
 * @param over no step will write any more
 */
export async function readAllSteps(steps: readonly StepLog[], from: number, count: number, over: boolean): Promise<Result<LogWindow>> {
  const lines: LogLine[] = [];
  let begin = 0;
  for (const step of steps) {
    const { heading } = step;
    const first = begin + 1;
    const wanted = Math.max(0, from + count - Math.max(from, first));
    const window = await step.read(Math.max(0, from - first), wanted);
    if (!window.ok) return window;
    const { total, caughtUp } = window.value;
    if (total > 0) {
      if (begin >= from && begin < from + count) lines.push(heading);
      lines.push(...window.value.lines.map((line) => (heading.step === undefined ? line : { ...line, step: heading.step })));
      begin = first + total;
    }
    if (!caughtUp) return ok({ total: begin, from, lines, complete: false });
  }
  return ok({ total: begin, from, lines, complete: over });
}
