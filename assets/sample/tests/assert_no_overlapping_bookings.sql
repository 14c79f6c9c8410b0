-- Two confirmed bookings of one listing must not share a night.
select
    earlier.listing_id,
    earlier.booking_id,
    later.booking_id as overlapping_booking_id
from {{ ref('fct_bookings') }} as earlier
inner join {{ ref('fct_bookings') }} as later
    on later.listing_id = earlier.listing_id
    and later.booking_id <> earlier.booking_id
    and later.check_in >= earlier.check_in
    and later.check_in < earlier.check_out
where earlier.status = 'confirmed' and later.status = 'confirmed'
