import type { ReactNode } from 'react';

/** One section of the settings: its name and what it is about at the left, what can be chosen at the right. */
export function Section({ id, title, about, children }: { readonly id: string; readonly title: string; readonly about: string; readonly children: ReactNode }) {
  return (
    <section className="settings-section" id={`settings-${id}`} aria-labelledby={`settings-${id}-title`}>
      <div className="settings-about">
        <h2 id={`settings-${id}-title`}>{title}</h2>
        <p className="sm muted">{about}</p>
      </div>
      <div className="settings-body">{children}</div>
    </section>
  );
}
