#!/bin/bash
# Writes modules/grid/database/05_pinyin.sql from Unicode's readings, as ICU has them:
#   ./dev exec docs/generate-pinyin.sh
set -euo pipefail
cd "$(dirname "$0")/.."
signs=$(mktemp)
trap 'rm -f "$signs"' EXIT
{ printf '〇\n'; for ((sign = 0x4e00; sign <= 0x9fa5; ++sign)); do printf '%b\n' "\\u$(printf %04x "$sign")"; done; } > "$signs"
{
    cat << 'HEAD'
-- How each Chinese sign is read, without tones: places are found by what people type, full pinyin
-- or first letters. Made by docs/generate-pinyin.sh; do not edit the list. Of several readings a
-- place mostly has the one in the list below it.

delete from gl.hanzi;
insert into gl.hanzi (sign, reading)
select s, v.reading from (values
HEAD
    paste <(uconv -f utf8 -t utf8 -x 'Han-Latin; Latin-ASCII; Lower' "$signs") "$signs" |
        awk -F '\t' '$1 ~ /^[a-z]+$/ { signs[$1] = signs[$1] $2 }
            END { for (r in signs) printf "(\x27%s\x27, \x27%s\x27)\n", r, signs[r] }' | sort |
        sed '$!s/$/,/'
    cat << 'TAIL'
) v(reading, signs) cross join string_to_table(v.signs, null) s;

update gl.hanzi h set reading = v.reading
from (values ('长', 'chang'), ('重', 'chong'), ('朝', 'chao'), ('行', 'hang'), ('单', 'shan'),
             ('曾', 'zeng'), ('都', 'du'), ('尉', 'wei'), ('绿', 'lv'), ('女', 'nv'), ('吕', 'lv'),
             ('旅', 'lv'), ('律', 'lv')) v(sign, reading)
where h.sign = v.sign;

-- Each sign looked up by key: a join would read the whole list for one name.
create or replace function gl.pinyin(words text) returns text
language plpgsql stable parallel safe set search_path = gl, pg_temp as $$
begin
    return (select coalesce(string_agg(coalesce(
               (select h.reading from hanzi h where h.sign = s.sign),
               case when s.sign ~ '[a-zA-Z0-9]' then lower(s.sign) end), '' order by s.n), '')
    from string_to_table(words, null) with ordinality s(sign, n));
end $$;

create or replace function gl.pinyin_initials(words text) returns text
language plpgsql stable parallel safe set search_path = gl, pg_temp as $$
begin
    return (select coalesce(string_agg(coalesce(
               (select left(h.reading, 1) from hanzi h where h.sign = s.sign),
               case when s.sign ~ '[a-zA-Z0-9]' then lower(s.sign) end), '' order by s.n), '')
    from string_to_table(words, null) with ordinality s(sign, n));
end $$;

create or replace function gl.area_spell() returns trigger
language plpgsql set search_path = gl, pg_temp as $$
begin
    new.pinyin := pinyin(new.name);
    new.initials := pinyin_initials(new.name);
    return new;
end $$;
create or replace trigger area_spell before insert or update of name on gl.area
    for each row execute function gl.area_spell();
update gl.area a set name = a.name where a.pinyin is null;
TAIL
} > modules/grid/database/05_pinyin.sql
