/** What an installation tells while it goes on. `output` is everything so far, oldest line first. */
export interface InstallProgress {
  readonly summary: string;
  readonly output: string;
  readonly progress: { readonly done: number; readonly total: number; readonly unit: string } | null;
}

/** Keeps what an installation has said and passes it on. */
export interface InstallReport {
  say(line: string): void;
  show(summary: string, progress?: InstallProgress['progress']): void;
}

const keptLines = 2_000;

/** A report whose every change is told to the listener. */
export function installReport(listener: (progress: InstallProgress) => void): InstallReport {
  const lines: string[] = [];
  let summary = '';
  let progress: InstallProgress['progress'] = null;
  const tell = (): void => listener({ summary, output: lines.join('\n'), progress });
  return {
    say(line) {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      tell();
    },
    show(text, now = null) {
      summary = text;
      progress = now;
      tell();
    },
  };
}
