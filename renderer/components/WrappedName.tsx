import { Fragment } from 'react';

/** A name of dbt's in full where a row may grow: it goes on in the next line after an underscore, not in the middle of a word. */
export function WrappedName({ name }: { readonly name: string }) {
  return name.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
