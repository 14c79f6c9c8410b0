import { chooseTheme, useAppInfo } from '../app/app-info.ts';
import { Segmented } from '../components/Segmented.tsx';
import { Section } from './Section.tsx';

const options = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
] as const;

/** Light, dark, or as the system has it. */
export function AppearanceSection() {
  const theme = useAppInfo(({ info }) => info?.theme);
  return (
    <Section id="appearance" title="Appearance" about="How Orrery looks.">
      {theme && <Segmented label="Colours" value={theme} options={options} onChange={(chosen) => void chooseTheme(chosen)} />}
    </Section>
  );
}
