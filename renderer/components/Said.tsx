import type { ReactNode } from 'react';

/** What is shown, and in its place other words for those who hear it: the name of the button or row it stands in. */
export function Said({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <>
      <span className="visually-hidden">{words}</span>
      <span className="shown-only" aria-hidden>
        {children}
      </span>
    </>
  );
}
