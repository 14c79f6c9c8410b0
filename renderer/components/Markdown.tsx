import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { ExternalLink } from './ExternalLink.tsx';
import { InsideLink, Picture } from './Picture.tsx';
import './code.css';

const components: Components = {
  a: ({ href, children }) => (
    <InsideLink value>{href?.startsWith('https://') ? <ExternalLink url={href}>{children}</ExternalLink> : <span>{children}</span>}</InsideLink>
  ),
  img: ({ src, alt }) => <Picture src={typeof src === 'string' ? src : ''} alt={alt ?? ''} />,
};

/** Text of a project, which is not trusted: no HTML, https links only and those in the browser, pictures only when a person asks for one. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={[remarkGfm]} skipHtml components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
