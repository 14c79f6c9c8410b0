select
    id as listing_id,
    name as listing_name,
    listing_url,
    room_type,
    city,
    minimum_nights,
    host_id,
    price as price_text,
    created_at,
    updated_at
from {{ source('stays', 'raw_listings') }}
