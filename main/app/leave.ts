import type { Event } from 'electron';
import { isFinal } from '../../preload/model/run.ts';
import type { Orrery } from '../orrery.ts';
import { onClose } from './on-close.ts';
import { askAboutRuns, askWhetherToStay } from './questions.ts';

export interface LeaveOptions {
  readonly orrery: Orrery;
  /** Ends Orrery. */
  readonly quit: () => void;
  readonly report: (message: string, error?: unknown) => void;
}

/** What happens when a person closes the window or quits. */
export interface Leave {
  /** To be called with the event of a window that is being closed, and with what closes it. */
  readonly closing: (event: Event, close: () => void) => void;
  /** Quits; asks first where dbt is at work. */
  quit(): Promise<void>;
  /** True when Orrery goes on without a window. */
  stays(): boolean;
  /** Nothing is asked any more: Orrery is on its way out. */
  leaving(): void;
}

export function createLeave({ orrery, quit: end, report }: LeaveOptions): Leave {
  let staying = false;
  let leaving = false;
  let asking = false;

  const underWay = (): readonly string[] => orrery.history.runs.unfinished().map(({ id }) => id);
  const onSchedules = (): number => {
    const view = orrery.schedules.view();
    return view.ok ? view.value.triggers.filter(({ on }) => on).length : 0;
  };

  async function ask(close: () => void): Promise<void> {
    asking = true;
    try {
      const { answer, remember } = await askWhetherToStay({ runs: underWay().length, schedules: onSchedules() });
      if (answer === 'cancel') return;
      if (remember) orrery.settings.set({ closing: answer === 'stay' ? 'tray' : 'quit' });
      if (answer === 'stay') {
        staying = true;
        close();
      } else await quit();
    } finally {
      asking = false;
    }
  }

  async function quit(): Promise<void> {
    const runs = underWay();
    if (runs.length > 0) {
      const answer = await askAboutRuns(runs.length);
      if (answer === 'cancel') return;
      if (answer === 'stop') await stopAll(runs);
    }
    leaving = true;
    end();
  }

  /** Cancels them and waits until dbt is gone. */
  async function stopAll(runs: readonly string[]): Promise<void> {
    await Promise.all(
      runs.map(async (id) => {
        const canceled = await orrery.runs.cancel(id);
        if (canceled.ok) await orrery.runs.whenFinal(id);
        else if (!isOver(id)) report(`run ${id} could not be canceled: ${canceled.error.title}`);
      }),
    );
  }

  function isOver(id: string): boolean {
    const run = orrery.history.runs.get(id);
    return run === null || isFinal(run.status);
  }

  return {
    closing(event, close) {
      if (leaving || staying) return;
      const then = onClose({ closing: orrery.settings.get().closing, runs: underWay().length, schedules: onSchedules() });
      if (then === 'quit') return;
      if (then === 'stay') {
        staying = true;
        return;
      }
      event.preventDefault();
      if (!asking) void ask(close).catch((error: unknown) => report('the question at closing failed', error));
    },
    quit,
    stays() {
      const stayed = staying;
      staying = false;
      return stayed;
    },
    leaving() {
      leaving = true;
    },
  };
}
