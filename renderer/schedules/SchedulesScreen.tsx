import { useNavigate, useSearch } from '@tanstack/react-router';
import { Globe, Plus, Radar, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OrreryError } from '../../preload/model/result.ts';
import { triggerKinds, type TriggerView } from '../../preload/model/schedule.ts';
import type { SchedulesSearch } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { told } from '../app/told.ts';
import { useSchedulesStore } from '../app/schedules-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import type { EditorView } from '../components/EditorPanel.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { SearchField } from '../components/Field.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { useEditorKeys } from '../components/use-editor-keys.ts';
import { useWidth } from '../components/use-width.ts';
import { draftOf } from './draft.ts';
import { beginTrigger, deleteTrigger, dropDraft, keyOf, rebaseDrafts, saveDraft, useTriggerDrafts } from './drafts-store.ts';
import { findTriggers, sortedTriggers, sortOf, sortText, stateFilters } from './find-triggers.ts';
import { ChosenTriggers } from './list/ChosenTriggers.tsx';
import { NoTriggers } from './list/NoTriggers.tsx';
import { PausedBanner, PauseMenu } from './list/PauseMenu.tsx';
import { TriggersTable } from './list/TriggersTable.tsx';
import { TriggerPanel } from './panel/TriggerPanel.tsx';
import { PlanView } from './plan/PlanView.tsx';
import { runNow } from './run-now.ts';
import { TicksSection } from './ticks/TicksSection.tsx';
import { TriggerUndo } from './TriggerUndo.tsx';
import './schedules.css';

