import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { counted, formatCount } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { canLaunch } from '../can-launch.ts';
import { useProject } from '../project-store.ts';
import type { PaletteCommand } from './command-store.ts';
import { actionsOf } from './item-actions.ts';
import { match, queryOf } from './match.ts';
import { closeOverlay } from './overlay-store.ts';
import { paletteGroups, type PaletteGroup, type PaletteItem, readTyped } from './palette-items.ts';
import { PaletteRow } from './PaletteRow.tsx';
import { usePaletteSources } from './use-palette-sources.ts';

/** A jump with Page Up and Page Down, in lines. */
const page = 8;

/** The field, what was found, and what can be done with it. Behind Tab are all actions of a line; there too one types to find one. */
export function PaletteBody() {
  const [typed, setTyped] = useState('');
  /** The line the keys are at; null for the first. What is found later does not move it. */
  const [chosen, setChosen] = useState<string | null>(null);
  /** Whose actions are listed instead; and what was typed before. */
  const [subject, setSubject] = useState<{ readonly item: PaletteItem; readonly typed: string } | null>(null);
  const canRun = canLaunch(useProject());
  const sources = usePaletteSources(subject === null ? typed : '');
  const groups = subject === null ? paletteGroups(typed, sources) : actionGroups(subject.item, canRun, typed);
  const items = groups.flatMap((group) => group.items);
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const current = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  );
  const item = items[current];
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const { only, text } = readTyped(typed);
  const isLooking = only === 'Columns' && text !== '' && sources.columns === null && sources.assets.length > 0;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, typed]);

  function type(next: string): void {
    setTyped(next);
    setChosen(null);
  }

  function take(line: PaletteItem | undefined, order: boolean): void {
    if (line === undefined) return;
    const actions = actionsOf(line, canRun);
    const action = order ? actions.order : actions.open;
    if (action === null) return;
    closeOverlay();
    void action.run();
  }

  function showActions(): void {
    if (item === undefined || item.kind === 'command') return;
    setSubject({ item, typed });
    type('');
  }

  function leaveActions(): void {
    if (subject === null) return;
    type(subject.typed);
    setChosen(subject.item.id);
    setSubject(null);
  }

  function move(step: number): void {
    const next = current + step;
    const at = Math.abs(step) > 1 ? Math.min(items.length - 1, Math.max(0, next)) : (next + items.length) % Math.max(1, items.length);
    setChosen(items[at]?.id ?? null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if (event.key === 'Enter') take(item, event.ctrlKey || event.metaKey);
    else if (event.key === 'Tab' && subject === null && !event.shiftKey) showActions();
    else if (subject !== null && (event.key === 'Escape' || event.key === 'Tab' || (event.key === 'Backspace' && typed === ''))) {
      event.stopPropagation();
      leaveActions();
    } else return;
    event.preventDefault();
  }

  const label = subject === null ? 'Search assets, columns, jobs, schedules, runs and commands' : `What to do with ${nameOf(subject.item)}`;
  return (
    <>
      <div className="palette-field">
        <Search size={17} strokeWidth={1.75} aria-hidden />
        {subject !== null && <span className="pill mono">{nameOf(subject.item)}</span>}
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={item ? `${listId}-${current}` : undefined}
          aria-autocomplete="list"
          aria-label={label}
          placeholder={label}
          spellCheck={false}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span className="faint sm num" aria-live="polite">
          {typed !== '' && !isLooking && counted(total, 'result')}
        </span>
        <Kbd keys="Escape" />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label="Results" className="palette-list">
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="palette-title" aria-hidden>
              <b>{group.title}</b>{' '}
              {group.items.length < group.total ? `${formatCount(group.items.length)} of ${formatCount(group.total)}` : formatCount(group.total)}
            </div>
            {group.items.map((line) => {
              const at = items.indexOf(line);
              return (
                <div
                  key={line.id}
                  id={`${listId}-${at}`}
                  role="option"
                  aria-selected={at === current}
                  tabIndex={-1}
                  className={`palette-row ${at === current ? 'chosen' : ''}`.trim()}
                  onMouseMove={() => setChosen(line.id)}
                  onClick={(event) => take(line, event.ctrlKey || event.metaKey)}
                >
                  <PaletteRow item={line} chosen={at === current} order={at === current ? (actionsOf(line, canRun).order?.id ?? null) : null} />
                </div>
              );
            })}
          </div>
        ))}
        {items.length === 0 && <p className="palette-nothing muted">{isLooking ? 'Looking…' : 'Nothing here is called that.'}</p>}
      </div>
      <footer className="palette-foot">
        <span>
          <Kbd keys="Up" /> <Kbd keys="Down" /> move
        </span>
        <span>
          <Kbd keys="Tab" /> {subject === null ? 'more actions' : 'back'}
        </span>
        <span className="grow" />
        {subject === null && (
          <>
            <span>
              <Kbd keys="@" /> runs
            </span>
            <span>
              <Kbd keys="#" /> columns
            </span>
            <span>
              <Kbd keys=">" /> commands
            </span>
          </>
        )}
      </footer>
    </>
  );
}

/** Everything that can be done with a line, as lines. */
function actionGroups(item: PaletteItem, canRun: boolean, typed: string): readonly PaletteGroup[] {
  const { open, order, more } = actionsOf(item, canRun);
  const query = queryOf(typed);
  const actions: readonly PaletteCommand[] = [open, ...(order === null ? [] : [order]), ...more];
  const items = actions.flatMap((command): readonly PaletteItem[] => {
    const fit = match(query, [command.title]);
    return fit === null ? [] : [{ kind: 'command', id: `action ${command.id}`, command, found: fit.found }];
  });
  return items.length === 0 ? [] : [{ title: 'Commands', total: items.length, items }];
}

function nameOf(item: PaletteItem): string {
  switch (item.kind) {
    case 'asset':
      return item.asset.name;
    case 'column':
      return item.name;
    case 'other':
      return item.other.name;
    case 'run':
      return item.run.id;
    case 'job':
      return item.job.definition.name;
    case 'trigger':
      return item.trigger.name;
    case 'command':
      return item.command.title;
  }
}
