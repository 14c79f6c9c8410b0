import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Kbd } from '../../components/Kbd.tsx';
import { counted } from '../../components/format.ts';
import { useRunsStore } from '../active-run-store.ts';
import { goTo } from '../address.ts';
import { useAssetStates } from '../asset-states-store.ts';
import { useGraphStore } from '../graph-store.ts';
import { canLaunch } from '../can-launch.ts';
import { launchJob } from '../../jobs/launch-job.ts';
import { useJobs } from '../jobs-store.ts';
import { useProject } from '../project-store.ts';
import { useTriggers } from '../schedules-store.ts';
import { useScreenCommands } from './command-store.ts';
import { closeOverlay, useOverlay } from './overlay-store.ts';
import { paletteGroups, type PaletteItem } from './palette-items.ts';
import { PaletteRow } from './PaletteRow.tsx';
import { launchBuild, shellCommands } from './shell-commands.ts';
import './palette.css';

/** Any asset, run or command in a few letters. */
export function Palette() {
  const open = useOverlay((overlay) => overlay.open === 'palette');
  return (
    <ModalOverlay className="overlay at-top" isOpen={open} isDismissable onOpenChange={(isOpen) => void (!isOpen && closeOverlay())}>
      <Modal className="modal palette">
        <Dialog aria-label="Search" className="dialog">
          <PaletteBody />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody() {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const project = useProject();
  const assets = useGraphStore((mirror) => mirror.graph?.assets ?? noAssets);
  const states = useAssetStates((mirror) => mirror.assets);
  const runs = useRunsStore((mirror) => mirror.runs);
  const jobs = useJobs();
  const triggers = useTriggers();
  const commands = [...useScreenCommands(), ...shellCommands(project)];
  const groups = paletteGroups(typed, { assets, states, runs, jobs, triggers, commands });
  const items = groups.flatMap((group) => group.items);
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const current = Math.min(chosen, Math.max(0, items.length - 1));
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const canBuild = canLaunch(project);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, typed]);

  function take(item: PaletteItem | undefined, build: boolean): void {
    if (!item || (build && !(canBuild && isBuildable(item)))) return;
    closeOverlay();
    if (item.kind === 'command') void item.command.run();
    else if (item.kind === 'run') goTo.run(item.run.id);
    else if (item.kind === 'job') void (build ? launchJob(item.job.definition.name) : goTo.jobs({ job: item.job.definition.name }));
    else if (item.kind === 'trigger') goTo.schedules({ [item.trigger.kind]: item.trigger.name });
    else if (build) void launchBuild(item.asset.selector);
    else goTo.asset(item.asset.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      const next = current + step;
      setChosen(Math.abs(step) > 1 ? Math.min(items.length - 1, Math.max(0, next)) : (next + items.length) % Math.max(1, items.length));
    } else if (event.key === 'Enter') take(items[current], event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="palette-field">
        <Search size={17} strokeWidth={1.75} aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={items[current] ? `${listId}-${current}` : undefined}
          aria-autocomplete="list"
          aria-label="Search assets, jobs, schedules, runs and commands"
          placeholder="Search assets, jobs, schedules, runs and commands"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span className="faint sm num" aria-live="polite">
          {typed !== '' && counted(total, 'result')}
        </span>
        <Kbd keys="Escape" />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label="Results" className="palette-list">
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="palette-title" aria-hidden>
              <b>{group.title}</b> {group.items.length < group.total ? `${group.items.length} of ${group.total}` : group.total}
            </div>
            {group.items.map((item) => {
              const at = items.indexOf(item);
              return (
                <div
                  key={item.id}
                  id={`${listId}-${at}`}
                  role="option"
                  aria-selected={at === current}
                  tabIndex={-1}
                  className={`palette-row ${at === current ? 'chosen' : ''}`.trim()}
                  onMouseMove={() => setChosen(at)}
                  onClick={(event) => take(item, event.ctrlKey || event.metaKey)}
                >
                  <PaletteRow item={item} chosen={at === current} canBuild={canBuild && isBuildable(item)} />
                </div>
              );
            })}
          </div>
        ))}
        {items.length === 0 && <p className="palette-nothing muted">Nothing here is called that.</p>}
      </div>
      <footer className="palette-foot">
        <span>
          <Kbd keys="Up" /> <Kbd keys="Down" /> move
        </span>
        <span>
          <Kbd keys="Enter" /> open
        </span>
        <span className="grow" />
        <span>
          <Kbd keys="@" /> runs
        </span>
        <span>
          <Kbd keys=">" /> commands
        </span>
      </footer>
    </>
  );
}

const noAssets: readonly never[] = [];
const buildable: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot', 'function']);

function isBuildable(item: PaletteItem): boolean {
  return item.kind === 'job' || (item.kind === 'asset' && buildable.has(item.asset.kind) && item.asset.materialized !== 'ephemeral');
}
