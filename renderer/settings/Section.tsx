import { type ReactNode, useEffect, useRef } from 'react';
import { appHistory } from '../app/address.ts';

/** Brings a section to the top and keeps it there while those above it fill with what they ask for, until the person does something. */
function keepInView(section: HTMLElement): () => void {
  const show = (): void => section.scrollIntoView({ block: 'start' });
  const filled = new MutationObserver(show);
  if (section.parentElement) filled.observe(section.parentElement, { childList: true, subtree: true });
  const deeds = ['wheel', 'pointerdown', 'keydown'] as const;
  const release = (): void => {
    filled.disconnect();
    for (const deed of deeds) removeEventListener(deed, release, true);
  };
  for (const deed of deeds) addEventListener(deed, release, true);
  show();
  return release;
}

/** One section of the settings: its name and what it is about at the left, what can be chosen at the right. It comes into view where the address names it. */
export function Section({ id, title, about, children }: { readonly id: string; readonly title: string; readonly about: string; readonly children: ReactNode }) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    let release = (): void => undefined;
    const show = (): void => {
      release();
      if (section.current && new URLSearchParams(appHistory.location.search).get('section') === id) release = keepInView(section.current);
    };
    show();
    const unsubscribe = appHistory.subscribe(show);
    return () => {
      release();
      unsubscribe();
    };
  }, [id]);
  return (
    <section ref={section} className="settings-section" id={`settings-${id}`} aria-labelledby={`settings-${id}-title`}>
      <div className="settings-about">
        <h2 id={`settings-${id}-title`}>{title}</h2>
        <p className="sm muted">{about}</p>
      </div>
      <div className="settings-body">{children}</div>
    </section>
  );
}
