import { X } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { CopyButton } from '../../components/ErrorNotice.tsx';

/** The whole of one line that is cut in the list, with what is known about it, to read and to copy. */
export function ChosenLine({ heading, text, onClose }: { readonly heading: string; readonly text: string; readonly onClose: () => void }) {
  return (
    <section className="chosen-line" aria-label="Chosen line">
      <header>
        <span className="faint xs">{heading}</span>
        <span className="grow" />
        <CopyButton text={text}>Copy line</CopyButton>
        <Button kind="icon" size="small" aria-label="Close the line" onPress={onClose}>
          <X size={13} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <pre className="selectable">{text}</pre>
    </section>
  );
}
