select
    listing_id,
    blocked_from,
    blocked_to,
    reason
from {{ source('stays', 'raw_calendar') }}
