import type { RemoteBuild } from '../../preload/model/remote.ts';
import type { RemoteBuildRow } from '../history/remote-rows.ts';

/** A build by another engine as the window sees it. */
export function remoteBuild({ remote: { address, id }, status, ...build }: RemoteBuildRow): RemoteBuild {
  return { ...build, status: status === 'error' ? 'error' : 'success', remote: { address, id } };
}
