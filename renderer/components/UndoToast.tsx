import { Undo2, X } from 'lucide-react';
import { Button } from './Button.tsx';
import './undo-toast.css';

export interface UndoToastProps {
  /** What was done: `Deleted nightly.` */
  readonly words: string;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
}

/** Offers to put back what was deleted. It takes the keyboard: what had it is gone. */
export function UndoToast({ words, onUndo, onDismiss }: UndoToastProps) {
  return (
    <div className="undo-toast" role="status">
      <span className="toast-words">{words}</span>
      <Button size="small" autoFocus onPress={onUndo}>
        <Undo2 size={13} strokeWidth={1.75} aria-hidden /> Undo
      </Button>
      <Button kind="icon" size="small" aria-label="Dismiss" onPress={onDismiss}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}
