import type { AssetDetail } from '../../../preload/model/asset.ts';
import type { NodeFailure } from '../../../preload/model/run.ts';

/** One way to see an asset's code. */
export interface CodeVersion {
  readonly id: 'raw' | 'compiled';
  readonly label: string;
  readonly code: string;
  /** The line (1-based) a failure pointed at. */
  readonly line: number | null;
}

/**
 * The code of an asset as written and as compiled; what there is none of is left out.
 * @param failure of this asset or of another node: only this asset's counts, and its compiled code is the one that failed
 */
export function codeVersions(detail: AssetDetail, failure: NodeFailure | null): readonly CodeVersion[] {
  const own = failure?.node.uniqueId === detail.asset.id ? failure : null;
  const compiled = own?.compiledCode ?? detail.compiledCode;
  const versions: CodeVersion[] = [];
  if (detail.rawCode !== null && detail.rawCode !== '') versions.push({ id: 'raw', label: 'Raw', code: detail.rawCode, line: null });
  if (compiled !== null && compiled !== '') versions.push({ id: 'compiled', label: 'Compiled', code: compiled, line: own?.compiledLine ?? null });
  return versions;
}
