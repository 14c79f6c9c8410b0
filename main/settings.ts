import { readSettings, type Settings } from '../preload/model/settings.ts';
import { failed, ok, type Result } from '../preload/model/result.ts';
import type { SettingRows } from './history/setting-rows.ts';
import { historyProblem } from './history/sqlite-error.ts';

/** What a person chose for this machine, shared by all Orreries on one data folder. */
export interface SettingsService {
  /** As they are now: another Orrery may have changed them. */
  get(): Settings;
  /** Changes some and gives all. */
  set(change: Partial<Settings>): Result<Settings>;
  /** Hears of what was set here. Returns what stops it. */
  onChange(listener: (settings: Settings) => void): () => void;
}

const key = 'settings';

export function createSettings(rows: SettingRows): SettingsService {
  const listeners = new Set<(settings: Settings) => void>();
  const get = (): Settings => readSettings(rows.get(key));
  return {
    get,
    set(change) {
      const changed = { ...get(), ...change };
      try {
        // What a newer Orrery keeps there stays.
        const stored = rows.get(key);
        rows.set(key, { ...(typeof stored === 'object' && stored), ...changed });
      } catch (error) {
        return failed(historyProblem(error));
      }
      for (const listener of listeners) listener(changed);
      return ok(changed);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
