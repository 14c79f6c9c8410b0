import { ExternalLink } from './ExternalLink.tsx';

/** Where the terms of dbt v2's program are explained: it is not under an open source licence. */
const page = 'https://www.getdbt.com/licenses-faq';

/** Says that dbt v2 comes with terms of its own, and where they are. */
export function V2Terms() {
  return (
    <span>
      dbt v2 has <ExternalLink url={page}>terms of its own</ExternalLink>.
    </span>
  );
}
