/** The longest line that is kept whole, in bytes. */
export const lineLimit = 1024 * 1024;

/** A line of a file. Offsets are bytes from the beginning of the file; `end` is where the next line begins. */
export interface SplitLine {
  /** Without its line end and without NUL characters; a line over the limit is cut and says so at its end. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface LineSplitter {
  /** Takes the next bytes of the file and gives the lines that they complete. */
  push(chunk: Buffer): readonly SplitLine[];
  /** The last line, when the file ends without a line end; null when there is none. */
  flush(): SplitLine | null;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits bytes into lines, `\n` and `\r\n` alike. Bytes are decoded only when a line is whole, so that a character may stand across two
 * chunks; what is not UTF-8 becomes U+FFFD. Holds at most one line, up to the limit.
 */
export function splitLines(from: number, limit: number = lineLimit): LineSplitter {
  let start = from;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let droppedBytes = 0;

  function hold(bytes: Buffer): void {
    const room = Math.max(0, limit - heldBytes);
    const kept = bytes.length <= room ? bytes : bytes.subarray(0, room);
    if (kept.length > 0) held.push(Buffer.from(kept));
    heldBytes += kept.length;
    droppedBytes += bytes.length - kept.length;
  }

  function finish(lineEnd: number): SplitLine {
    const bytes = held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
    const line = { text: textOf(bytes, droppedBytes), start, end: start + heldBytes + droppedBytes + lineEnd };
    held = [];
    heldBytes = 0;
    droppedBytes = 0;
    start = line.end;
    return line;
  }

  return {
    push(chunk) {
      const lines: SplitLine[] = [];
      let position = 0;
      for (;;) {
        const at = chunk.indexOf(newline, position);
        if (at === -1) break;
        if (heldBytes === 0 && droppedBytes === 0 && at - position <= limit) {
          lines.push({ text: textOf(chunk.subarray(position, at), 0), start, end: start + (at - position) + 1 });
          start += at - position + 1;
        } else {
          hold(chunk.subarray(position, at));
          lines.push(finish(1));
        }
        position = at + 1;
      }
      if (position < chunk.length) hold(chunk.subarray(position));
      return lines;
    },
    flush() {
      return heldBytes + droppedBytes === 0 ? null : finish(0);
    },
  };
}

function textOf(bytes: Buffer, dropped: number): string {
  const end = dropped === 0 && bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
  const text = bytes.toString('utf8', 0, end);
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return dropped === 0 ? whole : `${whole} … [cut: the line has ${bytes.length + dropped} bytes]`;
}
