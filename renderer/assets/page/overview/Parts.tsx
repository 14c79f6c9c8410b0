import type { AssetPart } from '../../../../preload/model/asset-page.ts';
import { Markdown } from '../../../components/Markdown.tsx';

/** What something is made of: dimensions, measures, exports, arguments. */
export function Parts({ title, items }: { readonly title: string; readonly items: readonly AssetPart[] }) {
  if (items.length === 0) return null;
  return (
    <section className="page-section" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <table className="columns-table card">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What</th>
            <th scope="col">Description</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ name, words, description }, index) => (
            <tr key={`${index} ${name}`}>
              <th scope="row" className="mono selectable">
                {name}
              </th>
              <td className="mono muted selectable">{words}</td>
              <td>{description === '' ? <span className="faint">none</span> : <Markdown text={description} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
