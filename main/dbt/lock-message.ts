import path from 'node:path';

/** A program that has a DuckDB file open. */
export interface DatabaseHolder {
  readonly pid: number;
  /** The program's name, for instance `python3.12`. */
  readonly name: string;
}

/** DuckDB's words for a file that another process has open; the process is named where the system told. */
export const lockMessage = /Could not set lock on file "([^"]*)"(?:: Conflicting lock is held in (.+?) \(PID (\d+)\))?/;

/** Who holds the file, as the first of these messages that is about it says; null when none says it. */
export function lockHolder(messages: readonly string[]): DatabaseHolder | null {
  for (const message of messages) {
    const [, , program, pid] = lockMessage.exec(message) ?? [];
    if (program !== undefined && pid !== undefined) return { pid: Number(pid), name: path.basename(program) };
  }
  return null;
}
