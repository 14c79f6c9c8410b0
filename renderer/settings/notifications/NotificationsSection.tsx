import { Plus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { ChannelView } from '../../../preload/model/notification.ts';
import type { DesktopEvents, Settings } from '../../../preload/model/settings.ts';
import { call, hear } from '../../app/bridge.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/Checkbox.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../Section.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { ChannelsTable } from './ChannelsTable.tsx';
import { FactorField } from './FactorField.tsx';
import { QuietHoursFields } from './QuietHoursFields.tsx';

/** Who hears about which result: the desktop, and further channels; when the desktop is quiet. */
export function NotificationsSection() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [channels, setChannels] = useState<readonly ChannelView[]>([]);
  /** The channel in the dialog: one that is there, or `new`. */
  const [edited, setEdited] = useState<ChannelView | 'new' | null>(null);
  const set = useCommand('settings.set');
  const save = useCommand('channels.save');
  const look = useCallback(() => void call('channels.list').then((answer) => answer.ok && setChannels(answer.value)), []);
  useEffect(() => {
    void call('settings.get').then((answer) => answer.ok && setSettings(answer.value));
    look();
    // Also when a delivery has ended.
    return hear('notifications.changed', look);
  }, [look]);
  if (settings === null) return null;
  const { desktop, quiet, slowFactor } = settings;

  async function change(changed: Partial<Settings>): Promise<void> {
    const answer = await set.run(changed);
    if (answer?.ok) setSettings(answer.value);
  }
  const changeDesktop = (changed: Partial<DesktopEvents>): void => void change({ desktop: { ...desktop, ...changed } });
  async function changeChannel({ to: _to, ready: _ready, last: _last, ...channel }: ChannelView): Promise<void> {
    const answer = await save.run({ channel, address: null });
    if (answer?.ok) setChannels(answer.value);
  }

  return (
    <Section id="notifications" title="Notifications & channels" about="Who hears about which result.">
      <ChannelsTable desktop={desktop} onDesktop={changeDesktop} channels={channels} onChange={(channel) => void changeChannel(channel)} onEdit={setEdited} />
      {save.error && <ErrorNotice error={save.error} />}
      <div className="settings-line">
        <Button size="small" onPress={() => setEdited('new')}>
          <Plus size={13} strokeWidth={2} aria-hidden /> Add a channel
        </Button>
        <QuietHoursFields quiet={quiet} onChange={(changed) => void change({ quiet: changed })} />
      </div>
      <div className="settings-line">
        <span>The desktop also tells</span>
        <Checkbox isSelected={desktop.recovered} onChange={(recovered) => changeDesktop({ recovered })}>
          what is green again
        </Checkbox>
        <Checkbox isSelected={desktop.slow} onChange={(slow) => changeDesktop({ slow })}>
          a run that takes
        </Checkbox>
        <FactorField value={slowFactor} onChange={(factor) => void change({ slowFactor: factor })} />
        <span>times as long as usual</span>
      </div>
      <p className="sm muted">
        A job tells of failures unless its “Notify” says always or never; only “always” tells of warnings and successes. The centre keeps all of it, whatever is
        chosen here. Nothing leaves this computer but through a channel that is on.
      </p>
      {set.error && <ErrorNotice error={set.error} />}
      {edited !== null && (
        <ChannelDialog
          channel={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={(all) => {
            setChannels(all);
            setEdited(null);
          }}
        />
      )}
    </Section>
  );
}
