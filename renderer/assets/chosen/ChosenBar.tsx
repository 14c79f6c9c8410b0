import { Check, CircleCheck, Copy, Play, Route, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { trustRefusal } from '../../app/can-launch.ts';
import { useProject } from '../../app/project-store.ts';
import { Button } from '../../components/Button.tsx';
import { formatCount } from '../../components/format.ts';
import { Kbd } from '../../components/Kbd.tsx';
import { Tooltip } from '../../components/Tooltip.tsx';
import type { Focus } from '../focus/focus.ts';
import { isBuilt } from '../../../preload/model/is-built.ts';
import { TrustButton } from '../../launch/TrustButton.tsx';
import type { LaunchOrder } from '../launch/use-launch.ts';
import { chosenSelections } from './chosen.ts';
import './chosen.css';

export interface ChosenBarProps {
  readonly assets: readonly Asset[];
  readonly busy: boolean;
  readonly onLaunch: (order: LaunchOrder) => void;
  readonly onFocus: (focus: Focus) => void;
  readonly onClear: () => void;
}

/** What can be done with all the assets that are chosen. */
export function ChosenBar({ assets, busy, onLaunch, onFocus, onClear }: ChosenBarProps) {
  const refusal = trustRefusal(useProject());
  const [first, second] = assets;
  return (
    <div className="assets-chosen" role="region" aria-label="Chosen assets">
      <b role="status">
        {formatCount(assets.length)} <span className="chosen-word">{assets.length === 1 ? 'asset' : 'assets'}</span> selected
      </b>
      {refusal === null ? <Orders assets={assets} busy={busy} onLaunch={onLaunch} /> : <TrustButton size="small">Trust to build…</TrustButton>}
      <Tooltip text="Show only these" placement="top">
        <Button size="small" onPress={() => onFocus({ kind: 'these', ids: assets.map(({ id }) => id) })}>
          <ScanSearch size={13} strokeWidth={1.75} aria-hidden /> <span className="chosen-word">Only these</span>
        </Button>
      </Tooltip>
      {assets.length === 2 && first !== undefined && second !== undefined && (
        <Tooltip text="Show what lies between the two" placement="top">
          <Button size="small" onPress={() => onFocus({ kind: 'path', from: first.id, to: second.id })}>
            <Route size={13} strokeWidth={1.75} aria-hidden /> <span className="chosen-word">The way between</span>
          </Button>
        </Tooltip>
      )}
      <CopyNames names={assets.map(({ name }) => name)} />
      <span className="grow" />
      <Button size="small" kind="ghost" onPress={onClear}>
        Clear <Kbd keys="Escape" />
      </Button>
    </div>
  );
}

function Orders({ assets, busy, onLaunch }: Pick<ChosenBarProps, 'assets' | 'busy' | 'onLaunch'>) {
  const selections = chosenSelections(assets);
  const built = assets.filter(isBuilt).length;
  const checks = assets.reduce((sum, { checkCount }) => sum + checkCount, 0);
  return (
    <>
      <Tooltip text={<Command of="build" select={selections.these} />} placement="top">
        <Button size="small" busy={busy} isDisabled={built === 0} onPress={() => onLaunch({ select: selections.these })}>
          <Play size={13} strokeWidth={1.75} aria-hidden /> Build {formatCount(built)}
        </Button>
      </Tooltip>
      <Tooltip text={<Command of="build" select={selections.needs} />} placement="top">
        <Button size="small" aria-label="Build them and what they need" busy={busy} onPress={() => onLaunch({ select: selections.needs })}>
          + up
        </Button>
      </Tooltip>
      <Tooltip text={<Command of="build" select={selections.follows} />} placement="top">
        <Button size="small" aria-label="Build them and what follows" busy={busy} onPress={() => onLaunch({ select: selections.follows })}>
          down +
        </Button>
      </Tooltip>
      <Tooltip text={<Command of="test" select={selections.these} />} placement="top">
        <Button size="small" busy={busy} isDisabled={checks === 0} onPress={() => onLaunch({ select: selections.these, command: 'test' })}>
          <CircleCheck size={13} strokeWidth={1.75} aria-hidden /> <span className="chosen-word">Test</span>
        </Button>
      </Tooltip>
    </>
  );
}

/** Long selections are cut: the whole is in the launch dialog. */
const mostShown = 240;

function Command({ of, select }: { readonly of: string; readonly select: string }) {
  return (
    <span className="mono">
      dbt {of} --select {select.length > mostShown ? `${select.slice(0, mostShown)}…` : select}
    </span>
  );
}

function CopyNames({ names }: { readonly names: readonly string[] }) {
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(`${names.join('\n')}\n`);
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  }
  return (
    <Tooltip text="Copy their names, one a line" placement="top">
      <Button size="small" onPress={() => void copy()}>
        {copied ? <Check size={13} strokeWidth={1.75} aria-hidden /> : <Copy size={13} strokeWidth={1.75} aria-hidden />}
        <span className="chosen-word" aria-live="polite">
          {copied ? 'Copied' : 'Copy names'}
        </span>
      </Button>
    </Tooltip>
  );
}
