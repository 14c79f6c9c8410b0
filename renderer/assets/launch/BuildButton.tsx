import { ChevronDown, GitFork, History, Layers, ListFilter, type LucideIcon, Merge, Play, SlidersHorizontal } from 'lucide-react';
import { assertNever } from '../../../preload/model/result.ts';
import { trustRefusal } from '../../app/can-launch.ts';
import { useProject } from '../../app/project-store.ts';
import { Button } from '../../components/Button.tsx';
import { formatCount } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { Menu } from '../../components/Menu.tsx';
import { openLaunch } from '../../launch/launch-store.ts';
import { TrustButton } from '../../launch/TrustButton.tsx';
import { type BuildChoice, type BuildScope, choiceCommand, choiceLabel, primaryLabel } from './build-choice.ts';
import './launch.css';

export interface BuildButtonProps {
  /** The first is what the button does, all of them are in its menu. */
  readonly choices: readonly BuildChoice[];
  /** The selected asset's name, empty without one. */
  readonly name: string;
  readonly busy: boolean;
  readonly onBuild: (choice: BuildChoice) => void;
}

/** Starts `dbt build`: the likely thing at a press, the others in its menu. Of a project that is only looked at it leads to the question of trust. */
export function BuildButton({ choices, name, busy, onBuild }: BuildButtonProps) {
  const refusal = trustRefusal(useProject());
  const [first] = choices;
  if (first === undefined) return null;
  if (refusal !== null) return <TrustButton kind="primary">Trust to build…</TrustButton>;
  return (
    <div className="split-button" role="group" aria-label="Build">
      <Button kind="primary" busy={busy} isDisabled={first.count === 0} onPress={() => onBuild(first)}>
        <Play size={15} strokeWidth={1.75} aria-hidden />
        {primaryLabel(first)}
        <Kbd keys="Mod+Enter" />
      </Button>
      <Menu
        label="What to build"
        placement="bottom end"
        trigger={
          <Button kind="primary" className="split-more" aria-label="What to build">
            <ChevronDown size={15} strokeWidth={1.75} aria-hidden />
          </Button>
        }
        sections={[
          {
            actions: choices.map((choice) => ({
              id: choice.scope,
              label: choiceLabel(choice, name),
              hint: choiceCommand(choice),
              icon: <ScopeIcon scope={choice.scope} />,
              end: <span className="pill num">{formatCount(choice.count)}</span>,
              onAction: () => onBuild(choice),
            })),
          },
          {
            actions: [
              {
                id: 'options',
                label: 'Launch with options…',
                keys: 'Shift+Mod+Enter',
                icon: <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />,
                onAction: () => openLaunch(),
              },
            ],
          },
        ]}
      />
    </div>
  );
}

function ScopeIcon({ scope }: { readonly scope: BuildScope }) {
  const Icon = scopeIcon(scope);
  return <Icon size={15} strokeWidth={1.75} className={`scope-${scope}`} aria-hidden />;
}

function scopeIcon(scope: BuildScope): LucideIcon {
  switch (scope) {
    case 'selection':
      return ListFilter;
    case 'stale':
      return History;
    case 'all':
      return Layers;
    case 'this':
      return Play;
    case 'follows':
      return GitFork;
    case 'needs':
      return Merge;
    default:
      return assertNever(scope);
  }
}
