{{ config(tags=['heavy']) }}

select
    prices.listing_id,
    prices.day as night,
    prices.season,
    case
        when booked.booking_id is not null then 'booked'
        when blocked.night is not null then 'blocked'
        else 'open'
    end as night_status,
    booked.booking_id,
    blocked.reason as blocked_reason,
    prices.list_price,
    booked.price_per_night as booked_price
from {{ ref('int_listing_prices') }} as prices
left join {{ ref('int_bookings_by_night') }} as booked
    on booked.listing_id = prices.listing_id and booked.night = prices.day
left join {{ ref('int_blocked_nights') }} as blocked
    on blocked.listing_id = prices.listing_id and blocked.night = prices.day
where prices.day < cast({{ utc_now() }} as date)
