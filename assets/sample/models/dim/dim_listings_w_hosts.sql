select
    listings.listing_id,
    listings.listing_name,
    listings.city,
    listings.room_type,
    listings.room_type_label,
    listings.minimum_nights,
    listings.price,
    listings.price_band,
    listings.host_id,
    hosts.host_name,
    hosts.is_trusted as host_is_trusted,
    listings.created_at,
    greatest(listings.updated_at, hosts.updated_at) as updated_at
from {{ ref('dim_listings_cleansed') }} as listings
left join {{ ref('dim_hosts_cleansed') }} as hosts on hosts.host_id = listings.host_id
