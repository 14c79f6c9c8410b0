import { List, Workflow } from 'lucide-react';
import type { Ref } from 'react';
import type { Asset } from '../../preload/model/asset.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import { Tooltip } from '../components/Tooltip.tsx';
import type { SelectionFieldHandle } from '../selection/SelectionField.tsx';
import type { AssetsAddress, AssetView } from './assets-address.ts';
import { ListFinder } from './find/ListFinder.tsx';
import { SelectionBar } from './find/SelectionBar.tsx';
import { FocusChips } from './focus/FocusChips.tsx';
import { BuildButton } from './launch/BuildButton.tsx';
import type { BuildChoice } from './launch/build-choice.ts';
import { ParseButton } from './launch/ParseButton.tsx';
import { ShowMenu } from './shown/ShowMenu.tsx';

export interface AssetsTopBarProps {
  readonly project: ProjectView;
  /** False while there is no lineage to do something with. */
  readonly ready: boolean;
  /** All of the project. */
  readonly assets: readonly Asset[];
  /** Those that a person has not chosen to leave out. */
  readonly whole: readonly Asset[];
  readonly selected: Asset | null;
  readonly address: AssetsAddress;
  readonly go: (change: Partial<AssetsAddress>) => void;
  /** What the selection in the bar means, null while it means nothing. */
  readonly meant: ReadonlySet<string> | null;
  /** Shown in the bar: `7 of 64`. */
  readonly count: string;
  readonly choices: readonly BuildChoice[];
  readonly busy: boolean;
  readonly onBuild: (choice: BuildChoice) => void;
  /** What is typed while the list is shown and nothing is selected. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSelect: (id: string) => void;
  readonly onFind: (id: string) => void;
  readonly onLeave: () => void;
  readonly bar: Ref<SelectionFieldHandle>;
  readonly finder: Ref<HTMLInputElement>;
}

/** The bar above the assets: what is looked for, what asks for something, what is shown, and what builds it. */
export function AssetsTopBar(props: AssetsTopBarProps) {
  const { project, ready, assets, whole, selected, address, go, meant, count, choices, busy, onBuild, text, onText, onSelect, onFind, onLeave, bar, finder } =
    props;
  return (
    <TopBar
      title="Assets"
      actions={
        <>
          <ParseButton project={project} />
          {ready && <BuildButton choices={choices} name={selected?.name ?? ''} busy={busy} onBuild={onBuild} />}
        </>
      }
    >
      {ready && (
        <>
          {address.view === 'list' && address.select === null ? (
            <ListFinder assets={assets} text={text} onText={onText} onSelect={onSelect} inputRef={finder} />
          ) : (
            <SelectionBar
              assets={assets}
              selected={selected}
              select={address.select}
              count={count}
              only={address.focus?.kind === 'selection'}
              onOnly={(only) => go({ focus: only ? { kind: 'selection' } : null })}
              onSelect={(select) => go({ select })}
              onFind={onFind}
              onLeave={onLeave}
              meansNothing={meant === null || meant.size === 0}
              handle={bar}
            />
          )}
          <FocusChips assets={whole} focus={address.focus} onFocus={(focus) => go({ focus })} />
          <span className="assets-view">
            <ShowMenu assets={assets} projectName={project.name} />
            <ViewSwitch view={address.view} onChange={(view) => go({ view })} />
          </span>
        </>
      )}
    </TopBar>
  );
}

function ViewSwitch({ view, onChange }: { readonly view: AssetView; readonly onChange: (view: AssetView) => void }) {
  const other = view === 'graph' ? 'list' : 'graph';
  const Icon = other === 'list' ? List : Workflow;
  const label = other === 'list' ? 'Show as a list' : 'Show as a lineage';
  return (
    <Tooltip text={label}>
      <Button kind="icon" aria-label={label} onPress={() => onChange(other)}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tooltip>
  );
}
