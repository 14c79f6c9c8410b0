import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** How busy the machine is. */
export interface Machine {
  /** Processes that ran or waited to run, on average over the last minute. */
  readonly load: number;
  readonly cores: number;
  /** Bytes that programs could still have, and bytes there are. */
  readonly available: number;
  readonly total: number;
  /** The system itself says that memory is short. */
  readonly pressed: boolean;
}

const gigabyte = 1024 ** 3;

/** Whether nobody would miss the seconds of a core and the 130 MB that a spare takes (210 MB with a thousand nodes). */
export function isCalm(machine: Machine): boolean {
  return machine.load < machine.cores && machine.available > Math.max(gigabyte, machine.total / 8) && !machine.pressed;
}

/** Whether an idle spare is better given up. */
export function isShortOfMemory(machine: Machine): boolean {
  return machine.available < Math.max(gigabyte / 2, machine.total / 20) || machine.pressed;
}

/**
 * Asks the system. What Linux calls available is what could be had without swapping; macOS counts only pages that nobody ever used as free, and
 * tells by itself whether memory is short (1 normal, 2 warning, 4 critical).
 */
export function readMachine(): Machine {
  const mac = process.platform === 'darwin';
  const total = os.totalmem();
  return {
    load: os.loadavg()[0] ?? 0,
    cores: os.availableParallelism(),
    available: mac ? total : os.freemem(),
    total,
    pressed: mac && pressureLevel() > 1,
  };
}

function pressureLevel(): number {
  try {
    return Number(execFileSync('sysctl', ['-n', 'kern.memorystatus_vm_pressure_level'], { encoding: 'utf8', timeout: 1_000 }));
  } catch {
    return 0;
  }
}
