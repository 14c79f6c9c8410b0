import { parentPort } from 'node:worker_threads';
import { answerManifestQuestions } from './answer-manifest-questions.ts';

// A worker thread: reading and holding a manifest of hundreds of megabytes must not stop the main thread.
const answer = answerManifestQuestions();
async function reply({ number, question }: { readonly number: number; readonly question: Parameters<typeof answer>[0] }): Promise<void> {
  parentPort?.postMessage({ number, answer: await answer(question) });
}
parentPort?.on('message', (asked: Parameters<typeof reply>[0]) => void reply(asked));
