import { reportProblem } from '../app/problem-store.ts';
import { UndoToast } from '../components/UndoToast.tsx';
import { endUndo, takeBack, useTriggerDrafts } from './drafts-store.ts';

/** Offers for a while to put back the schedule or sensor that was deleted. */
export function TriggerUndo() {
  const undo = useTriggerDrafts((store) => store.undo);
  if (undo === null) return null;
  async function takeItBack(): Promise<void> {
    const error = await takeBack();
    if (error !== null) reportProblem(error);
  }
  return <UndoToast words={undo.words} onUndo={() => void takeItBack()} onDismiss={endUndo} />;
}
