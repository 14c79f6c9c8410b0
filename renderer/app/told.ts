import type { Result } from '../../preload/model/result.ts';
import { reportProblem } from './problem-store.ts';

/** Gives an order and shows in the shell why it failed, if it did. */
export async function told(order: () => Promise<Result<unknown>>): Promise<void> {
  const answer = await order();
  reportProblem(answer.ok ? null : answer.error, () => told(order));
}
