import { TopBar } from '../app/TopBar.tsx';
import { chooseTheme, useAppInfo } from '../app/app-info.ts';
import { Segmented } from '../components/Segmented.tsx';

/** What can be chosen. */
export function SettingsScreen() {
  const info = useAppInfo((state) => state.info);
  return (
    <>
      <TopBar title="Settings" />
      {info && <Segmented label="Theme" value={info.theme} options={themeOptions} onChange={(theme) => void chooseTheme(theme)} />}
    </>
  );
}

const themeOptions = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
] as const;
