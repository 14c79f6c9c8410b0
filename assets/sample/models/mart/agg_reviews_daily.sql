{{ config(group='growth', tags=['hourly', 'reviews']) }}

select
    review_date,
    review_sentiment,
    count(*) as reviews
from {{ ref('fct_reviews') }}
group by 1, 2
