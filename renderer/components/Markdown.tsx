import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { ExternalLink } from './ExternalLink.tsx';
import './code.css';

const components: Components = {
  a: ({ href, children }) => (href?.startsWith('https://') ? <ExternalLink url={href}>{children}</ExternalLink> : <span>{children}</span>),
  // nothing is fetched from the network: the words stand for the picture
  img: ({ alt }) => <span>{alt}</span>,
};

/** Text of a project, which is not trusted: no HTML, no pictures, https links only and those in the browser. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={[remarkGfm]} skipHtml components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
