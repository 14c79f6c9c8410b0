-- Nobody can review a listing before it was created.
select
    reviews.review_key,
    reviews.review_date,
    listings.created_at
from {{ ref('fct_reviews') }} as reviews
inner join {{ ref('dim_listings_cleansed') }} as listings on listings.listing_id = reviews.listing_id
where reviews.review_date < cast(listings.created_at as date)
