{{ config(group='growth') }}

select
    listings.listing_id,
    listings.listing_name,
    listings.city,
    listings.host_id,
    listings.host_name,
    cast(count(bookings.booking_id) as integer) as bookings,
    cast(coalesce(sum(bookings.nights), 0) as integer) as nights,
    cast(coalesce(sum(bookings.revenue), 0) as decimal(12, 2)) as revenue,
    cast(max(bookings.check_in) as date) as last_check_in
from {{ ref('dim_listings_w_hosts') }} as listings
left join {{ ref('fct_bookings') }} as bookings
    on bookings.listing_id = listings.listing_id and bookings.status = 'confirmed'
group by all
