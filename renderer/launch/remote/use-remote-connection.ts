import { useEffect, useState } from 'react';
import type { RemoteConnection } from '../../../preload/model/remote.ts';
import { call } from '../../app/bridge.ts';

/** The connection of the open project to a Dagster; null where there is none, and while it is not known. */
export function useRemoteConnection(): RemoteConnection | null {
  const [connection, setConnection] = useState<RemoteConnection | null>(null);
  useEffect(() => {
    let gone = false;
    async function ask(): Promise<void> {
      const answer = await call('remote.connection');
      if (!gone) setConnection(answer.ok ? answer.value : null);
    }
    void ask();
    return () => {
      gone = true;
    };
  }, []);
  return connection;
}
