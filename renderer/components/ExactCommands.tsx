import { CopyButton } from './ErrorNotice.tsx';
import './exact-commands.css';

/** Command lines as a person would type them, to be copied. */
export function ExactCommands({ commands }: { readonly commands: readonly string[] }) {
  const text = commands.join('\n');
  return (
    <section className="exact-commands" aria-label="Exact commands">
      <CopyButton text={text}>Copy</CopyButton>
      <pre className="selectable" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}
