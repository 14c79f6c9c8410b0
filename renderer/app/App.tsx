import { Outlet } from '@tanstack/react-router';
import { ConfirmLaunch } from '../launch/ConfirmLaunch.tsx';
import { JobLaunchDialog } from '../launch/JobLaunchDialog.tsx';
import { LaunchDialog } from '../launch/LaunchDialog.tsx';
import { DropTarget } from './DropTarget.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { NavigationKeys } from './NavigationKeys.tsx';
import { OpenedProject } from './OpenedProject.tsx';
import { Palette } from './palette/Palette.tsx';
import { Shortcuts } from './palette/Shortcuts.tsx';

/** What is there whatever the screen is. */
export function App() {
  return (
    <>
      <Outlet />
      <NavigationKeys />
      <OpenedProject />
      <LaunchDialog />
      <ConfirmLaunch />
      <JobLaunchDialog />
      <Palette />
      <Shortcuts />
      <DropTarget />
      <LiveRegion />
    </>
  );
}