/** The schedules and sensors of the project: compared in the list, with the ticks of the chosen one below, changed in the panel beside it. */
export function SchedulesScreen() {
  const { view, error: missing } = useSchedulesStore();
  const { drafts } = useTriggerDrafts();
  const address = useSearch({ from: '/shell/schedules' });
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<OrreryError | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [list, width] = useWidth();
  useEffect(rebaseDrafts, [view]);

  const triggers = useMemo(() => view?.triggers ?? [], [view]);
  const state = stateFilters.find((each) => each === address.state) ?? null;
  const sort = sortOf(address.sort);
  const shown = useMemo(
    () => sortedTriggers(findTriggers(triggers, address.search ?? '', state), sortOf(address.sort)),
    [triggers, address.search, state, address.sort],
  );
  const newKind = triggerKinds.find((kind) => kind === address.new);
  const key = newKind === undefined ? openedKey(address) : keyOf(newKind, '');
  const trigger = triggers.find(({ kind, name }) => keyOf(kind, name) === key) ?? null;
  const draft = key === null ? null : (drafts[key] ?? (trigger === null ? null : draftOf(trigger.definition)));
  const shows: EditorView = address.view === 'yaml' ? 'yaml' : 'form';
  const unsaved = useMemo(() => new Set(Object.keys(drafts)), [drafts]);
  const waiting = Object.entries(drafts).filter(([each, { original }]) => original === null && each !== key);

  /** Changes what the address says; undefined takes it away. */
  const go = useCallback(
    (change: { readonly [K in keyof SchedulesSearch]?: string | undefined }) => {
      setError(null);
      void navigate({ to: '/schedules', search: (before) => withChange(before, change), replace: true });
    },
    [navigate],
  );
  const open = useCallback((kind: TriggerView['kind'], name: string) => go({ ...nothingOpen, [kind]: name }), [go]);
  const close = useCallback(() => go({ ...nothingOpen, view: undefined }), [go]);

  function switchAll(which: readonly TriggerView[], on: boolean): void {
    void told(() => call('schedules.setOn', { triggers: which.map(({ kind, name }) => ({ kind, name })), on }));
  }

  async function save(): Promise<void> {
    if (key === null || draft === null || busy) return;
    setBusy(true);
    const saved = await saveDraft(key);
    setBusy(false);
    if ('error' in saved) setError(saved.error);
    else open(draft.kind, saved.name);
  }

  async function remove(): Promise<void> {
    if (key === null || draft === null) return;
    if (draft.original === null) {
      dropDraft(key);
      return close();
    }
    const failed = await deleteTrigger(draft.kind, draft.original);
    if (failed === null) close();
    else setError(failed);
  }

  useEditorKeys({
    onFilter: () => field.current?.focus(),
    onSave: draft === null ? null : () => void save(),
    onLaunch: trigger === null ? null : () => void runNow(trigger),
  });

  const planned = address.plan === 'day' || address.plan === 'week';
  return (
    <>
      <TopBar
        title="Schedules"
        actions={
          <>
            {view !== null && view.paused === null && triggers.length > 0 && <PauseMenu />}
            {triggers.length > 0 && (
              <Button aria-label="New sensor" onPress={() => beginTrigger('sensor')}>
                <Radar size={15} strokeWidth={1.75} aria-hidden /> <span className="wide-words">New sensor</span>
              </Button>
            )}
            <Button onPress={() => beginTrigger('schedule')}>
              <Plus size={15} strokeWidth={1.75} aria-hidden /> New schedule
            </Button>
          </>
        }
      >
        {view !== null && (
          <span className="pill zone-pill" title="The time zone of this computer">
            <Globe size={12} strokeWidth={1.75} aria-hidden /> {view.zone}
          </span>
        )}
        {triggers.length > 0 && (
          <SearchField
            className="schedules-filter"
            label="Filter schedules"
            placeholder="Filter"
            value={address.search ?? ''}
            onChange={(search) => go({ search: search === '' ? undefined : search })}
            inputRef={field}
            end={(address.search ?? '') === '' ? <Kbd keys="/" /> : null}
          />
        )}
      </TopBar>
      {view !== null && view.paused !== null && <PausedBanner paused={view.paused} />}
      <div className="schedules-screen">
        <div
          className="schedules-list"
          ref={list}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && chosen.size > 0 && !event.defaultPrevented) setChosen(new Set());
          }}
        >
          {missing !== null && <ErrorNotice error={missing} />}
          {view?.problems[0] !== undefined && triggers.length === 0 && (
            <div className="schedules-broken">
              <ErrorNotice error={view.problems[0]} />
            </div>
          )}
          {view !== null && triggers.length === 0 && view.problems.length === 0 && draft === null && (
            <NoTriggers onNew={() => beginTrigger('schedule')} onNewSensor={() => beginTrigger('sensor')} />
          )}
          {triggers.length > 0 && (
            <div className="schedules-bar">
              <Segmented
                label="Shown"
                value={address.plan === 'week' ? 'week' : planned ? 'day' : 'list'}
                options={[
                  { value: 'list', label: 'List' },
                  { value: 'day', label: 'Next day' },
                  { value: 'week', label: 'Next week' },
                ]}
                onChange={(plan) => go({ plan: plan === 'list' ? undefined : plan })}
              />
              {!planned && (
                <Segmented
                  label="Which"
                  value={state ?? 'all'}
                  options={[
                    { value: 'all', label: 'All' },
                    { value: 'on', label: 'On' },
                    { value: 'off', label: 'Off' },
                    { value: 'failing', label: 'Failing' },
                  ]}
                  onChange={(which) => go({ state: which === 'all' ? undefined : which })}
                />
              )}
            </div>
          )}
          {!planned && triggers.length > 0 && shown.length === 0 && (
            <EmptyState
              icon={<SearchX size={18} />}
              title="None matches"
              action={<Button onPress={() => go({ search: undefined, state: undefined })}>Show all</Button>}
            >
              No schedule or sensor is like that.
            </EmptyState>
          )}
          {planned && view !== null && <PlanView span={address.plan === 'week' ? 'week' : 'day'} view={view} onOpen={(name) => open('schedule', name)} />}
          {!planned && view !== null && shown.length > 0 && (
            <TriggersTable
              triggers={shown}
              view={view}
              opened={key}
              unsaved={unsaved}
              chosen={chosen}
              onOpen={({ kind, name }) => open(kind, name)}
              onChoose={setChosen}
              onSwitch={switchAll}
              sort={sort}
              onSort={(pressed) => go({ sort: sortText(sort, pressed) ?? undefined })}
              width={width}
            />
          )}
          {chosen.size > 0 && !planned && (
            <ChosenTriggers
              chosen={triggers.filter(({ kind, name }) => chosen.has(keyOf(kind, name)))}
              onSwitch={switchAll}
              onClear={() => setChosen(new Set())}
            />
          )}
          {waiting.map(([each, { kind, value }]) => (
            <p key={each} className="waiting-draft">
              <span className="unsaved-dot" aria-hidden /> A new {kind}, {value.name}, is not saved yet.
              <Button size="small" onPress={() => go({ ...nothingOpen, new: kind })}>
                Go on with it
              </Button>
            </p>
          ))}
          {!planned && trigger !== null && (
            <TicksSection key={key} trigger={trigger} filter={address.ticks} onFilter={(ticks) => go({ ticks })} width={width} />
          )}
        </div>
        {key !== null && draft !== null && view !== null && (
          <TriggerPanel
            key={key}
            draftKey={key}
            draft={draft}
            trigger={trigger}
            view={view}
            shows={shows}
            onShow={(next) => go({ view: next === 'yaml' ? 'yaml' : undefined })}
            onClose={close}
            onSave={() => void save()}
            onDelete={() => void remove()}
            error={error}
            busy={busy}
          />
        )}
      </div>
      <TriggerUndo />
    </>
  );
}

const nothingOpen = { schedule: undefined, sensor: undefined, new: undefined };

function openedKey({ schedule, sensor }: SchedulesSearch): string | null {
  if (schedule !== undefined) return keyOf('schedule', schedule);
  return sensor === undefined ? null : keyOf('sensor', sensor);
}

function withChange(before: SchedulesSearch, change: { readonly [K in keyof SchedulesSearch]?: string | undefined }): SchedulesSearch {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined));
}
