import { useEffect } from 'react';
import { create } from 'zustand';
import { call, hear } from '../app/bridge.ts';
import { useProjectStore } from '../app/project-store.ts';

interface TypesMirror {
  /** When dbt last looked for columns and types, milliseconds since the epoch; null when it never did, undefined while that is not known. */
  readonly at: number | null | undefined;
  /** Rises when there are others: what shows columns asks anew. */
  readonly revision: number;
}

const useTypes = create<TypesMirror>()(() => ({ at: undefined, revision: 0 }));

/** How many show it. */
let watchers = 0;
let stop: (() => void) | null = null;

/** The age of the types of columns, kept up to date while something shows it. */
export function useColumnTypes(): TypesMirror {
  useEffect(() => {
    watchers += 1;
    stop ??= watch();
    return () => {
      watchers -= 1;
      if (watchers > 0) return;
      stop?.();
      stop = null;
    };
  }, []);
  return useTypes();
}

function watch(): () => void {
  void load();
  const deaf = hear('catalog.changed', () => void load());
  const unsubscribe = useProjectStore.subscribe(({ project }, before) => {
    if (project?.id !== before.project?.id || project?.graphVersion !== before.project?.graphVersion) void load();
  });
  return () => {
    deaf();
    unsubscribe();
  };
}

async function load(): Promise<void> {
  const answer = await call('catalog.types');
  useTypes.setState(({ at, revision }) =>
    answer.ok ? { at: answer.value.at, revision: at === undefined || at === answer.value.at ? revision : revision + 1 } : { at: undefined, revision },
  );
}
