import { Braces, Users, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { appHistory, goTo } from '../../../app/address.ts';
import { useGraphStore } from '../../../app/graph-store.ts';
import { openPlace } from '../../../app/open-place.ts';
import { TopBar } from '../../../app/TopBar.tsx';
import { Button } from '../../../components/Button.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { nameInId } from '../../../runs/node-kind.ts';
import { useAnswer } from '../../../runs/use-answer.ts';
import { PageCrumbs } from '../PageCrumbs.tsx';
import { usePageKeys } from '../use-page-keys.ts';
import { GroupPage } from './GroupPage.tsx';
import { MacroPage } from './MacroPage.tsx';

/** The page of a macro or a group. */
export function OtherPage({ id }: { readonly id: string }) {
  usePageKeys({ onLaunch: () => undefined, onBack: () => (appHistory.canGoBack() ? appHistory.back() : goTo.assets()) });
  return id.startsWith('macro.') ? <Macro id={id} /> : <Group id={id} />;
}

function Macro({ id }: { readonly id: string }) {
  const version = useGraphStore((mirror) => mirror.version);
  const { value, error } = useAnswer('assets.macro', { id }, version);
  const path = value?.path ?? '';
  return (
    <Frame
      name={value?.name ?? nameInId(id)}
      kind="macro"
      icon={<Braces size={16} strokeWidth={1.75} aria-hidden />}
      actions={path !== '' && <Button onPress={() => void openPlace(path, null)}>Open in editor</Button>}
      missing={error?.code === 'asset-not-found' ? id : null}
    >
      {error !== null && error.code !== 'asset-not-found' && <ErrorNotice error={error} />}
      {value !== null && <MacroPage macro={value} />}
    </Frame>
  );
}

function Group({ id }: { readonly id: string }) {
  const version = useGraphStore((mirror) => mirror.version);
  const { value, error } = useAnswer('assets.group', { id }, version);
  return (
    <Frame
      name={value?.name ?? nameInId(id)}
      kind="group"
      icon={<Users size={16} strokeWidth={1.75} aria-hidden />}
      actions={value !== null && <Button onPress={() => goTo.assets({ select: `group:${value.name}` })}>Show in lineage</Button>}
      missing={error?.code === 'asset-not-found' ? id : null}
    >
      {error !== null && error.code !== 'asset-not-found' && <ErrorNotice error={error} />}
      {value !== null && <GroupPage group={value} />}
    </Frame>
  );
}

interface FrameProps {
  readonly name: string;
  readonly kind: string;
  readonly icon: ReactNode;
  readonly actions: ReactNode;
  /** Its id when the project has no such thing. */
  readonly missing: string | null;
  readonly children: ReactNode;
}

function Frame({ name, kind, icon, actions, missing, children }: FrameProps) {
  return (
    <>
      <TopBar title={<PageCrumbs name={name} folder={`${kind}s`} />} actions={missing === null && actions} />
      {missing === null ? (
        <div className="asset-page">
          <header className="page-head alone">
            <span className="page-kind">{icon}</span>
            <h1 className="selectable">{name}</h1>
            <span className="page-facts muted sm">{kind}</span>
          </header>
          {children}
        </div>
      ) : (
        <EmptyState
          icon={<Workflow size={18} />}
          title={`The project has no such ${kind}.`}
          action={<Button onPress={() => goTo.assets()}>Show all assets</Button>}
        >
          <span className="mono">{missing}</span> may have been renamed or removed.
        </EmptyState>
      )}
    </>
  );
}
