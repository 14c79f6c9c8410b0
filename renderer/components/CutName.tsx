import './cut-name.css';

/**
 * A name of dbt's, cut in the middle where there is no room for all of it, whole on hover. What is seen is drawn by CSS from two parts;
 * what is read aloud, searched and copied is the name itself. `title` says more than the name on hover;
 * `tail` is how many characters at the end are never cut, as names end in what tells them apart.
 */
export function CutName({ name, title = name, tail = 9 }: { readonly name: string; readonly title?: string; readonly tail?: number }) {
  return (
    <span className="cut-name mono" title={title}>
      <span className="visually-hidden">{name}</span>
      <span className="cut-part" data-part={name.slice(0, -tail)} />
      <span className="cut-part" data-part={name.slice(-tail)} />
    </span>
  );
}
