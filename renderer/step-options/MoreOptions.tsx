import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import './step-options.css';

/** What is rarely said of a step; open from the start when something of it is. `said` is how many of the options in it are used. */
export function MoreOptions({ said, children }: { readonly said: number; readonly children: ReactNode }) {
  return (
    <Disclosure className="more-options" defaultExpanded={said > 0}>
      <Heading level={3}>
        <AriaButton slot="trigger" className="more-trigger">
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
          More options
          {said > 0 && <span className="pill num">{said}</span>}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="more-fields">{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}
