import { useAppInfo } from '../app/app-info.ts';
import { CopyButton } from '../components/ErrorNotice.tsx';
import { RetentionSettings } from './RetentionSettings.tsx';
import { Section } from './Section.tsx';

/** Where Orrery keeps what it knows. */
export function DataSection() {
  const info = useAppInfo((state) => state.info);
  if (!info) return null;
  return (
    <Section id="data" title="Data" about="Where Orrery keeps runs, logs and the dbts it made.">
      <div className="settings-line">
        <span className="mono selectable">{info.dataDir}</span>
        <CopyButton text={info.dataDir}>Copy path</CopyButton>
      </div>
      <RetentionSettings />
      <p className="sm muted">Nothing leaves this computer. Orrery {info.version}.</p>
    </Section>
  );
}
