import type { ExportItem } from '../../../preload/model/dagster.ts';

/** What Dagster cannot say, and what it does in another way: items with the same reason stand together. */
export function ExportItems({ items }: { readonly items: readonly ExportItem[] }) {
  return (
    <>
      <ItemList title="Left out" items={items.filter(({ effect }) => effect === 'left out')} />
      <ItemList title="Different in Dagster" items={items.filter(({ effect }) => effect === 'differs')} />
    </>
  );
}

function ItemList({ title, items }: { readonly title: string; readonly items: readonly ExportItem[] }) {
  if (items.length === 0) return null;
  const groups = new Map<string, ExportItem[]>();
  for (const item of items) {
    const key = `${item.what}\n${item.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return (
    <section className="dagster-items">
      <h3>{title}</h3>
      <ul>
        {[...groups].map(([key, group]) => (
          <li key={key}>
            <b>{group[0]?.what}</b> <span className="muted">{group[0]?.reason}</span>
            {group.some(({ name }) => name !== '') && <span className="xs muted dagster-names">{group.map(nameOf).join(' · ')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ subject, name }: ExportItem): string {
  return `${subject} ${name}`;
}
