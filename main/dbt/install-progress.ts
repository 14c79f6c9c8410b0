/** What an installation tells while it goes on. `output` is what was printed since the last time, whole lines. */
export interface InstallProgress {
  readonly summary: string;
  readonly output: string;
  readonly progress: { readonly done: number; readonly total: number; readonly unit: string } | null;
}

/** Where an installation says what it prints and how far it is. */
export interface InstallReport {
  say(line: string): void;
  show(summary: string, progress?: InstallProgress['progress']): void;
}

/** A report whose every change is told to the listener. */
export function installReport(listener: (progress: InstallProgress) => void): InstallReport {
  let summary = '';
  let progress: InstallProgress['progress'] = null;
  return {
    say(line) {
      listener({ summary, output: `${line}\n`, progress });
    },
    show(text, now = null) {
      summary = text;
      progress = now;
      listener({ summary, output: '', progress });
    },
  };
}
