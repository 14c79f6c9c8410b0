import type { ReactNode } from 'react';
import { call } from '../app/bridge.ts';
import './code.css';

/** A link to the web, opened in the person's browser. Only https addresses are. */
export function ExternalLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  return (
    <a
      className="link"
      href={url}
      title={url}
      onClick={(event) => {
        event.preventDefault();
        void call('app.openExternal', { url });
      }}
      onAuxClick={(event) => event.preventDefault()}
    >
      {children}
    </a>
  );
}
