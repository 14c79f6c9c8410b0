/** For each line of `a` the line of `b` that is the same one; -1 where it is gone. The longest run of common lines, in order. */
export function matchLines(a: readonly string[], b: readonly string[]): readonly number[] {
  const matches: number[] = Array.from({ length: a.length }, () => -1);
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) matches[from] = from++;
  let ends = 0;
  while (a.length - ends > from && b.length - ends > from && a[a.length - 1 - ends] === b[b.length - 1 - ends]) {
    matches[a.length - 1 - ends] = b.length - 1 - ends;
    ends += 1;
  }
  const rows = a.length - ends - from;
  const columns = b.length - ends - from;
  // nobody reads a difference of that size: all of the middle is another text
  if (rows * columns > 25_000_000) return matches;
  const lengths = new Uint16Array((rows + 1) * (columns + 1));
  const at = (row: number, column: number): number => lengths[row * (columns + 1) + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * (columns + 1) + column] =
        a[from + row] === b[from + column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (a[from + row] === b[from + column]) matches[from + row++] = from + column++;
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return matches;
}

/** Two changes of one text laid over each other, or the lines (from 1) of `theirs` where both changed the same. */
export type Merged = { readonly text: string } | { readonly conflicts: readonly { readonly from: number; readonly to: number }[] };

/** What `theirs` and `ours` make of `base` together, line by line. Where both say the same there is no conflict. */
export function mergeLines(base: string, theirs: string, ours: string): Merged {
  const [was, here, there] = [linesOf(base), linesOf(theirs), linesOf(ours)];
  const [inTheirs, inOurs] = [matchLines(was, here), matchLines(was, there)];
  const made: string[] = [];
  const conflicts: { readonly from: number; readonly to: number }[] = [];
  let [b, t, o] = [0, 0, 0];
  const between = (toB: number, toT: number, toO: number): void => {
    const [before, a, c] = [was.slice(b, toB), here.slice(t, toT), there.slice(o, toO)].map((lines) => lines.join('\n'));
    const lines = a === before && toT - t === toB - b ? there.slice(o, toO) : here.slice(t, toT);
    const changedByBoth = !(a === before && toT - t === toB - b) && !(c === before && toO - o === toB - b) && !(a === c && toT - t === toO - o);
    if (changedByBoth) conflicts.push({ from: t + 1, to: Math.max(t + 1, toT) });
    made.push(...lines);
  };
  for (let line = 0; line < was.length; line += 1) {
    const [toT, toO] = [inTheirs[line] ?? -1, inOurs[line] ?? -1];
    if (toT < 0 || toO < 0) continue;
    between(line, toT, toO);
    made.push(was[line] ?? '');
    [b, t, o] = [line + 1, toT + 1, toO + 1];
  }
  between(was.length, here.length, there.length);
  return conflicts.length > 0 ? { conflicts } : { text: made.join('\n') };
}

/** A difference as `diff -u` writes it, without the names of the files; empty when there is none. */
export function unifiedDiff(before: string, after: string, around = 3): string {
  const [a, b] = [linesOf(before.replace(/\n$/, '')), linesOf(after.replace(/\n$/, ''))];
  const matches = matchLines(a, b);
  const lines: { readonly mark: ' ' | '-' | '+'; readonly text: string; readonly a: number; readonly b: number }[] = [];
  let at = 0;
  const added = (to: number, line: number): void => {
    for (; at < to; at += 1) lines.push({ mark: '+', text: b[at] ?? '', a: line, b: at });
  };
  for (const [line, text] of a.entries()) {
    const match = matches[line] ?? -1;
    if (match < 0) {
      lines.push({ mark: '-', text, a: line, b: at });
      continue;
    }
    added(match, line);
    lines.push({ mark: ' ', text, a: line, b: at });
    at += 1;
  }
  added(b.length, a.length);
  const shown = new Set<number>();
  for (const [index, { mark }] of lines.entries()) {
    if (mark !== ' ') for (let near = index - around; near <= index + around; near += 1) if (near >= 0 && near < lines.length) shown.add(near);
  }
  const out: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    if (!shown.has(index)) continue;
    let end = index;
    while (shown.has(end)) end += 1;
    const hunk = lines.slice(index, end);
    const [first] = hunk;
    const count = (mark: string): number => hunk.filter((line) => line.mark !== mark).length;
    out.push(`@@ -${(first?.a ?? 0) + 1},${count('+')} +${(first?.b ?? 0) + 1},${count('-')} @@`, ...hunk.map(({ mark, text }) => mark + text));
    index = end;
  }
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

/** The lines of a text, what stands after its last line break among them. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}
