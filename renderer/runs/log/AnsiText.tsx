import Anser from 'anser';
import { memo } from 'react';
import './ansi.css';

/** Without any of these a line needs no reading. */
const escape = '\u001b';
const escapeInJson = '\\u001b';

/** What a program printed, in its colours. Colours become classes, so that they follow the theme; whatever else it asks of a terminal is left out. */
export const AnsiText = memo(function AnsiText({ text }: { readonly text: string }) {
  // dbt's log writes the character the JSON way.
  const plain = text.replaceAll(escapeInJson, escape);
  if (!plain.includes(escape)) return text;
  return Anser.ansiToJson(plain, { use_classes: true, remove_empty: true }).map((piece, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- pieces of one line never change places
    <span key={index} className={classOf(piece)}>
      {piece.content.replaceAll(escape, '')}
    </span>
  ));
});

/** Anser says null where its types say text. */
function classOf(piece: { readonly fg: string | null; readonly bg: string | null; readonly decorations: readonly string[] }): string {
  return [piece.fg ?? '', piece.bg === null ? '' : `${piece.bg}-bg`, ...piece.decorations.map((each) => `ansi-${each}`)]
    .filter((part) => part !== '')
    .join(' ');
}

/** A line without its colours, to copy. */
export function withoutAnsi(text: string): string {
  return text.includes(escape) ? Anser.ansiToText(text) : text;
}
