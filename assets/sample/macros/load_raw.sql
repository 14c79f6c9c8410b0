{#
  Raw tables as a loader would leave them. The exports in data/ reach into the coming years; a row "arrives"
  when its date has passed, so that a build on another day finds new reviews, bookings and prices.
  Paths are relative to the project folder, where dbt runs.
#}

{% macro raw_table(name, columns, loaded_hours_ago, condition='true') %}
create or replace table raw.{{ name }} as
select
    *,
    {{ utc_now() }} - interval {{ loaded_hours_ago }} hour as loaded_at
from read_csv('data/{{ name }}.csv', header = true, columns = {
    {%- for column, type in columns.items() %}'{{ column }}': '{{ type }}'{{ ', ' if not loop.last }}{% endfor -%}
})
where {{ condition }}
{% endmacro %}

{#- Now, in UTC, as a timestamp without time zone, whatever the time zone of the machine. -#}
{% macro utc_now() %}make_timestamp(epoch_us(now())){% endmacro %}

{% macro load_raw_hosts() %}
{{ raw_table('raw_hosts', {
    'id': 'bigint',
    'name': 'varchar',
    'email': 'varchar',
    'is_trusted': 'varchar',
    'created_at': 'timestamp',
    'updated_at': 'timestamp'
}, loaded_hours_ago=3) }}
{% endmacro %}

{#- The export keeps every version of a listing; the platform shows the newest that has arrived. -#}
{% macro load_raw_listings() %}
{{ raw_table('raw_listings', {
    'id': 'bigint',
    'listing_url': 'varchar',
    'name': 'varchar',
    'room_type': 'varchar',
    'city': 'varchar',
    'minimum_nights': 'integer',
    'host_id': 'bigint',
    'price': 'varchar',
    'created_at': 'timestamp',
    'updated_at': 'timestamp'
}, loaded_hours_ago=2, condition='updated_at <= ' ~ utc_now()) }}
qualify row_number() over (partition by id order by updated_at desc) = 1
{% endmacro %}

{#- Only whole days, so that fct_reviews can append day by day. -#}
{% macro load_raw_reviews() %}
{{ raw_table('raw_reviews', {
    'listing_id': 'bigint',
    'date': 'date',
    'reviewer_name': 'varchar',
    'comments': 'varchar',
    'sentiment': 'varchar',
    'cleaning_fee_cents': 'integer'
}, loaded_hours_ago=1, condition='date < cast(' ~ utc_now() ~ ' as date)') }}
{% endmacro %}

{#- The booking system is late: more than the 24 hours after which its freshness warns. -#}
{% macro load_raw_bookings() %}
{{ raw_table('raw_bookings', {
    'id': 'bigint',
    'listing_id': 'bigint',
    'guest_name': 'varchar',
    'check_in': 'date',
    'check_out': 'date',
    'guests': 'integer',
    'price_per_night': 'varchar',
    'status': 'varchar',
    'booked_at': 'timestamp'
}, loaded_hours_ago=30, condition='booked_at <= ' ~ utc_now() ~ ' - interval 30 hour') }}
{% endmacro %}

{% macro load_raw_calendar() %}
{{ raw_table('raw_calendar', {
    'listing_id': 'bigint',
    'blocked_from': 'date',
    'blocked_to': 'date',
    'reason': 'varchar'
}, loaded_hours_ago=3, condition='blocked_from <= cast(' ~ utc_now() ~ ' as date)') }}
{% endmacro %}
