import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { Said } from '../components/Said.tsx';
import { NotificationBell } from '../notifications/NotificationBell.tsx';
import { openPalette } from './palette/overlay-store.ts';

/** The bar at the top of every screen: its title, what the screen puts beside it, the search, and its actions at the end. */
export function TopBar({ title, children, actions }: { readonly title: ReactNode; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <header className="top">
      {typeof title === 'string' ? <h1>{title}</h1> : title}
      <div className="top-middle">{children}</div>
      <Button kind="ghost" className="top-search" onPress={() => openPalette()}>
        <Said words="Search">
          <Search size={15} strokeWidth={1.75} aria-hidden />
          <span className="wide">Search</span>
          <span className="wide">
            <Kbd keys="Mod+K" />
          </span>
        </Said>
      </Button>
      <NotificationBell />
      {actions}
    </header>
  );
}
