import { Undo2, X } from 'lucide-react';
import { reportProblem } from '../app/problem-store.ts';
import { Button } from '../components/Button.tsx';
import { endUndo, takeBack, useDrafts } from './drafts-store.ts';

/** Offers for a while to put back what was deleted. */
export function UndoToast() {
  const undo = useDrafts((store) => store.undo);
  if (undo === null) return null;
  async function takeItBack(): Promise<void> {
    const error = await takeBack();
    if (error !== null) reportProblem(error);
  }
  return (
    <div className="undo-toast" role="status">
      <span className="toast-words">{undo.words}</span>
      <Button size="small" onPress={() => void takeItBack()}>
        <Undo2 size={13} strokeWidth={1.75} aria-hidden /> Undo
      </Button>
      <Button kind="icon" size="small" aria-label="Dismiss" onPress={endUndo}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}
