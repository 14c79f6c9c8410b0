import { Navigate } from '@tanstack/react-router';
import { landingOf } from './landing.ts';
import { useProjectStore } from './project-store.ts';

/** Where the window begins: nothing is shown until main has said what is open. */
export function Landing() {
  const { project, loaded } = useProjectStore();
  if (!loaded) return null;
  return <Navigate to={landingOf(project)} replace />;
}
