import fs from 'node:fs';
import path from 'node:path';

const largestLog = 2_000_000;

export interface Log {
  /** Writes one line with the time in front; errors with their stack. Never throws. */
  readonly write: (message: string, error?: unknown) => void;
}

/** Orrery's own log in `<dataDir>/orrery.log`; the one before is kept as `orrery.log.old` once it grows past 2 MB. */
export function openLog(dataDir: string): Log {
  const file = path.join(dataDir, 'orrery.log');
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    if (fs.existsSync(file) && fs.statSync(file).size > largestLog) fs.renameSync(file, `${file}.old`);
  } catch {
    // A log that cannot be written must not keep Orrery from starting.
  }
  return {
    write(message, error) {
      const cause = error instanceof Error ? (error.stack ?? error.message) : typeof error === 'string' ? error : '';
      try {
        fs.appendFileSync(file, `${new Date().toISOString()} ${message}${cause && `\n${cause}`}\n`);
      } catch {
        // Full disk: the banner says so, the log cannot.
      }
    },
  };
}
