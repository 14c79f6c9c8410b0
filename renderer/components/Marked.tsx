import type { Found } from '../../preload/model/name-fit.ts';
import './marked.css';

/** A text in which what was looked for is set apart. */
export function Marked({ text, found }: { readonly text: string; readonly found: readonly Found[] }) {
  return cut(text, found).map((part, index) =>
    part.found ? (
      <mark key={index} className="found">
        {part.text}
      </mark>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  );
}

/** Cuts a text into what was found and what is between. */
export function cut(text: string, found: readonly Found[]): readonly { readonly text: string; readonly found: boolean }[] {
  const parts: { text: string; found: boolean }[] = [];
  let at = 0;
  for (const { start, end } of found) {
    if (start > at) parts.push({ text: text.slice(at, start), found: false });
    parts.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false });
  return parts;
}
