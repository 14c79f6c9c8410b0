import { AppWindow, Bell, Database, ListOrdered, type LucideIcon, Package, Radio, ShieldCheck, SquarePen, SunMoon, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { appHistory } from '../app/address.ts';

const sections: readonly { readonly id: string; readonly title: string; readonly icon: LucideIcon; readonly ofProject: boolean }[] = [
  { id: 'dbt', title: 'dbt environments', icon: Package, ofProject: true },
  { id: 'trust', title: 'Project & trust', icon: ShieldCheck, ofProject: true },
  { id: 'live', title: 'Keeping up', icon: Radio, ofProject: true },
  { id: 'queue', title: 'Queue & concurrency', icon: ListOrdered, ofProject: false },
  { id: 'notifications', title: 'Notifications & channels', icon: Bell, ofProject: false },
  { id: 'background', title: 'Background', icon: AppWindow, ofProject: false },
  { id: 'editor', title: 'Editor', icon: SquarePen, ofProject: false },
  { id: 'appearance', title: 'Appearance', icon: SunMoon, ofProject: false },
  { id: 'data', title: 'Data', icon: Database, ofProject: false },
  { id: 'dagster', title: 'Dagster', icon: Waypoints, ofProject: true },
];

/** Brings a section of the settings into view. */
export function SettingsNav({ hasProject }: { readonly hasProject: boolean }) {
  const shown = sections.filter(({ ofProject }) => hasProject || !ofProject);
  const [chosen, setChosen] = useState<string | null>(() => new URLSearchParams(appHistory.location.search).get('section'));
  const current = shown.some(({ id }) => id === chosen) ? chosen : shown[0]?.id;
  function show(id: string): void {
    setChosen(id);
    document.getElementById(`settings-${id}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }
  return (
    <nav className="settings-nav" aria-label="Settings">
      {shown.map(({ id, title, icon: Icon }) => (
        <AriaButton key={id} className={id === current ? 'on' : ''} onPress={() => show(id)}>
          <Icon size={15} strokeWidth={1.75} aria-hidden /> {title}
        </AriaButton>
      ))}
      {hasProject && <p className="xs muted">What you choose here is kept on this computer. What a team shares stands in orrery.yml.</p>}
    </nav>
  );
}
