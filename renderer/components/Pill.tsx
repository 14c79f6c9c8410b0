import type { ReactNode } from 'react';
import { StatusIcon } from './StatusIcon.tsx';
import { type StateWord, type Tone, toneOf } from './tone.ts';
import './status.css';

/** A small rounded label; without a tone it is a neutral one, for tags. */
export function Pill({ tone = 'idle', children, title }: { readonly tone?: Tone; readonly children: ReactNode; readonly title?: string }) {
  return (
    <span className={`pill tone-${tone}`} title={title}>
      {children}
    </span>
  );
}

/** A state as a pill: `✕ failed · 1 of 5 checks`. */
export function StatusPill({ word, children }: { readonly word: StateWord; readonly children?: ReactNode }) {
  return (
    <Pill tone={toneOf(word)}>
      <StatusIcon word={word} size={12} />
      <span>{word}</span>
      {children !== undefined && children !== null && children !== '' && <span>· {children}</span>}
    </Pill>
  );
}
