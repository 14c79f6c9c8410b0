{{ config(group='growth') }}

select
    listings.city,
    cities.region,
    cast(date_trunc('month', bookings.check_in) as date) as month,
    count(*) as bookings,
    cast(sum(bookings.nights) as integer) as nights,
    cast(sum(bookings.revenue) as decimal(12, 2)) as revenue,
    cast(sum(bookings.nights * bookings.guests * cities.tourist_tax_per_night) as decimal(12, 2)) as tourist_tax
from {{ ref('fct_bookings') }} as bookings
inner join {{ ref('dim_listings_w_hosts') }} as listings on listings.listing_id = bookings.listing_id
left join {{ ref('cities') }} as cities on cities.city = listings.city
where bookings.status = 'confirmed'
group by all
