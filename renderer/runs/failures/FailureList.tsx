import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { formatCount } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { VirtualList, type VirtualListHandle } from '../../components/VirtualList.tsx';
import { WrappedName } from '../../components/WrappedName.tsx';
import { nodeKey } from '../node-key.ts';
import type { FailureGroups, FailureItem } from './failure-groups.ts';

type Entry = { readonly kind: 'heading'; readonly title: string; readonly count: number } | { readonly kind: 'item'; readonly item: FailureItem };

/** Failed, skipped because of it, warned. Arrows walk through it. */
export function FailureList({
  groups,
  selected,
  onSelect,
}: {
  readonly groups: FailureGroups;
  readonly selected: string;
  readonly onSelect: (key: string) => void;
}) {
  const entries = useMemo(() => entriesOf(groups), [groups]);
  const list = useRef<VirtualListHandle>(null);
  const at = entries.findIndex((entry) => entry.kind === 'item' && nodeKey(entry.item.node) === selected);
  useEffect(() => {
    if (at >= 0) list.current?.scrollToIndex(at);
  }, [at]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    for (let next = at + step; next >= 0 && next < entries.length; next += step) {
      const entry = entries[next];
      if (entry?.kind === 'item') return onSelect(nodeKey(entry.item.node));
    }
  }

  return (
    <div className="failure-list" onKeyDown={onKeyDown}>
      <VirtualList
        label="What went wrong"
        count={entries.length}
        rowHeight={50}
        measured
        handle={list}
        rowKey={(index) => keyOf(entries[index], index)}
        render={(index) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          if (entry.kind === 'heading') {
            return (
              <h2 className="failure-heading">
                {entry.title} <span className="faint num">{formatCount(entry.count)}</span>
              </h2>
            );
          }
          const { node, why } = entry.item;
          return (
            <button
              type="button"
              tabIndex={-1}
              className={`failure-item ${nodeKey(node) === selected ? 'selected' : ''}`.trim()}
              aria-current={nodeKey(node) === selected}
              onClick={() => onSelect(nodeKey(node))}
            >
              <StatusIcon word={nodeWord(node.status, node.resourceType)} label />
              <span className="failure-words">
                <span className="mono" title={node.uniqueId}>
                  <WrappedName name={node.name} />
                </span>
                <small title={why}>{why}</small>
              </span>
            </button>
          );
        }}
      />
    </div>
  );
}

function entriesOf(groups: FailureGroups): readonly Entry[] {
  const sections: readonly (readonly [string, readonly FailureItem[]])[] = [
    ['failed', groups.failed],
    [groups.failed.length === 0 ? 'skipped' : `skipped because of ${groups.failed.length === 1 ? 'it' : 'them'}`, groups.skipped],
    ['warned', groups.warned],
  ];
  return sections.flatMap(([title, items]): readonly Entry[] =>
    items.length === 0 ? [] : [{ kind: 'heading', title, count: items.length }, ...items.map((item): Entry => ({ kind: 'item', item }))],
  );
}

function keyOf(entry: Entry | undefined, index: number): string {
  if (entry === undefined) return String(index);
  return entry.kind === 'heading' ? entry.title : nodeKey(entry.item.node);
}
