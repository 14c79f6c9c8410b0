/** One piece of a text that is replaced: from an offset up to another. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The part of `text` between two offsets with the splices that lie in it. Splices must not overlap; equal places keep their order. */
export function spliced(text: string, splices: readonly Splice[], from = 0, to = text.length): string {
  let made = '';
  let done = from;
  for (const splice of splices.filter((one) => one.from >= from && one.to <= to).toSorted((a, b) => a.from - b.from)) {
    made += text.slice(done, splice.from) + splice.text;
    done = splice.to;
  }
  return made + text.slice(done, to);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of `offset` ends, its line break included. */
export function afterLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The end of what was written up to `end`, without the line breaks and spaces after it. */
export function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** The line break of a file. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Lines after the first moved to the right; empty ones stay empty. */
export function indented(text: string, spaces: number, lineBreak = '\n'): string {
  const pad = ' '.repeat(spaces);
  return text
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : pad + line))
    .join(lineBreak);
}
