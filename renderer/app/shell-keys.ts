/** What a key press asks of the shell. */
export type ShellOrder =
  | 'back'
  | 'forward'
  | 'palette'
  | 'shortcuts'
  | 'open'
  | 'settings'
  | 'assets'
  | 'runs'
  | 'jobs'
  | 'schedules'
  | 'catalog'
  | 'launch'
  | 'notifications';

const withMod: Readonly<Record<string, ShellOrder>> = {
  k: 'palette',
  o: 'open',
  ',': 'settings',
  '1': 'assets',
  '2': 'runs',
  '3': 'jobs',
  '4': 'schedules',
  '5': 'catalog',
  i: 'notifications',
};

/**
 * Reads a key press. Letters alone mean nothing while a person types into a field.
 * @returns null when the key is not the shell's
 */
export function shellOrder(
  press: { readonly key: string; readonly altKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly shiftKey: boolean },
  typing: boolean,
): ShellOrder | null {
  const mod = press.ctrlKey || press.metaKey;
  if (press.altKey) {
    if (mod || press.shiftKey) return null;
    return press.key === 'ArrowLeft' ? 'back' : press.key === 'ArrowRight' ? 'forward' : null;
  }
  if (mod && press.key === 'Enter') return press.shiftKey ? 'launch' : null;
  if (mod) return press.shiftKey ? null : (withMod[press.key.toLowerCase()] ?? null);
  return press.key === '?' && !typing ? 'shortcuts' : null;
}
