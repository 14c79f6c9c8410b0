import { type ReactNode, useEffect, useRef } from 'react';
import { appHistory } from '../app/address.ts';

/** One section of the settings: its name and what it is about at the left, what can be chosen at the right. It comes into view where the address names it. */
export function Section({ id, title, about, children }: { readonly id: string; readonly title: string; readonly about: string; readonly children: ReactNode }) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = (): void => {
      const asked = new URLSearchParams(appHistory.location.search).get('section');
      if (asked === id) section.current?.scrollIntoView({ block: 'start' });
    };
    // A section is there once what it shows is known.
    show();
    return appHistory.subscribe(show);
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
