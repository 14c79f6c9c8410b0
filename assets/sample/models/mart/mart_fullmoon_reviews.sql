{{ config(group='growth', tags=['reviews']) }}

with full_moon_nights as (
    select distinct full_moon_date + cast(offsets.days as integer) as review_date
    from {{ ref('full_moon_dates') }}
    cross join (select unnest(generate_series(1, {{ var('full_moon_days') }})) as days) as offsets
)

select
    reviews.review_key,
    reviews.listing_id,
    reviews.review_date,
    reviews.reviewer_name,
    reviews.review_text,
    reviews.review_sentiment,
    case when moons.review_date is null then 'not full moon' else 'full moon' end as is_full_moon
from {{ ref('fct_reviews') }} as reviews
left join full_moon_nights as moons on moons.review_date = reviews.review_date
