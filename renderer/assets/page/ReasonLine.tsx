import type { AssetState } from '../../../preload/model/asset.ts';
import { reasonParts } from '../../../preload/model/staleness.ts';
import { TextButton } from '../../components/Button.tsx';
import { counted } from '../../components/format.ts';

/** The weightiest reason why an asset is stale that its state does not say already, and the way to what changed; nothing for one that is not. */
export function ReasonLine({ state, onSee }: { readonly state: AssetState | undefined; readonly onSee: (() => void) | null }) {
  const reasons = state?.reasons.filter((reason) => reason.kind !== 'tests failing' && !(reason.kind === 'not built' && reason.how === state.word)) ?? [];
  const [first] = reasons;
  if (first === undefined || state?.word === 'never built') return null;
  return (
    <span className="reason-line muted">
      {reasonParts(first).map(({ text, code }, index) => (
        <span key={index} className={code ? 'mono' : ''}>
          {text}
        </span>
      ))}
      {reasons.length > 1 && `, and ${counted(reasons.length - 1, 'more reason')}`}{' '}
      {onSee !== null && <TextButton onPress={onSee}>See what changed</TextButton>}
    </span>
  );
}
