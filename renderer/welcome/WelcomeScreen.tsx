import { FolderOpen } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { goTo } from '../app/address.ts';
import { useAppInfo } from '../app/app-info.ts';
import { Banners } from '../app/Banners.tsx';
import { BrandMark } from '../app/Brand.tsx';
import { isSetUp } from '../app/landing.ts';
import { openProjectByDialog } from '../app/open-project.ts';
import { openShortcuts } from '../app/palette/overlay-store.ts';
import { useProject } from '../app/project-store.ts';
import { Button } from '../components/Button.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { RecentProjects } from './RecentProjects.tsx';
import { SetupCard } from './SetupCard.tsx';
import { TrySample } from './TrySample.tsx';
import './welcome.css';

/** The first screen: the sample, a project of one's own, and the steps from its folder to its lineage. */
export function WelcomeScreen() {
  const project = useProject();
  const version = useAppInfo(({ info }) => info?.version ?? '');
  const done = project !== null && isSetUp(project);
  const wasDone = useRef(done);
  useEffect(() => {
    // who comes here while all is done wants to be here
    if (done && !wasDone.current) goTo.assets();
    wasDone.current = done;
  }, [done]);
  return (
    <div className="welcome dotted">
      <Banners />
      <main className="welcome-columns">
        <div className="welcome-start">
          <header>
            <div className="welcome-brand">
              <BrandMark size={28} /> Orrery
            </div>
            <h1>See your dbt project move</h1>
            <p>Lineage, builds and history, all on this computer. No account.</p>
          </header>
          <TrySample isFirst={project === null} />
          <AriaButton className="card welcome-open" onPress={() => void openProjectByDialog()}>
            <span className="welcome-icon">
              <FolderOpen size={16} strokeWidth={1.75} aria-hidden />
            </span>
            <span className="grow">
              <b>Open a dbt project…</b>
              <span className="muted sm">A folder with dbt_project.yml, or drop it here</span>
            </span>
            <Kbd keys="Mod+O" />
          </AriaButton>
        </div>
        <div className="welcome-side">
          {project && (
            <section aria-labelledby="setting-up">
              <div className="welcome-heading">
                <h2 id="setting-up">{done ? 'Open' : 'Setting up'}</h2>
                {(project.manifest !== null || project.trust.state === 'untrusted') && (
                  <Button kind="ghost" size="small" onPress={() => goTo.assets()}>
                    Go to its assets
                  </Button>
                )}
              </div>
              <SetupCard project={project} />
            </section>
          )}
          <RecentProjects current={project} />
        </div>
      </main>
      <footer className="welcome-foot">
        <span>Orrery {version}</span>
        <span className="grow" />
        <Button kind="ghost" size="small" onPress={() => goTo.settings()}>
          Settings
        </Button>
        <Button kind="ghost" size="small" onPress={openShortcuts}>
          <Kbd keys="?" /> shortcuts
        </Button>
      </footer>
    </div>
  );
}
