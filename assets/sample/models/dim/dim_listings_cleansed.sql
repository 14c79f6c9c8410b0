with listings as (
    select
        *,
        {{ price_to_number('price_text') }} as price
    from {{ ref('src_listings') }}
)

select
    listings.listing_id,
    listings.listing_name,
    listings.listing_url,
    listings.city,
    listings.room_type,
    room_types.label as room_type_label,
    room_types.sleeps,
    greatest(listings.minimum_nights, 1) as minimum_nights,
    listings.host_id,
    listings.price,
    case
        when listings.price < 60 then 'budget'
        when listings.price < 150 then 'standard'
        else 'premium'
    end as price_band,
    coalesce(room_types.is_entire_place, false) as is_entire_place,
    listings.created_at,
    listings.updated_at
from listings
left join {{ ref('room_types') }} as room_types on room_types.room_type = listings.room_type
