-- A booking from the 3rd to the 6th is three nights: 3, 4 and 5.
with nights as (
    select
        booking_id,
        listing_id,
        guests,
        unnest(generate_series(check_in, check_out - 1, interval 1 day)) as night,
        {{ price_to_number('price_text') }} as price_per_night
    from {{ ref('src_bookings') }}
    where status = 'confirmed'
)

select
    booking_id,
    listing_id,
    guests,
    cast(night as date) as night,
    price_per_night
from nights
