select
    host_id,
    coalesce(host_name, 'Host ' || host_id) as host_name,
    host_email,
    is_trusted = 't' as is_trusted,
    created_at,
    updated_at
from {{ ref('src_hosts') }}
