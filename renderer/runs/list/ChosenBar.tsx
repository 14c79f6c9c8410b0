import { ChevronLeft, ChevronRight, GitCompare, Pin, PinOff, SquareTerminal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '../../app/address.ts';
import { Button } from '../../components/Button.tsx';
import { counted, formatCount } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { useNow } from '../../components/Time.tsx';
import { keepRuns, useKeptRuns } from '../kept-runs.ts';
import { chooseNone, chosenWords, inTime, useChosenRuns } from './chosen-runs.ts';
import { shifted, type TimeWindow, windowWords } from './time-window.ts';

export interface ChosenBarProps {
  /** Which rows are in sight, from 0, and how many there are. */
  readonly view: { readonly first: number; readonly last: number };
  readonly total: number | null;
  readonly time: TimeWindow | null;
  readonly onTime: (time: TimeWindow) => void;
  readonly onDelete: () => void;
}

/** The foot of the list: what can be done with the ticked runs, which rows are in sight, and the stretches of time around. */
export function ChosenBar({ view, total, time, onTime, onDelete }: ChosenBarProps) {
  const chosen = useChosenRuns(({ runs }) => runs);
  const runs = [...chosen.values()];
  const now = useNow(60_000);
  return (
    <footer className="chosen-bar">
      {runs.length > 0 && (
        <>
          <span role="status">
            <b>{counted(runs.length, 'run')} selected</b> <span className="muted sm">{chosenWords(runs)}</span>
          </span>
          <Button size="small" isDisabled={runs.length !== 2} onPress={compareChosen}>
            <GitCompare size={13} strokeWidth={1.75} aria-hidden /> Compare <Kbd keys="C" />
          </Button>
          <CopyCommands commands={runs.map((run) => run.commandLine)} />
          <KeepButton ids={[...chosen.keys()]} />
          <Button size="small" onPress={onDelete}>
            <Trash2 size={13} strokeWidth={1.75} aria-hidden /> Delete…
          </Button>
          <Button size="small" kind="ghost" onPress={chooseNone}>
            Clear <Kbd keys="Escape" />
          </Button>
        </>
      )}
      <span className="grow" />
      {total !== null && total > 0 && (
        <span className="muted sm num">
          {formatCount(Math.min(view.first + 1, total))}–{formatCount(Math.min(view.last + 1, total))} of {formatCount(total)}
        </span>
      )}
      {time && (
        <>
          <Button size="small" kind="ghost" onPress={() => onTime(shifted(time, -1))}>
            <ChevronLeft size={13} aria-hidden /> {windowWords(shifted(time, -1), now)}
          </Button>
          {shifted(time, 1).from <= now && (
            <Button size="small" kind="ghost" onPress={() => onTime(shifted(time, 1))}>
              {windowWords(shifted(time, 1), now)} <ChevronRight size={13} aria-hidden />
            </Button>
          )}
        </>
      )}
    </footer>
  );
}

/** Keeps the ticked runs, or keeps them no longer when all of them are kept. */
function KeepButton({ ids }: { readonly ids: readonly string[] }) {
  const kept = useKeptRuns((state) => state.ids);
  const all = ids.every((id) => kept.has(id));
  return (
    <Button size="small" onPress={() => void keepRuns(ids, !all)}>
      {all ? <PinOff size={13} strokeWidth={1.75} aria-hidden /> : <Pin size={13} strokeWidth={1.75} aria-hidden />}
      {all ? 'Keep no longer' : 'Keep'}
    </Button>
  );
}

/** Puts the two ticked runs side by side. */
export function compareChosen(): void {
  const [first, second, ...more] = [...useChosenRuns.getState().runs.values()];
  if (first === undefined || second === undefined || more.length > 0) return;
  const [a, b] = inTime([first, second]);
  goTo.compare(a.id, b.id);
}

function CopyCommands({ commands }: { readonly commands: readonly string[] }) {
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(`${commands.join('\n')}\n`);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  }
  return (
    <Button size="small" onPress={() => void copy()}>
      <SquareTerminal size={13} strokeWidth={1.75} aria-hidden />
      <span aria-live="polite">{copied ? 'Copied' : commands.length === 1 ? 'Copy command' : 'Copy commands'}</span>
    </Button>
  );
}
