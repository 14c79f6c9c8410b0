-- What a night costs by the price list: the price of the listing times the factor of the day.
select
    listings.listing_id,
    days.day,
    days.season,
    cast(round({{ price_to_number('listings.price_text') }} * days.price_factor, 2) as decimal(10, 2)) as list_price
from {{ ref('src_listings') }} as listings
cross join {{ ref('season_days') }} as days
where days.day >= cast(listings.created_at as date)
