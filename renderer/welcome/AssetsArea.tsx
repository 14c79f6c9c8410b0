import { AssetsScreen } from '../assets/AssetsScreen.tsx';

/** What the address of the assets shows. */
export function AssetsArea() {
  return <AssetsScreen />;
}
