import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { commandText, commandWords } from '../../../preload/model/command-words.ts';
import { type Channel, channelVariable, type ChannelView } from '../../../preload/model/notification.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { Checkbox } from '../../components/Checkbox.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Field } from '../../components/Field.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Switch } from '../../components/Switch.tsx';

const kinds = [
  { value: 'slack', label: 'Slack' },
  { value: 'webhook', label: 'Webhook' },
  { value: 'command', label: 'Command' },
] as const;

const abouts: Readonly<Record<Channel['kind'], string>> = {
  slack: 'A message to a channel of Slack, or of anything that takes Slack’s incoming webhooks.',
  webhook: 'JSON by POST to an address of yours: event, title, text, project, job, run, node, schedule.',
  command: 'A program of yours on this computer, without a shell: JSON on its input, ORRERY_EVENT, ORRERY_TITLE and others in its environment.',
};

const fresh = (): Channel => ({
  id: crypto.randomUUID(),
  kind: 'slack',
  name: '',
  on: true,
  events: { failed: true, warned: false, succeeded: false, late: false },
  command: [],
  timeoutMs: 10_000,
  retries: 3,
});

export interface ChannelDialogProps {
  /** Null for a new one. */
  readonly channel: ChannelView | null;
  readonly onClose: () => void;
  readonly onSaved: (channels: readonly ChannelView[]) => void;
}

/** Makes, changes or removes a channel. The address that is kept is never shown again; an empty field leaves it. */
export function ChannelDialog({ channel: given, onClose, onSaved }: ChannelDialogProps) {
  const [channel, setChannel] = useState<Channel>(() => (given === null ? fresh() : bare(given)));
  const [address, setAddress] = useState('');
  const [command, setCommand] = useState(() => commandText(given?.command ?? []));
  const save = useCommand('channels.save');
  const remove = useCommand('channels.remove');
  const change = (changed: Partial<Channel>): void => setChannel((before) => ({ ...before, ...changed }));
  const { kind, name, on, events, timeoutMs, retries } = channel;
  const words = commandWords(command);
  const badAddress = address.trim() !== '' && !/^https?:\/\/\S+$/.test(address.trim());
  const complete = name.trim() !== '' && (kind === 'command' ? words !== null && words.length > 0 : !badAddress);
  const error = save.error ?? remove.error;

  async function keep(): Promise<void> {
    if (!complete) return;
    const typed = address.trim();
    const answer = await save.run({
      channel: { ...channel, name: name.trim(), command: kind === 'command' ? [...(words ?? [])] : [] },
      address: kind === 'command' || typed === '' ? null : typed,
    });
    if (answer?.ok) onSaved(answer.value);
  }
  async function drop(): Promise<void> {
    const answer = await remove.run({ id: channel.id });
    if (answer?.ok) onSaved(answer.value);
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={given === null ? 'Add a channel' : `Change ${given.name}`}
      width={540}
      footer={
        <>
          {given !== null && (
            <Button kind="ghost" busy={remove.busy} onPress={() => void drop()}>
              <Trash2 size={14} strokeWidth={1.75} aria-hidden /> Remove
            </Button>
          )}
          <span className="grow" />
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" busy={save.busy} isDisabled={!complete} onPress={() => void keep()}>
            {given === null ? 'Add' : 'Save'}
          </Button>
        </>
      }
    >
      <form
        className="channel-form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Segmented label="Kind" value={kind} options={kinds} onChange={(chosen) => change({ kind: chosen })} />
        <p className="sm muted">{abouts[kind]}</p>
        <Field
          label="Name"
          value={name}
          placeholder={kind === 'slack' ? '#data-alerts' : kind === 'webhook' ? 'Data platform' : 'Pager'}
          autoFocus
          onChange={(typed) => change({ name: typed })}
        />
        {kind === 'command' ? (
          <Field
            label="Program and arguments"
            mono
            value={command}
            placeholder="/usr/local/bin/page-me --urgent"
            isInvalid={words === null}
            onChange={setCommand}
          />
        ) : (
          <div>
            <Field
              label="Address"
              type="password"
              mono
              value={address}
              placeholder={given?.ready === true ? `${given.to} is kept` : 'https://…'}
              isInvalid={badAddress}
              onChange={setAddress}
            />
            <p className="xs muted">
              Kept in this system’s safe storage and never shown again. Where there is none, or without a window: start Orrery with the address in{' '}
              <span className="mono selectable">{name.trim() === '' ? 'ORRERY_CHANNEL_NAME' : channelVariable(name)}</span> and leave this empty.
            </p>
          </div>
        )}
        <fieldset>
          <legend className="label">Tells of</legend>
          <Checkbox isSelected={events.failed} onChange={(failed) => change({ events: { ...events, failed } })}>
            failed, and green again
          </Checkbox>
          <Checkbox isSelected={events.warned} onChange={(warned) => change({ events: { ...events, warned } })}>
            warned
          </Checkbox>
          <Checkbox isSelected={events.succeeded} onChange={(succeeded) => change({ events: { ...events, succeeded } })}>
            succeeded
          </Checkbox>
          <Checkbox isSelected={events.late} onChange={(late) => change({ events: { ...events, late } })}>
            late, missed, not launched, slow
          </Checkbox>
        </fieldset>
        <div className="channel-limits">
          <NumberField
            label="Seconds until it is given up"
            value={Math.round(timeoutMs / 1_000)}
            min={1}
            max={120}
            onChange={(seconds) => change({ timeoutMs: seconds * 1_000 })}
          />
          <NumberField label="Further tries, each later" value={retries} min={0} max={10} onChange={(count) => change({ retries: count })} />
        </div>
        <Switch isSelected={on} onChange={(chosen) => change({ on: chosen })}>
          Send through this channel
        </Switch>
        {error && <ErrorNotice error={error} />}
        {/* Enter in a field needs a button of the form; the one a person sees stands in the foot. */}
        <input type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Dialog>
  );
}

function bare({ to: _to, ready: _ready, last: _last, ...channel }: ChannelView): Channel {
  return channel;
}
