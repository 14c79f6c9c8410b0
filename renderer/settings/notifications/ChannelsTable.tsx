import { Hash, Monitor, Pencil, SquareTerminal, Webhook } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelEvents, ChannelView } from '../../../preload/model/notification.ts';
import type { DesktopEvents } from '../../../preload/model/settings.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/Checkbox.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Switch } from '../../components/Switch.tsx';
import { RelativeTime } from '../../components/Time.tsx';
import { SendTest } from './SendTest.tsx';
import './channels.css';

const columns: readonly { readonly event: keyof ChannelEvents; readonly title: string }[] = [
  { event: 'failed', title: 'failed' },
  { event: 'warned', title: 'warned' },
  { event: 'succeeded', title: 'succeeded' },
  { event: 'late', title: 'ran late' },
];

export interface ChannelsTableProps {
  readonly desktop: DesktopEvents;
  readonly onDesktop: (changed: Partial<DesktopEvents>) => void;
  readonly channels: readonly ChannelView[];
  readonly onChange: (channel: ChannelView) => void;
  readonly onEdit: (channel: ChannelView) => void;
}

/** Each channel a row, each kind of result a column. */
export function ChannelsTable({ desktop, onDesktop, channels, onChange, onEdit }: ChannelsTableProps) {
  return (
    <div className="settings-table channels">
      <table>
        <thead>
          <tr>
            <th>Channel</th>
            <th>To</th>
            {columns.map(({ event, title }) => (
              <th key={event}>{title}</th>
            ))}
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <Named icon={<Monitor size={15} strokeWidth={1.75} aria-hidden />} name="Desktop" />
            </td>
            <td className="muted">this computer</td>
            {columns.map(({ event, title }) => (
              <td key={event}>
                <Checkbox label={`Desktop: ${title}`} isSelected={desktop[event]} onChange={(on) => onDesktop({ [event]: on })} />
              </td>
            ))}
            <td className="end">
              <SendTest id="desktop" name="Desktop" />
            </td>
          </tr>
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} onChange={onChange} onEdit={onEdit} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChannelRow({ channel, onChange, onEdit }: { readonly channel: ChannelView } & Pick<ChannelsTableProps, 'onChange' | 'onEdit'>) {
  const { id, name, on, events, to, ready, last } = channel;
  return (
    <tr className={on ? '' : 'channel-off'}>
      <td>
        <Named icon={<KindIcon kind={channel.kind} />} name={name} />
        <Switch isSelected={on} onChange={(chosen) => onChange({ ...channel, on: chosen })}>
          <span className="visually-hidden">{name}</span>
          <span className="xs muted">{on ? 'on' : 'off'}</span>
        </Switch>
      </td>
      <td>
        {ready ? <span className="mono channel-to">{to}</span> : <span className="channel-bad sm">no address on this computer</span>}
        {last !== null && (
          <span className="channel-last xs muted">
            <StatusIcon word={last.ok ? 'succeeded' : 'failed'} size={11} label /> {last.words} <RelativeTime at={last.at} />
          </span>
        )}
      </td>
      {columns.map(({ event, title }) => (
        <td key={event}>
          <Checkbox
            label={`${name}: ${title}`}
            isSelected={events[event]}
            onChange={(chosen) => onChange({ ...channel, events: { ...events, [event]: chosen } })}
          />
        </td>
      ))}
      <td className="end">
        <SendTest id={id} name={name} isDisabled={!ready}>
          <Button kind="icon" size="small" aria-label={`Change ${name}`} onPress={() => onEdit(channel)}>
            <Pencil size={13} strokeWidth={1.75} aria-hidden />
          </Button>
        </SendTest>
      </td>
    </tr>
  );
}

function Named({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <span className="channel-name">
      {icon}
      <b title={name}>{name}</b>
    </span>
  );
}

function KindIcon({ kind }: Pick<ChannelView, 'kind'>) {
  const Icon = kind === 'slack' ? Hash : kind === 'webhook' ? Webhook : SquareTerminal;
  return <Icon size={15} strokeWidth={1.75} aria-hidden />;
}
