import { type ReactNode, useState } from 'react';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';

export interface SendTestProps {
  readonly id: string;
  readonly name: string;
  readonly isDisabled?: boolean;
  /** What stands beside it. */
  readonly children?: ReactNode;
}

/** Sends a test and says below how it went. */
export function SendTest({ id, name, isDisabled = false, children }: SendTestProps) {
  const test = useCommand('channels.test');
  const [words, setWords] = useState<string | null>(null);
  async function send(): Promise<void> {
    setWords(null);
    const answer = await test.run({ id });
    if (answer?.ok) setWords(answer.value.words);
  }
  return (
    <>
      <span className="channel-orders">
        <Button kind="ghost" size="small" busy={test.busy} isDisabled={isDisabled} aria-label={`Send a test to ${name}`} onPress={() => void send()}>
          {test.busy ? 'Sending…' : 'Send a test'}
        </Button>
        {children}
      </span>
      <span className={`channel-test xs ${test.error === null ? 'muted' : 'channel-bad'}`} role="status">
        {test.error?.title ?? words}
      </span>
    </>
  );
}
