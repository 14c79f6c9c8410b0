import { useRef, useState } from 'react';
import type { OrreryError, Result } from '../../../preload/model/result.ts';
import { call } from '../../app/bridge.ts';
import type { GraphPicture } from '../engine/graph-picture.ts';
import { exportFile, exportText, type ExportChoice, type ExportSubject } from './export-lineage.ts';

/** What came of the last order. */
export type ExportOutcome =
  | { readonly kind: 'saved'; readonly file: string }
  | { readonly kind: 'copied' }
  | { readonly kind: 'failed'; readonly error: OrreryError; readonly again: () => unknown };

export interface Exporting {
  readonly busy: 'save' | 'copy' | null;
  /** Which part of the picture is drawn, 0 to 1; null while there is nothing to wait for. */
  readonly done: number | null;
  readonly outcome: ExportOutcome | null;
  readonly save: () => Promise<void>;
  readonly copy: () => Promise<void>;
  readonly show: (file: string) => Promise<void>;
  /** Gives up a picture that is being drawn. */
  readonly stop: () => void;
}

class Stopped extends Error {}

/** Saves and copies what was chosen. A large picture is drawn a strip at a time, so that the window stays alive. */
export function useExport(picture: GraphPicture, choice: ExportChoice, subject: ExportSubject): Exporting {
  const [busy, setBusy] = useState<Exporting['busy']>(null);
  const [done, setDone] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<ExportOutcome | null>(null);
  const stopped = useRef(false);
  const underWay = useRef(false);

  const pause = async (part: number): Promise<void> => {
    setDone(part);
    await new Promise((resolve) => setTimeout(resolve));
    if (stopped.current) throw new Stopped();
  };

  const order = async (what: 'save' | 'copy', act: () => Promise<ExportOutcome | null>): Promise<void> => {
    // a button keeps the keyboard while its order is under way; another press of it does nothing
    if (underWay.current) return;
    underWay.current = true;
    setBusy(what);
    setOutcome(null);
    try {
      setOutcome(await act());
    } catch (error) {
      if (error instanceof Stopped) return;
      const told: OrreryError = { code: 'internal', title: 'The picture could not be made.', detail: error instanceof Error ? error.message : String(error) };
      setOutcome({ kind: 'failed', error: told, again: () => order(what, act) });
    } finally {
      underWay.current = false;
      setBusy(null);
      setDone(null);
    }
  };

  const save = (): Promise<void> =>
    order('save', async () => {
      const bytes = await exportFile(picture, choice, subject, pause);
      const answer = await call('app.saveFile', { kind: choice.format, name: `${subject.project} lineage`, bytes });
      return outcomeOf(answer, (file) => (file === null ? null : { kind: 'saved', file }), save);
    });

  const copy = (): Promise<void> =>
    order('copy', async () => {
      if (choice.format !== 'png') {
        await navigator.clipboard.writeText(exportText(picture, { scope: choice.scope, format: choice.format }, subject));
        return { kind: 'copied' };
      }
      const answer = await call('app.copyPicture', { bytes: await exportFile(picture, choice, subject, pause) });
      return outcomeOf(answer, () => ({ kind: 'copied' }), copy);
    });

  return {
    busy,
    done,
    outcome,
    save,
    copy,
    async show(file) {
      const answer = await call('app.showSavedFile', { file });
      if (!answer.ok) setOutcome({ kind: 'failed', error: answer.error, again: () => undefined });
    },
    stop() {
      stopped.current = true;
    },
  };
}

function outcomeOf<Value>(answer: Result<Value>, take: (value: Value) => ExportOutcome | null, again: () => unknown): ExportOutcome | null {
  return answer.ok ? take(answer.value) : { kind: 'failed', error: answer.error, again };
}
