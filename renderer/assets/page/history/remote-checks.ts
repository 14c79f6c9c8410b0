import type { RemoteBuild } from '../../../../preload/model/remote.ts';

/** How the checks of a build elsewhere ended: `3 passed, 1 failed`; empty where none ran. */
export function remoteChecks({ passed, warned, failed }: Pick<RemoteBuild, 'passed' | 'warned' | 'failed'>): string {
  const counts: readonly (readonly [number, string])[] = [
    [passed, 'passed'],
    [warned, 'warned'],
    [failed, 'failed'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}
