select
    bookings.booking_id,
    bookings.listing_id,
    listings.host_id,
    bookings.check_in,
    bookings.check_out,
    bookings.check_out - bookings.check_in as nights,
    bookings.guests,
    bookings.status,
    {{ price_to_number('bookings.price_text') }} as price_per_night,
    cast(
        case when bookings.status = 'confirmed' then {{ price_to_number('bookings.price_text') }} * (bookings.check_out - bookings.check_in) else 0 end
        as decimal(12, 2)
    ) as revenue,
    date_diff('day', cast(bookings.booked_at as date), bookings.check_in) as lead_days,
    bookings.booked_at
from {{ ref('src_bookings') }} as bookings
inner join {{ ref('dim_listings_cleansed') }} as listings on listings.listing_id = bookings.listing_id
