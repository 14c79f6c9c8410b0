import type { SettingRows } from '../history/setting-rows.ts';
import type { Log } from './log.ts';

const key = 'looked-at';

/** When a person had the window before them last, kept over starts: what failed since is new to them. */
export function keepLooked(settings: Pick<SettingRows, 'get' | 'set'>, log: Log): { at(): number; now(): void } {
  const kept = settings.get(key);
  let at = typeof kept === 'number' && Number.isFinite(kept) ? kept : 0;
  return {
    at: () => at,
    now() {
      at = Date.now();
      try {
        settings.set(key, at);
      } catch (error) {
        log.write('when the window was looked at was not noted', error);
      }
    },
  };
}
