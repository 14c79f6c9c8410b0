select
    listing_id,
    date as review_date,
    reviewer_name,
    comments as review_text,
    sentiment as review_sentiment,
    cleaning_fee_cents,
    loaded_at
from {{ source('stays', 'raw_reviews') }}
