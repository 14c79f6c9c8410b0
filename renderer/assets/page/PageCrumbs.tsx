import { Link } from '@tanstack/react-router';
import type { Asset } from '../../../preload/model/asset.ts';

/** Where an asset stands: `Assets / models / dim / dim_hosts`, the first part a way back. */
export function PageCrumbs({ name, folder = '' }: { readonly name: string; readonly folder?: Asset['folder'] }) {
  const folders = folder.split('/').filter((part) => part !== '');
  return (
    <nav className="page-crumbs" aria-label="Place">
      <Link to="/assets">Assets</Link>
      {folders.map((part, index) => (
        <span key={folders.slice(0, index + 1).join('/')} className="crumb muted">
          <span className="faint" aria-hidden>
            /
          </span>
          {part}
        </span>
      ))}
      <span className="faint" aria-hidden>
        /
      </span>
      <b className="crumb-name" title={name}>
        {name}
      </b>
    </nav>
  );
}
