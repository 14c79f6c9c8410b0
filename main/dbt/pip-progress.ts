/** How far pip is, read from what it prints. */
export interface PipProgress {
  /** One line for a person. */
  readonly summary: string;
  /** Packages pip has decided on so far. */
  readonly collected: number;
  /** How many packages it will install; null until it knows. */
  readonly total: number | null;
}

export const pipBegins: PipProgress = { summary: 'Looking for packages', collected: 0, total: null };

/** The progress after one more line of pip's output. */
export function afterPipLine(progress: PipProgress, line: string): PipProgress {
  const collecting = /^(?:Collecting|Processing) (\S+)/.exec(line)?.[1];
  if (collecting !== undefined) {
    const name = (collecting.split('/').at(-1) ?? collecting).split(/[=<>!~[(;]|-\d/)[0] ?? collecting;
    return { ...progress, collected: progress.collected + 1, summary: `Collecting ${name}` };
  }
  const downloading = /^\s+Downloading (\S+) \(([^)]+)\)/.exec(line);
  if (downloading !== null) {
    const file = downloading[1]?.split('/').at(-1)?.split('-')[0] ?? '';
    return { ...progress, summary: `Downloading ${file} (${downloading[2]})` };
  }
  const installing = /^Installing collected packages: (.+)$/.exec(line)?.[1];
  if (installing !== undefined) {
    const total = installing.split(',').length;
    return { ...progress, total, summary: `Installing ${total} packages` };
  }
  if (line.startsWith('Successfully installed')) return { ...progress, summary: 'Packages installed' };
  return progress;
}

/** True for what pip prints about its own configuration and not about the packages: it would only bury the rest. */
export function isPipNoise(line: string): boolean {
  return /^WARNING: Location .* is ignored|^Looking in (?:indexes|links)|^\[notice\]|^WARNING: You are using pip version|^WARNING: Running pip as/.test(line);
}
