import { Play } from 'lucide-react';
import { trustRefusal } from '../../app/can-launch.ts';
import { useProject } from '../../app/project-store.ts';
import { Button } from '../../components/Button.tsx';
import { Said } from '../../components/Said.tsx';
import { Tooltip } from '../../components/Tooltip.tsx';
import { TrustButton } from '../../launch/TrustButton.tsx';
import type { BuildChoice, BuildScope } from '../launch/build-choice.ts';

/** Builds the asset, with what it needs, or with what follows. What would build nothing is not offered; where nothing runs, what leads to trust is. */
export function PanelFooter({
  choices,
  busy,
  onBuild,
}: {
  readonly choices: readonly BuildChoice[];
  readonly busy: boolean;
  readonly onBuild: (choice: BuildChoice) => void;
}) {
  const refusal = trustRefusal(useProject());
  const offered = new Map<BuildScope, BuildChoice>(choices.map((choice) => [choice.scope, choice]));
  const own = offered.get('this');
  const up = offered.get('needs');
  const down = offered.get('follows');
  if (!own && !up && !down) return null;
  if (refusal !== null) {
    return (
      <footer className="panel-foot">
        <TrustButton>Trust to build…</TrustButton>
      </footer>
    );
  }
  return (
    <footer className="panel-foot">
      {own && (
        <Tooltip text={hint(own)} placement="top">
          <Button busy={busy} onPress={() => onBuild(own)}>
            <Play size={15} strokeWidth={1.75} aria-hidden /> Build
          </Button>
        </Tooltip>
      )}
      {up && (
        <Tooltip text={hint(up)} placement="top">
          <Button busy={busy} onPress={() => onBuild(up)}>
            <Said words="Build what it needs and it">+ up</Said>
          </Button>
        </Tooltip>
      )}
      {down && (
        <Tooltip text={hint(down)} placement="top">
          <Button busy={busy} onPress={() => onBuild(down)}>
            <Said words="Build it and what follows">down +</Said>
          </Button>
        </Tooltip>
      )}
    </footer>
  );
}

function hint({ select, count }: BuildChoice) {
  return (
    <>
      <span className="mono">dbt build --select {select}</span> · {count} {count === 1 ? 'asset' : 'assets'}
    </>
  );
}
