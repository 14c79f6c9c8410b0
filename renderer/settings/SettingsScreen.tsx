import { Pill } from '../components/Pill.tsx';
import { TopBar } from '../app/TopBar.tsx';
import { useProject } from '../app/project-store.ts';
import { BackgroundSection } from './BackgroundSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { DagsterSection } from './dagster/DagsterSection.tsx';
import { DataSection } from './DataSection.tsx';
import { DbtSection } from './DbtSection.tsx';
import { EditorSection } from './EditorSection.tsx';
import { NotificationsSection } from './notifications/NotificationsSection.tsx';
import { QueueSection } from './QueueSection.tsx';
import { LiveSection } from './LiveSection.tsx';
import { SettingsNav } from './SettingsNav.tsx';
import { TrustSection } from './TrustSection.tsx';
import './settings.css';

/** What can be chosen: which dbt, what the project may do, how Orrery looks, who hears of results; and where its data is. */
export function SettingsScreen() {
  const project = useProject();
  return (
    <>
      <TopBar title="Settings">{project && <Pill>{project.name}</Pill>}</TopBar>
      <div className="settings">
        <SettingsNav hasProject={project !== null} />
        <div className="settings-sections">
          {project && <DbtSection project={project} />}
          {project && <TrustSection project={project} />}
          {project && <LiveSection project={project} />}
          <QueueSection />
          <NotificationsSection />
          <BackgroundSection />
          <EditorSection />
          <AppearanceSection />
          <DataSection />
          {project && <DagsterSection key={project.id} />}
        </div>
      </div>
    </>
  );
}
