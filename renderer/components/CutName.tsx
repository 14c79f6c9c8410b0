import './cut-name.css';

/** Characters at the end of a name that are never cut: names end in what tells them apart. */
const tail = 9;

/**
 * A name of dbt's, cut in the middle where there is no room for all of it, whole on hover. What is seen is drawn by CSS from two parts;
 * what is read aloud, searched and copied is the name itself. `title` says more than the name on hover.
 */
export function CutName({ name, title = name }: { readonly name: string; readonly title?: string }) {
  return (
    <span className="cut-name mono" title={title}>
      <span className="visually-hidden">{name}</span>
      <span className="cut-part" data-part={name.slice(0, -tail)} />
      <span className="cut-part" data-part={name.slice(-tail)} />
    </span>
  );
}
