/** What a field said before it was changed, below it: `was: skip the tick`. */
export function Was<Value>({ before, now, words }: { readonly before: Value | undefined; readonly now: Value; readonly words: (value: Value) => string }) {
  if (before === undefined || JSON.stringify(before) === JSON.stringify(now)) return null;
  const said = words(before);
  return <small className="was">was: {said === '' ? 'empty' : said}</small>;
}
