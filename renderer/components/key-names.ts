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
  const pressed = keys === '+' ? [keys] : keys.split('+');
  if (mac) return pressed.map((key) => onMac[key] ?? key).join('');
  // Elsewhere Ctrl is said before Shift.
  const inOrder = pressed.includes('Mod') ? ['Mod', ...pressed.filter((key) => key !== 'Mod')] : pressed;
  return inOrder.map((key) => elsewhere[key] ?? key).join(' ');
}
