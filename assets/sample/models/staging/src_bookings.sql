select
    id as booking_id,
    listing_id,
    guest_name,
    check_in,
    check_out,
    guests,
    price_per_night as price_text,
    status,
    booked_at
from {{ source('stays', 'raw_bookings') }}
