const onMac: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↵',
  Escape: 'esc',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Tab: '⇥',
};
const elsewhere: Readonly<Record<string, string>> = { ...onMac, Mod: 'Ctrl', Shift: '⇧', Alt: 'Alt' };

/**
 * Writes keys for a person.
 * @param keys joined by `+`, for instance `Mod+Enter`, `Shift+Mod+R`, `Escape`, `/`
 */
export function keyNames(keys: string, mac: boolean): string {
  // The key + itself is not one that joins others.
  const names = (keys === '+' ? [keys] : keys.split('+')).map((key) => (mac ? onMac : elsewhere)[key] ?? key);
  return mac ? names.join('') : names.join(' ');
}
