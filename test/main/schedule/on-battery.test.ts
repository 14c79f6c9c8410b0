import { expect, it } from 'vitest';
import { onBattery } from '../../../main/schedule/on-battery.ts';
import { temporaryFolder, writeFiles } from '../project/a-project.ts';

const battery = (status: string) => ({ 'BAT0/type': 'Battery\n', 'BAT0/status': `${status}\n` });
const mains = (online: 0 | 1) => ({ 'AC/type': 'Mains\n', 'AC/online': `${online}\n` });
const usb = (online: 0 | 1) => ({ 'ucsi/type': 'USB\n', 'ucsi/online': `${online}\n` });

it.each([
  ['a laptop on its battery', { ...battery('Discharging'), ...mains(0) }, true],
  ['one that is plugged in', { ...battery('Charging'), ...mains(1) }, false],
  ['one that is charged by USB', { ...battery('Discharging'), ...mains(0), ...usb(1) }, false],
  ['one with a full battery', { ...battery('Full'), ...mains(1) }, false],
  ['a desktop computer', {}, false],
  ['one with a mouse that has a battery', { 'hid/type': 'Battery\n', 'hid/scope': 'Device\n', 'hid/status': 'Discharging\n' }, false],
] as const)('%s', (_what, files, expected) => {
  const dir = temporaryFolder();
  writeFiles(dir, files);
  expect(onBattery(dir)).toBe(expected);
});

it('a computer that tells nothing of it', () => expect(onBattery('/no/such/folder')).toBe(false));
