import { selectionMethods } from '../../preload/model/selection.ts';
import type { Engine } from '../../preload/model/project.ts';

/** In what the engines, and releases of one, read a selection differently. Seen on dbt 1.11.16, 1.12.0 and 2.0.0-preview.196. */
export interface SelectionDialect {
  readonly engine: Engine;
  readonly methods: readonly string[];
  /** A wildcard without a dot (`stg_*`) matches the last part of a name wherever its folder is, not only the whole of it. */
  readonly wildcardsMeanNames: boolean;
  /** `a,` means `a`, not nothing. */
  readonly ignoresEmptyTerms: boolean;
  readonly refusesEmptyValues: boolean;
  readonly refusesStrayPlus: boolean;
}

/** The dialect of an engine; `dbtVersion` is that of the dbt that wrote the manifest. */
export function selectionDialect(engine: Engine, dbtVersion: string): SelectionDialect {
  const [major = 0, minor = 0, patch = 0] = dbtVersion.split(/[.-]/).map(Number);
  if (engine === 'v2') {
    const methods = selectionMethods.filter((method) => method !== 'selector');
    return { engine, methods, wildcardsMeanNames: true, ignoresEmptyTerms: true, refusesEmptyValues: true, refusesStrayPlus: true };
  }
  const hasSelector = major === 1 && minor >= 12;
  return {
    engine,
    methods: selectionMethods.filter((method) => method !== 'function' && (method !== 'selector' || hasSelector)),
    // came in 1.11.16; 1.12.0 and 1.12.1 are without it
    wildcardsMeanNames: major === 1 && ((minor === 11 && patch >= 16) || (minor === 12 && patch > 1) || minor > 12),
    ignoresEmptyTerms: false,
    refusesEmptyValues: false,
    refusesStrayPlus: false,
  };
}
