import { z } from 'zod';
import type { RemoteConnection, RemoteDraft } from '../../preload/model/remote.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { History } from '../history/open-history.ts';
import type { SafeStorage } from '../notifications/channels/channel-store.ts';
import type { DoorOptions } from './graphql-door.ts';
import { remoteAddress } from './remote-address.ts';

/** The connection of each project to a Dagster: the address among the settings of this machine, the token sealed by the system's safe storage. */
export interface ConnectionStore {
  get(projectId: string): RemoteConnection | null;
  /** Where to knock and with what; null without a connection. A token that cannot be opened is said. */
  door(projectId: string): Result<DoorOptions> | null;
  /** The same for what a person has typed and not kept. `invalid-input`, `secrets-unavailable`. */
  doorOf(projectId: string, draft: RemoteDraft): Result<DoorOptions>;
  /** `invalid-input`, `secrets-unavailable`. Throws what the history throws. */
  save(projectId: string, draft: RemoteDraft): Result<RemoteConnection>;
  setLaunchesThere(projectId: string, on: boolean): void;
  remove(projectId: string): void;
}

export interface ConnectionStoreOptions {
  readonly history: Pick<History, 'settings' | 'secrets' | 'transaction'>;
  /** Null where there is no window. */
  readonly safeStorage: SafeStorage | null;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (message: string, error?: unknown) => void;
}

const stored = z.object({ address: z.string().min(1), allowHttp: z.boolean().default(false), launchesThere: z.boolean().default(false) });
type Stored = z.output<typeof stored>;

/** The token where the system has no safe place for one. */
export const tokenVariable = 'ORRERY_DAGSTER_TOKEN';
const settingOf = (projectId: string): string => `dagster connection ${projectId}`;
const secretOf = (projectId: string): string => `dagster:${projectId}`;

export function createConnectionStore({ history, safeStorage, env, report }: ConnectionStoreOptions): ConnectionStore {
  function read(projectId: string): Stored | null {
    const value = stored.safeParse(history.settings.get(settingOf(projectId)));
    return value.success ? value.data : null;
  }
  const given = (): string | null => env[tokenVariable]?.trim() || null;
  const isKept = (projectId: string): boolean => history.secrets.get(secretOf(projectId)) !== null;
  const view = (projectId: string, kept: Stored): RemoteConnection => ({ ...kept, hasToken: given() !== null || isKept(projectId) });

  /** Null for none. */
  function token(projectId: string): Result<string | null> {
    const named = given();
    if (named !== null) return ok(named);
    const sealed = history.secrets.get(secretOf(projectId));
    if (sealed === null) return ok(null);
    try {
      if (safeStorage?.isAvailable() === true) return ok(safeStorage.open(sealed));
    } catch {
      // What the system says may hold what it was given.
      report('the token of a Dagster cannot be opened');
    }
    return failed({
      code: 'secrets-unavailable',
      title: 'The token for Dagster cannot be read.',
      detail: `It lies in the system's safe storage, which is not open to this Orrery. Give it anew, or start Orrery with it in ${tokenVariable}.`,
    });
  }

  /** The kept token is for the address it was given for: it goes nowhere else. */
  function tokenFor(projectId: string, draft: RemoteDraft, address: string): Result<string | null> {
    if (draft.token !== null) return ok(draft.token === '' ? null : draft.token);
    const kept = read(projectId);
    if (kept === null) return ok(given());
    return kept.address === address ? token(projectId) : ok(null);
  }

  return {
    get(projectId) {
      const kept = read(projectId);
      return kept === null ? null : view(projectId, kept);
    },
    door(projectId) {
      const kept = read(projectId);
      if (kept === null) return null;
      const address = remoteAddress(kept.address, kept.allowHttp);
      if (!address.ok) return address;
      const opened = token(projectId);
      return opened.ok ? ok({ address: address.value, token: opened.value }) : opened;
    },
    doorOf(projectId, draft) {
      const address = remoteAddress(draft.address, draft.allowHttp);
      if (!address.ok) return address;
      const opened = tokenFor(projectId, draft, address.value);
      return opened.ok ? ok({ address: address.value, token: opened.value }) : opened;
    },
    save(projectId, draft) {
      const address = remoteAddress(draft.address, draft.allowHttp);
      if (!address.ok) return address;
      const before = read(projectId);
      let sealed: Uint8Array | null = null;
      if (draft.token !== null && draft.token !== '') {
        try {
          if (safeStorage?.isAvailable() !== true) return failed(noSafeStorage);
          sealed = safeStorage.seal(draft.token);
        } catch {
          return failed(noSafeStorage);
        }
      }
      const kept: Stored = { address: address.value, allowHttp: draft.allowHttp, launchesThere: before?.launchesThere ?? false };
      history.transaction(() => {
        history.settings.set(settingOf(projectId), kept);
        if (sealed !== null) history.secrets.set(secretOf(projectId), sealed);
        else if (draft.token === '' || before?.address !== kept.address) history.secrets.delete(secretOf(projectId));
      });
      return ok(view(projectId, kept));
    },
    setLaunchesThere(projectId, on) {
      const kept = read(projectId);
      if (kept !== null) history.settings.set(settingOf(projectId), { ...kept, launchesThere: on });
    },
    remove(projectId) {
      history.transaction(() => {
        history.settings.set(settingOf(projectId), null);
        history.secrets.delete(secretOf(projectId));
      });
    },
  };
}

const noSafeStorage: OrreryError = {
  code: 'secrets-unavailable',
  title: 'This system has no safe place for the token.',
  detail: `Orrery does not keep it in plain text. Start Orrery with the token in the environment variable ${tokenVariable} and leave the field empty.`,
};
