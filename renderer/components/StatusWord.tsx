import type { ReactNode } from 'react';
import { StatusIcon } from './StatusIcon.tsx';
import { type StateWord, toneOf } from './tone.ts';
import './status.css';

/** A state as people read it everywhere: icon, word, and a quieter rest (`1 of 5 checks`). */
export function StatusWord({ word, children, size = 13 }: { readonly word: StateWord; readonly children?: ReactNode; readonly size?: number }) {
  return (
    <span className={`status-word tone-${toneOf(word)}`}>
      <StatusIcon word={word} size={size} />
      <b>{word}</b>
      {children !== undefined && children !== null && children !== '' && <span className="rest">{children}</span>}
    </span>
  );
}
