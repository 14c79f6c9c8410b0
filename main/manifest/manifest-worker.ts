import { parentPort } from 'node:worker_threads';
import { answerManifestQuestions } from './answer-manifest-questions.ts';

// A worker thread: reading and holding a manifest of hundreds of megabytes must not stop the main thread.
const answer = answerManifestQuestions();
parentPort?.on('message', ({ number, question }: { readonly number: number; readonly question: Parameters<typeof answer>[0] }) => {
  parentPort?.postMessage({ number, answer: answer(question) });
});
