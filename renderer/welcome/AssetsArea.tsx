import { useSearch } from '@tanstack/react-router';
import { Eye } from 'lucide-react';
import { AssetsScreen } from '../assets/AssetsScreen.tsx';
import { goTo } from '../app/address.ts';
import { useProject } from '../app/project-store.ts';
import { TopBar } from '../app/TopBar.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { areaOf } from './area.ts';
import { GhostLineage } from './GhostLineage.tsx';
import { SetupCard } from './SetupCard.tsx';
import { TrustCard } from './TrustCard.tsx';
import { assertNever } from '../../preload/model/result.ts';

/** What the address of the assets shows: the question of trust, the set-up, or the lineage. */
export function AssetsArea() {
  const project = useProject();
  const { trust = false } = useSearch({ from: '/shell/assets' });
  if (!project) return null;
  const area = areaOf(project, trust);
  if (area === 'lineage') return <AssetsScreen />;
  return (
    <>
      <TopBar title="Assets" />
      <GhostLineage>{over()}</GhostLineage>
    </>
  );

  function over(): React.ReactNode {
    if (!project || area === 'lineage') return null;
    switch (area) {
      case 'trust':
        return <TrustCard project={project} onDone={() => trust && goTo.assets()} />;
      case 'set-up':
        return <SetupCard project={project} heading="h2" />;
      case 'nothing to look at': {
        const broken = project.steps.find(({ id }) => id === 'parse')?.error ?? null;
        return (
          <div className="card nothing-to-see">
            <EmptyState
              icon={<Eye size={17} strokeWidth={1.75} aria-hidden />}
              title="There is no lineage to look at"
              action={
                <Button kind="primary" onPress={goTo.trust}>
                  Trust this project…
                </Button>
              }
            >
              {broken === null || broken.code === 'manifest-missing' ? (
                <>
                  Without trust Orrery starts no program, and this project has no <span className="mono">target/manifest.json</span> that an earlier dbt wrote.
                </>
              ) : (
                <>
                  <b>{broken.title}</b> {broken.detail} Without trust Orrery starts no program that could write a new one.
                </>
              )}
            </EmptyState>
          </div>
        );
      }
      default:
        return assertNever(area);
    }
  }
}
