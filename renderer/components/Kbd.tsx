import { useIsMac } from '../app/app-info.ts';
import { keyNames } from './key-names.ts';
import './button.css';

/** Keys as this machine calls them: `Mod+K` is ⌘K on a Mac and Ctrl K elsewhere. */
export function Kbd({ keys }: { readonly keys: string }) {
  const mac = useIsMac();
  return <kbd className="kbd">{keyNames(keys, mac)}</kbd>;
}
