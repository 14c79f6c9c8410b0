select
    days.day,
    cast(date_trunc('month', days.day) as date) as month,
    days.season,
    days.is_weekend,
    days.holiday,
    moons.full_moon_date is not null as is_full_moon
from {{ ref('season_days') }} as days
left join {{ ref('full_moon_dates') }} as moons on moons.full_moon_date = days.day
