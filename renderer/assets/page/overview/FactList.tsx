import type { ReactNode } from 'react';
import type { AssetFact } from '../../../../preload/model/asset-page.ts';
import { openPlace } from '../../../app/open-place.ts';
import { Markdown } from '../../../components/Markdown.tsx';
import { TextButton } from '../../../components/Button.tsx';

/** Labels and values side by side. Children are further rows (`FactRow`). */
export function FactList({ facts, children }: { readonly facts: readonly AssetFact[]; readonly children?: ReactNode }) {
  return (
    <dl className="fact-list">
      <FactRows facts={facts} />
      {children}
    </dl>
  );
}

/** The rows alone, for a list with others before them. */
export function FactRows({ facts }: { readonly facts: readonly AssetFact[] }) {
  return facts.map(({ label, value, code, prose = false }, index) => (
    <FactRow key={`${index} ${label}`} label={label}>
      {prose ? <Markdown text={value} /> : <span className={code ? 'mono' : ''}>{value}</span>}
    </FactRow>
  ));
}

/** One of them whose value is more than a text. */
export function FactRow({ label, mono = false, children }: { readonly label: string; readonly mono?: boolean; readonly children: ReactNode }) {
  return (
    <div className={mono ? 'mono-fact' : ''}>
      <dt className={`muted ${mono ? 'mono' : ''}`.trim()}>{label}</dt>
      <dd className="selectable">{children}</dd>
    </div>
  );
}

/** A file of the project, which opens in the person's editor. */
export function PathRow({ label, path }: { readonly label: string; readonly path: string }) {
  return (
    <FactRow label={label}>
      <TextButton className="mono" aria-label={`Open ${path} in editor`} onPress={() => void openPlace(path, null)}>
        {path}
      </TextButton>
    </FactRow>
  );
}
