/** `3 jobs, 1 schedule`: what there is none of is left out. */
export function countWords(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts).flatMap(([word, count]) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`]));
  return words.length === 0 ? 'nothing' : words.join(', ');
}
