{{ config(materialized='ephemeral') }}

with nights as (
    select
        listing_id,
        unnest(generate_series(blocked_from, blocked_to - 1, interval 1 day)) as night,
        reason
    from {{ ref('src_calendar') }}
)

select
    listing_id,
    cast(night as date) as night,
    min(reason) as reason
from nights
group by 1, 2
