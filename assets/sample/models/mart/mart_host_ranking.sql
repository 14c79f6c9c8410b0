{{ config(group='growth') }}

with revenue as (
    select
        host_id,
        sum(revenue) as revenue,
        sum(nights) as nights
    from {{ ref('fct_bookings') }}
    where status = 'confirmed'
    group by 1
),

ratings as (
    select
        listings.host_id,
        count(*) as reviews,
        avg(case when reviews.review_sentiment = 'positive' then 1.0 else 0.0 end) as positive_share
    from {{ ref('fct_reviews') }} as reviews
    inner join {{ ref('dim_listings_cleansed') }} as listings on listings.listing_id = reviews.listing_id
    group by 1
)

select
    hosts.host_id,
    hosts.host_name,
    hosts.is_trusted,
    first_bookings.first_booked_at,
    cast(coalesce(revenue.nights, 0) as integer) as nights,
    cast(coalesce(revenue.revenue, 0) as decimal(12, 2)) as revenue,
    coalesce(ratings.reviews, 0) as reviews,
    cast(ratings.positive_share as decimal(4, 3)) as positive_share,
    rank() over (order by coalesce(revenue.revenue, 0) desc) as revenue_rank
from {{ ref('dim_hosts_cleansed') }} as hosts
left join {{ ref('int_hosts_first_booking') }} as first_bookings on first_bookings.host_id = hosts.host_id
left join revenue on revenue.host_id = hosts.host_id
left join ratings on ratings.host_id = hosts.host_id
