import { safeStorage } from 'electron';
import type { SafeStorage } from '../notifications/channels/channel-store.ts';

/**
 * The system's key store: Keychain, DPAPI, or on Linux a keyring. Without a keyring Chromium would fall back to a password that is written in its own
 * source (`basic_text`): that hides nothing and counts as none. Asks the system only when something is to be sealed or opened.
 */
export function createSafeStorage(): SafeStorage {
  return {
    isAvailable() {
      if (!safeStorage.isEncryptionAvailable()) return false;
      return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
    },
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  };
}
