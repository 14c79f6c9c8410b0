import { Navigate } from '@tanstack/react-router';
import { appHistory } from './address.ts';
import { landingOf } from './landing.ts';
import { useProjectStore } from './project-store.ts';

/** Where the window begins: nothing is shown until main has said what is open, and somebody who has left meanwhile is not called back. */
export function Landing() {
  const { project, loaded } = useProjectStore();
  // while the next screen is being loaded this one is still there
  if (!loaded || appHistory.location.pathname !== '/') return null;
  return <Navigate to={landingOf(project)} replace />;
}
