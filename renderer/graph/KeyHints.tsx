import { memo } from 'react';

/** The keys of the graph, in a line. */
export const KeyHints = memo(function KeyHints() {
  return (
    <p className="graph-hints">
      <kbd className="kbd">↑</kbd>
      <kbd className="kbd">↓</kbd>
      <kbd className="kbd">←</kbd>
      <kbd className="kbd">→</kbd>
      <span>walk</span>
      <kbd className="kbd">↵</kbd>
      <span>open</span>
      <kbd className="kbd">esc</kbd>
      <span>clear the selection</span>
    </p>
  );
});
