import type { OrreryError } from '../../../preload/model/result.ts';
import { nearestName } from '../../../preload/model/nearest-name.ts';
import { type Located, shortened } from './located.ts';

/** Gathers what is wrong with one orrery.yml, in words with file and line. */
export interface Trouble {
  readonly problems: OrreryError[];
  readonly notices: OrreryError[];
  /** `place` is the dotted way to the value. Of the file as a whole (`yaml-broken`) or of one job or schedule (`job-broken`). */
  cannotTake(code: 'yaml-broken' | 'job-broken', place: string, value: { readonly line: number } & Partial<Located>, takes: string): void;
  say(code: 'yaml-broken' | 'job-broken', line: number, title: string, detail: string): void;
  /** Of something that is used as it is, but is hardly meant. */
  warn(line: number, title: string, detail: string): void;
  /** Warns of every key of `map` that is not known. */
  unknownKeys(map: Located, known: readonly string[], place: string): void;
}

export function trouble(file: string): Trouble {
  const problems: OrreryError[] = [];
  const notices: OrreryError[] = [];
  const say: Trouble['say'] = (code, line, title, detail) => {
    problems.push({ code, title, detail, file, line, next: { kind: 'open-file', file, line } });
  };
  return {
    problems,
    notices,
    say,
    cannotTake(code, place, value, takes) {
      const found = value.kind === 'scalar' ? ` is ${value.value === null ? 'empty' : `"${shortened(value.source ?? '')}"`}, but` : '';
      say(code, value.line, `orrery.yml has a value for "${shortened(place)}" at line ${value.line} that Orrery cannot take.`, `It${found} takes ${takes}.`);
    },
    warn(line, title, detail) {
      notices.push({ code: 'invalid-input', title, detail, file, line, next: { kind: 'open-file', file, line } });
    },
    unknownKeys(map, known, place) {
      if (map.kind !== 'map') return;
      for (const { key, line } of map.entries) {
        if (known.includes(key)) continue;
        const near = nearestName(key.slice(0, 60), known);
        notices.push({
          code: 'invalid-input',
          title: `orrery.yml has a key Orrery does not know: ${shortened(place + key)}.`,
          detail: near === null ? 'It is left as it is and has no effect.' : `It has no effect. Is it "${near}"?`,
          file,
          line,
          next: { kind: 'open-file', file, line },
        });
      }
    },
  };
}
