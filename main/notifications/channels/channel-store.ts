import { channel as channelShape, type Channel, channelVariable, type ChannelView } from '../../../preload/model/notification.ts';
import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import type { History } from '../../history/open-history.ts';
import { addressHint, addressProblem } from './channel-address.ts';

/** The system's safe storage: what it seals only the same person on the same machine can open. */
export interface SafeStorage {
  /** False where there is none, or only one that hides nothing. */
  isAvailable(): boolean;
  /** Both throw when the system refuses. */
  seal(text: string): Uint8Array;
  open(sealed: Uint8Array): string;
}

export interface ChannelStore {
  list(): readonly Channel[];
  get(id: string): Channel | null;
  views(): readonly ChannelView[];
  /** Makes or changes one; `address` null leaves the one that is kept. `invalid-input`, `secrets-unavailable`. Throws what the history throws. */
  save(channel: Channel, address: string | null): Result<null>;
  remove(id: string): void;
  /** Where a webhook goes, null where this process cannot tell: nobody gave an address, or only the window can open it. Never to be logged or shown. */
  address(channel: Channel): string | null;
}

export interface ChannelStoreOptions {
  readonly history: Pick<History, 'settings' | 'secrets' | 'deliveries' | 'transaction'>;
  /** Null where there is no window: addresses come from the environment then. */
  readonly safeStorage: SafeStorage | null;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (message: string, error?: unknown) => void;
}

const key = 'channels';
const secretOf = (id: string): string => `channel:${id}`;

/** A channel as it is kept: `hint` is what a person may see of its address. */
type Stored = Channel & { readonly hint: string };

export function createChannelStore({ history, safeStorage, env, report }: ChannelStoreOptions): ChannelStore {
  function stored(): readonly Stored[] {
    const value = history.settings.get(key);
    return (Array.isArray(value) ? value : []).flatMap((each: unknown) => {
      if (typeof each !== 'object' || each === null) return [];
      const { hint, ...fields } = each as { readonly hint?: unknown };
      const read = channelShape.safeParse(fields);
      return read.success ? [{ ...read.data, hint: typeof hint === 'string' ? hint : '' }] : [];
    });
  }
  const toChannel = ({ hint: _hint, ...channel }: Stored): Channel => channel;
  const fromEnvironment = (channel: Channel): string | null => {
    const address = env[channelVariable(channel.name)] ?? '';
    return address !== '' && addressProblem(address) === null ? address : null;
  };

  function opened(id: string): string | null {
    const sealed = history.secrets.get(secretOf(id));
    if (sealed === null || safeStorage === null || !safeStorage.isAvailable()) return null;
    try {
      return safeStorage.open(sealed);
    } catch {
      // What the system says may hold what it was given.
      report(`the address of the channel ${id} cannot be opened`);
      return null;
    }
  }

  function view(each: Stored): ChannelView {
    const channel = toChannel(each);
    const last = history.deliveries.last(channel.id);
    if (channel.kind === 'command') return { ...channel, to: channel.command[0] ?? '', ready: channel.command.length > 0, last };
    const given = fromEnvironment(channel);
    const kept = history.secrets.get(secretOf(channel.id)) !== null;
    return { ...channel, to: given === null ? (kept ? each.hint : '') : addressHint(given), ready: given !== null || kept, last };
  }

  function problem(channel: Channel, address: string | null): OrreryError | null {
    const same = stored().find((other) => other.id !== channel.id && channelVariable(other.name) === channelVariable(channel.name));
    if (same !== undefined) return { code: 'invalid-input', title: `There is a channel ${same.name} already.`, detail: 'Each needs a name of its own.' };
    if (channel.kind === 'command' && (channel.command[0] ?? '').trim() === '') return { code: 'invalid-input', title: 'Which program is to run?' };
    if (address === null || channel.kind === 'command') return null;
    const wrong = addressProblem(address);
    if (wrong !== null) return wrong;
    return safeStorage?.isAvailable() === true ? null : noSafeStorage(channel);
  }

  return {
    list: () => stored().map(toChannel),
    get: (id) => {
      const found = stored().find((each) => each.id === id);
      return found === undefined ? null : toChannel(found);
    },
    views: () => stored().map(view),

    save(channel, address) {
      const wrong = problem(channel, address);
      if (wrong !== null) return failed(wrong);
      let sealed: Uint8Array | null = null;
      if (address !== null && channel.kind !== 'command') {
        try {
          sealed = safeStorage?.seal(address) ?? null;
        } catch {
          return failed(noSafeStorage(channel));
        }
      }
      history.transaction(() => {
        const all = stored();
        const before = all.find((each) => each.id === channel.id);
        const hint = sealed !== null && address !== null ? addressHint(address) : channel.kind === 'command' ? '' : (before?.hint ?? '');
        const changed: Stored = { ...channel, command: channel.kind === 'command' ? channel.command : [], hint };
        history.settings.set(key, before === undefined ? [...all, changed] : all.map((each) => (each.id === channel.id ? changed : each)));
        if (channel.kind === 'command') history.secrets.delete(secretOf(channel.id));
        else if (sealed !== null) history.secrets.set(secretOf(channel.id), sealed);
      });
      return ok(null);
    },

    remove(id) {
      history.transaction(() => {
        history.settings.set(
          key,
          stored().filter((each) => each.id !== id),
        );
        history.secrets.delete(secretOf(id));
        history.deliveries.forget(id);
      });
    },

    address: (channel) => (channel.kind === 'command' ? null : (fromEnvironment(channel) ?? opened(channel.id))),
  };
}

function noSafeStorage(channel: Channel): OrreryError {
  return {
    code: 'secrets-unavailable',
    title: 'This system has no safe place for the address.',
    detail: `Whoever has the address can write to the channel, so Orrery does not keep it in plain text. Start Orrery with the address in the environment variable ${channelVariable(channel.name)} and leave the field empty.`,
  };
}
