const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** The size of a file: `812 bytes`, `4.1 kB`, `1.3 GB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit > 0 && value < 99.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${bytes === 1 ? 'byte' : (units[unit] ?? '')}`;
}
