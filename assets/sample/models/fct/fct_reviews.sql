{{ config(
    materialized='incremental',
    incremental_strategy='append',
    tags=['hourly', 'reviews']
) }}

select
    md5(concat_ws('|', listing_id, review_date, reviewer_name, review_text)) as review_key,
    listing_id,
    review_date,
    reviewer_name,
    review_text,
    review_sentiment,
    {{ cents_to_units('cleaning_fee_cents') }} as cleaning_fee,
    loaded_at
from {{ ref('src_reviews') }}
where review_text is not null
{% if is_incremental() %}
    and review_date > (select coalesce(max(review_date), date '1900-01-01') from {{ this }})
{% endif %}
