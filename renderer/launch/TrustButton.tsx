import { ShieldQuestionMark } from 'lucide-react';
import { goTo } from '../app/address.ts';
import { trustRefusal } from '../app/can-launch.ts';
import { useProject } from '../app/project-store.ts';
import { Button, type ButtonProps } from '../components/Button.tsx';
import { Tooltip } from '../components/Tooltip.tsx';

/** Stands where a project that is trusted has what builds it, and leads to the question of trust. */
export function TrustButton({ kind, size, children }: Pick<ButtonProps, 'kind' | 'size' | 'children'>) {
  return (
    <Tooltip text={trustRefusal(useProject())} placement={kind === 'primary' ? 'bottom' : 'top'}>
      <Button kind={kind} size={size} onPress={goTo.trust}>
        <ShieldQuestionMark size={size === 'small' ? 13 : 15} strokeWidth={1.75} aria-hidden />
        {children}
      </Button>
    </Tooltip>
  );
}
