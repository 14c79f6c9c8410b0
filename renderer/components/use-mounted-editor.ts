import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Mounts an editor into the element that `host` is given to, anew whenever `key` changes, and destroys it when it goes. `load` brings the
 * editor's code, which the window starts without: editors are a large part of the page. It gives what makes one in an element. The editor is null
 * until it is there.
 */
export function useMountedEditor<Editor extends { destroy(): void }>(
  key: string,
  load: () => Promise<(parent: HTMLElement) => Editor>,
): { readonly host: RefObject<HTMLDivElement | null>; readonly editor: Editor | null } {
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    let made: Editor | null = null;
    let gone = false;
    async function mount(parent: HTMLElement): Promise<void> {
      const make = await latest.current();
      if (gone) return;
      made = make(parent);
      setEditor(made);
    }
    void mount(element);
    return () => {
      gone = true;
      setEditor(null);
      made?.destroy();
    };
  }, [key]);
  return { host, editor };
}
