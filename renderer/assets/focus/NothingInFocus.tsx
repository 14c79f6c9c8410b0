import { ScanSearch } from 'lucide-react';
import type { OrreryError } from '../../../preload/model/result.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { Focus } from './focus.ts';
import { emptyFocusWords } from './focus-words.ts';

export interface NothingInFocusProps {
  readonly focus: Focus;
  /** Whether it is known that there is nothing. */
  readonly known: boolean;
  readonly error: OrreryError | null;
  readonly onAll: () => void;
}

/** What stands where the part of the lineage would. */
export function NothingInFocus({ focus, known, error, onAll }: NothingInFocusProps) {
  const all = <Button onPress={onAll}>Show everything</Button>;
  if (error !== null) {
    return (
      <div className="lineage-failed">
        <ErrorNotice error={error} actions={all} />
      </div>
    );
  }
  if (!known && focus.kind === 'run') {
    return (
      <div className="lineage-progress">
        <ProgressBar label="Reading the run" done={0} total={null} />
      </div>
    );
  }
  const { title, hint } = emptyFocusWords(focus);
  return (
    <EmptyState icon={<ScanSearch size={18} strokeWidth={1.75} aria-hidden />} title={title} action={all}>
      {hint}
    </EmptyState>
  );
}
