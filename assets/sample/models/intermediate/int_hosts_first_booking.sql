select
    listings.host_id,
    min(bookings.booked_at) as first_booked_at,
    count(*) as bookings
from {{ ref('src_bookings') }} as bookings
inner join {{ ref('src_listings') }} as listings on listings.listing_id = bookings.listing_id
where bookings.status = 'confirmed'
group by 1
