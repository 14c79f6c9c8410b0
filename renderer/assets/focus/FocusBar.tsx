import { Minus, Plus, ScanSearch, X } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { formatCount } from '../../components/format.ts';
import { type Focus, mostSteps } from './focus.ts';
import { focusWords } from './focus-words.ts';
import './focus.css';

export interface FocusBarProps {
  readonly focus: Focus;
  readonly select: string | null;
  /** It was brought back from the last time the project was open. */
  readonly asLeft: boolean;
  readonly nameOf: (id: string) => string;
  /** How many assets are in it, null while that is not known. */
  readonly count: number | null;
  readonly total: number;
  readonly onFocus: (focus: Focus | null) => void;
}

/** Says which part of the lineage is shown, widens or narrows it, and leads back to the whole. */
export function FocusBar({ focus, select, asLeft, nameOf, count, total, onFocus }: FocusBarProps) {
  const words = focusWords(focus, nameOf, select);
  return (
    <div className="focus-bar" role="region" aria-label="Focus">
      <ScanSearch size={15} strokeWidth={1.75} aria-hidden />
      <span className="focus-words" role="status" title={words.map(({ text }) => text).join('')}>
        {words.map(({ text, code }) =>
          code ? (
            <b key={text} className="mono">
              {text}
            </b>
          ) : (
            text
          ),
        )}
      </span>
      {asLeft && <span className="muted focus-left">as you left it</span>}
      {count !== null && (
        <span className="pill num">
          {formatCount(count)} of {formatCount(total)}
        </span>
      )}
      {focus.kind === 'around' && (
        <span className="focus-steps">
          <Button
            kind="icon"
            size="small"
            aria-label="One step less"
            isDisabled={focus.steps <= 1}
            onPress={() => onFocus({ ...focus, steps: focus.steps - 1 })}
          >
            <Minus size={14} aria-hidden />
          </Button>
          <span className="num" aria-hidden>
            ± {focus.steps}
          </span>
          <Button
            kind="icon"
            size="small"
            aria-label="One step more"
            isDisabled={focus.steps >= mostSteps}
            onPress={() => onFocus({ ...focus, steps: focus.steps + 1 })}
          >
            <Plus size={14} aria-hidden />
          </Button>
          <Button kind="ghost" size="small" onPress={() => onFocus({ kind: 'lineage', id: focus.id })}>
            Whole lineage
          </Button>
        </span>
      )}
      <span className="grow" />
      <Button size="small" onPress={() => onFocus(null)}>
        <X size={13} strokeWidth={1.75} aria-hidden /> Show everything
      </Button>
    </div>
  );
}
