import './cut-name.css';

/** Characters at the end of a name that are never cut: names end in what tells them apart. */
const tail = 9;

/** A name of dbt's, cut in the middle where there is no room for all of it, whole on hover. */
export function CutName({ name }: { readonly name: string }) {
  return (
    <span className="cut-name mono" title={name}>
      <span>{name.slice(0, -tail)}</span>
      <span>{name.slice(-tail)}</span>
    </span>
  );
}
