import { expect, it } from 'vitest';
import { autostartEntry } from '../../../main/app/autostart-entry.ts';

it('starts the program with its words, each quoted', () => {
  expect(autostartEntry(['/opt/Orrery/orrery', '--hidden'])).toContain('\nExec="/opt/Orrery/orrery" "--hidden"\n');
});

it('keeps what is special in a desktop entry from meaning something', () => {
  expect(autostartEntry(['/opt/a b/100%/$HOME/"q"/back\\slash'])).toContain('Exec="/opt/a b/100%%/\\\\$HOME/\\\\"q\\\\"/back\\\\\\\\slash"\n');
});
