import { parentPort } from 'node:worker_threads';
import { failed, type Result } from '../../preload/model/result.ts';
import { answerManifestQuestions } from './answer-manifest-questions.ts';

// A worker thread: reading and holding a manifest of hundreds of megabytes must not stop the main thread.
const answer = answerManifestQuestions();
async function reply({ number, question }: { readonly number: number; readonly question: Parameters<typeof answer>[0] }): Promise<void> {
  parentPort?.postMessage({ number, answer: await answered(question) });
}

/** A question that cannot be answered, whatever the manifest holds, leaves the thread for the next one. */
async function answered(question: Parameters<typeof answer>[0]): ReturnType<typeof answer> {
  try {
    return await answer(question);
  } catch (error) {
    if (question.kind !== 'load' && question.kind !== 'nodes') return null;
    const detail = error instanceof Error ? error.message : String(error);
    const broken: Result<never> = failed({
      code: 'manifest-broken',
      title: 'The manifest could not be read.',
      detail,
      file: question.file,
      next: { kind: 'parse' },
    });
    return broken;
  }
}

parentPort?.on('message', (asked: Parameters<typeof reply>[0]) => void reply(asked));
