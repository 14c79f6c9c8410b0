import { Image } from 'lucide-react';
import { createContext, useContext, useState } from 'react';
import { call } from '../app/bridge.ts';
import { TextButton } from './Button.tsx';
import { ExternalLink } from './ExternalLink.tsx';

/** True inside a link: a picture there is its words alone, since a press goes where the link goes. */
export const InsideLink = createContext(false);

export interface PictureProps {
  readonly src: string;
  readonly alt: string;
}

/**
 * A picture in the words of a project. None is shown by itself, so that reading asks nobody for anything: one of the project's own files is
 * shown when a person says so, one from the web is a link that opens in the browser, any other is its words.
 */
export function Picture({ src, alt }: PictureProps) {
  const insideLink = useContext(InsideLink);
  const words = alt.trim() === '' ? (src.split('/').at(-1) ?? 'picture') : alt;
  const file = insideLink ? null : ownFile(src);
  if (file !== null) return <OwnPicture file={file} words={words} />;
  if (!insideLink && src.startsWith('https://')) {
    return (
      <ExternalLink url={src}>
        <Image className="picture-mark" size={13} strokeWidth={1.75} aria-hidden /> {words}
      </ExternalLink>
    );
  }
  return <span>{words}</span>;
}

function OwnPicture({ file, words }: { readonly file: string; readonly words: string }) {
  const [shown, setShown] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function show(): Promise<void> {
    setBusy(true);
    const answer = await call('project.picture', { path: file });
    setBusy(false);
    setWhy(answer.ok ? null : answer.error.title);
    if (answer.ok) setShown(answer.value);
  }
  if (shown !== null) return <img className="picture" src={shown} alt={words} />;
  return (
    <>
      <TextButton isPending={busy} aria-label={`Show the picture ${words}`} onPress={() => void show()}>
        <Image className="picture-mark" size={13} strokeWidth={1.75} aria-hidden /> {words}
      </TextButton>
      {why !== null && <span className="picture-failed"> {why}</span>}
    </>
  );
}

/** The path of a file of the project, from its folder on, that an address of Markdown names; null for any other address. */
function ownFile(src: string): string | null {
  try {
    const file = decodeURIComponent(src);
    return file === '' || /^[\\/]|[:?#\0]/.test(file) ? null : file;
  } catch {
    return null;
  }
}
