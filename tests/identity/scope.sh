# Sourced by walk.sh: two towns with a case each, looked at through every view and function by
# people who may see one, both or none. Words of the other town's case must never come out.

new_case() { # AREA WORD DIGITS: prints the case id
    as walk_acceptor -c "
        select gl_api.case_new(jsonb_build_object('family', 'hotline', 'area', '$1',
            'title', '标题$2', 'text', '正文$2 路灯不亮', 'address', '地址$2',
            'caller', jsonb_build_object('name', '来电$2', 'phone', '1380000$3')),
            gen_random_uuid()) ->> 'case_id'"
}
first=$(new_case 990115001001001 甲甲一 1111)
second=$(new_case 990115002001001 乙乙二 2222)
as walk_acceptor -c "select gl_api.note_add($first, '正文甲甲一', gen_random_uuid()),
    gl_api.note_add($second, '正文乙乙二', gen_random_uuid())" > /dev/null
admin -c "select gl_api.fold_stats()" > /dev/null 2>&1 || true

# Everything a desk can ask, about both cases, in one go; errors are answers too.
cat > "$work/ask.sql" << ASK
select to_jsonb(o) from gl_api.open_case o;
select to_jsonb(o) from gl_api.open_case o where case_id in ($first, $second);
select to_jsonb(s) from gl_api.stat_row s;
select gl_api.queue();
select gl_api.queue('{"text": "标题"}');
select gl_api.case_standings();
select gl_api.case_standings(array[$first, $second]);
select gl_api.recently_closed();
select gl_api.editing_now();
select gl_api.case_marks(array[$first, $second]);
select gl_api.case_notes($first);
select gl_api.case_notes($second);
select gl_api.case_at($first, 1);
select gl_api.case_at($second, 1);
select gl_api.case_search('标题');
select gl_api.case_search('甲甲一');
select gl_api.case_search('乙乙二');
select gl_api.case_read($first);
select gl_api.case_read($second);
select gl_api.repeats_find('{"words": "标题", "lon": 116.3, "lat": 39.7, "least": 0, "wanted": 50}');
select gl_api.party_reveal($first, 'walk through the scope');
select gl_api.party_reveal($second, 'walk through the scope');
select gl_api.caller_history('13800001111');
select gl_api.caller_history('13800002222');
select gl_api.case_act($first, 1, 'claim', '{}', gen_random_uuid());
select gl_api.case_act($second, 1, 'claim', '{}', gen_random_uuid());
ASK

# sees LOGIN YES|NO YES|NO: the first and the second case
sees() {
    local login=$1 word want got
    as "$login" -f "$work/ask.sql" > "$work/answers" 2>&1 || true
    for word in 甲甲一 乙乙二; do
        [[ $word == 甲甲一 ]] && want=$2 || want=$3
        grep -q "\(标题\|正文\|地址\|来电\)$word" "$work/answers" && got=yes || got=no
        [[ $got == "$want" ]] || fail "$login saw the case $word: $got, expected $want:
$(grep -m3 "\(标题\|正文\|地址\|来电\)$word" "$work/answers" || tail -5 "$work/answers")"
    done
}
sees walk_leader yes yes
sees walk_town1 yes no
sees walk_town2 no yes
sees walk_dept no no
sees walk_village yes no
sees walk_sysadmin no no
sees walk_secadmin no no
sees walk_auditor no no
sees walk_nobody no no

# What a person may not see he may not touch either, and cannot tell from what does not exist.
for id in "$second" 20010101000001; do
    answer=$(as walk_town1 -v VERBOSITY=verbose -c "select gl_api.case_read($id)" 2>&1 || true)
    [[ $answer == *GL404* ]] || fail "reading a case of another town said: $answer"
    answer=$(as walk_town1 -v VERBOSITY=verbose \
        -c "select gl_api.case_act($id, 1, 'claim', '{}', gen_random_uuid())" 2>&1 || true)
    [[ $answer == *GL404* ]] || fail "acting on a case of another town said: $answer"
done
found=$(as walk_town1 -c "select gl_api.case_find('$second')" 2>/dev/null || true)
[[ -z $found ]] || fail "a number found the case of another town: $found"
refused=$(as walk_town1 -v VERBOSITY=verbose -c "
    select gl_api.case_new('{\"family\": \"hotline\", \"area\": \"990115002001001\", \"text\": \"x\"}',
                           gen_random_uuid())" 2>&1 || true)
[[ $refused == *GL403* ]] || fail "a town registered a case in another town: $refused"

# A function that is told every row it is asked about must not be asked about hidden ones, even
# where temporary functions are allowed and it claims to cost nothing.
admin -c "grant temporary on database \"$database\" to public"
as walk_town1 -c "
    create function pg_temp.tell(word text) returns boolean language plpgsql cost 0.0000001 as \$\$
    begin raise notice 'told %', word; return true; end \$\$" \
    -c "select count(*) from gl_api.open_case where pg_temp.tell(title)" \
    -c "select count(*) from gl_api.open_case where 1 / (case when title like '%乙乙二%' then 0 else 1 end) = 1" \
    -c "set row_security = off" -c "select title from gl_api.open_case" \
    > "$work/answers" 2>&1 || true
grep -q '乙乙二\|division by zero' "$work/answers" && fail 'a telling function saw hidden rows'
grep -q 'told 标题甲甲一' "$work/answers" || fail 'the telling function told nothing at all'
admin -c "revoke temporary on database \"$database\" from public"

# Looking at a caller's data leaves a row with the reason.
[[ $(admin -c "select count(*) > 0 from gl.audit_entry
               where object_id = '$first' and login = 'walk_town1'
                 and detail::text like '%walk through the scope%'") == t ]] ||
    fail 'revealing a caller left no reason in the audit'
