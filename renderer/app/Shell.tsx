import { Outlet } from '@tanstack/react-router';
import { Banners } from './Banners.tsx';
import { BranchNotice } from './BranchNotice.tsx';
import { NotificationCentre } from '../notifications/NotificationCentre.tsx';
import { RunBar } from './RunBar.tsx';
import { SideBar } from './SideBar.tsx';
import './shell.css';

/** Side bar, the screen, and the run bar while something runs. */
export function Shell() {
  return (
    <div className="app">
      <SideBar />
      <main className="main">
        <Banners />
        <div className="screen">
          <Outlet />
          <NotificationCentre />
          <BranchNotice />
        </div>
        <RunBar />
      </main>
    </div>
  );
}
