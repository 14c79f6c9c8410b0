select
    id as host_id,
    name as host_name,
    email as host_email,
    is_trusted,
    created_at,
    updated_at
from {{ source('stays', 'raw_hosts') }}
