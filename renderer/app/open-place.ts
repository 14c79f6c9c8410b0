import { call } from './bridge.ts';
import { reportProblem } from './problem-store.ts';

/** Opens a file of the project in the person's editor, at a line where one is given; why it cannot is said in the shell. */
export async function openPlace(file: string, line: number | null): Promise<void> {
  const answer = await call('project.openFile', { path: file, line });
  if (!answer.ok) reportProblem(answer.error, () => openPlace(file, line));
}
