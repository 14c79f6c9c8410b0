select *
from {{ ref('mart_occupancy_monthly') }}
where occupancy < 0 or occupancy > 1
