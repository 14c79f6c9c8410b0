{{ config(group='growth', tags=['heavy']) }}

select
    dates.month,
    nights.listing_id,
    count(*) as nights,
    count(*) filter (where nights.night_status = 'booked') as booked_nights,
    count(*) filter (where nights.night_status = 'blocked') as blocked_nights,
    cast(
        count(*) filter (where nights.night_status = 'booked')
        / nullif(count(*) filter (where nights.night_status <> 'blocked'), 0)
        as decimal(5, 4)
    ) as occupancy,
    cast(avg(nights.booked_price) as decimal(10, 2)) as average_daily_rate
from {{ ref('fct_nights') }} as nights
inner join {{ ref('dim_dates') }} as dates on dates.day = nights.night
group by all
