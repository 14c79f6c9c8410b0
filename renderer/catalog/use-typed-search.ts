import { useEffect, useRef, useState } from 'react';

/** Milliseconds after which an address that is still another is a link somebody followed. */
const catchUp = 1_000;

export interface TypedSearch {
  readonly text: string;
  readonly type: (text: string) => void;
  /** Puts another text into the field without a word to the address. */
  readonly take: (text: string) => void;
  /** What the address says, or will say as soon as it has caught up. */
  readonly latest: () => string;
}

/** The text of a search field that is kept in the address: what is typed leads, and a link to another address is followed. `tell` is told of what is typed. */
export function useTypedSearch(address: string, tell: (search: string) => void): TypedSearch {
  const [text, setText] = useState(address);
  /** What was last told, while the address has not caught up with it. */
  const told = useRef<string | null>(null);
  useEffect(() => {
    // what comes back of what was typed does not lead the field
    if (told.current === address) told.current = null;
    else if (told.current === null) setText(address);
    const timer = setTimeout(() => (told.current = null), catchUp);
    return () => clearTimeout(timer);
  }, [address]);
  return {
    text,
    type(next) {
      setText(next);
      const search = next.trim();
      if (search === (told.current ?? address)) return;
      told.current = search;
      tell(search);
    },
    take: (next) => {
      setText(next);
      told.current = null;
    },
    latest: () => told.current ?? address,
  };
}
