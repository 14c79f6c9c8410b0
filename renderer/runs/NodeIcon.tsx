import { CircleCheck, SquareTerminal } from 'lucide-react';
import { type AssetKind, assetKinds } from '../../preload/model/asset.ts';
import type { NodeResult } from '../../preload/model/run.ts';
import { KindIcon } from '../components/KindIcon.tsx';
import { isCheck } from './node-kind.ts';

/** The sign of what a node of a run is: the kind of its asset, a check, or for hooks and other operations a terminal. */
export function NodeIcon({ node }: { readonly node: Pick<NodeResult, 'resourceType' | 'materialized'> }) {
  const kind: AssetKind | undefined = assetKinds.find((each) => each === node.resourceType);
  if (kind !== undefined) return <KindIcon kind={kind} materialized={node.materialized} />;
  const Icon = isCheck(node) ? CircleCheck : SquareTerminal;
  return <Icon size={15} strokeWidth={1.75} aria-hidden />;
}
