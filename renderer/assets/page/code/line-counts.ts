/** How many lines came and went between two texts: `−1 +2`; lines are compared as they stand, each once. */
export function lineCounts(before: string, after: string): { readonly gone: number; readonly came: number } {
  const counts = new Map<string, number>();
  for (const line of before.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  let came = 0;
  for (const line of after.split('\n')) {
    const left = counts.get(line) ?? 0;
    if (left === 0) came += 1;
    else counts.set(line, left - 1);
  }
  let gone = 0;
  for (const left of counts.values()) gone += left;
  return { gone, came };
}
