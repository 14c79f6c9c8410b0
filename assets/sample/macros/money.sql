{#- '$1,250.00' as text becomes 1250.00. -#}
{% macro price_to_number(column) %}cast(replace(replace({{ column }}, '$', ''), ',', '') as decimal(10, 2)){% endmacro %}

{#- 2500 cents become 25.00. -#}
{% macro cents_to_units(column) %}cast({{ column }} / 100.0 as decimal(10, 2)){% endmacro %}
