/**
 * The desktop entry that starts Orrery hidden at login (freedesktop.org Desktop Application Autostart and Desktop Entry specifications): a word of `Exec` is
 * quoted, in it `"`, `` ` ``, `$` and `\` are escaped, the text is escaped once more as a string, and `%` is doubled.
 */
export function autostartEntry(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word.replaceAll(/["`$\\]/g, '\\$&')}"`.replaceAll('\\', '\\\\').replaceAll('%', '%%'));
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Orrery',
    'Comment=Runs the schedules of dbt projects',
    `Exec=${quoted.join(' ')}`,
    'Icon=orrery',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
