-- Automatic dispatch: off until the district sets dispatch.automatic_above. It is done by an account
-- that holds both offices, service and dispatcher, through the same act as everybody's, and each time
-- the reason stands in the opinion of the act and in gl.advice.

create or replace function gl.automatic_opinion(advice jsonb) returns text
language sql stable set search_path = gl, pg_temp as $$
    select format('自动派遣：%s把握 %s%%，模型 %s。',
        case when (advice #>> '{rule,unit_id}')::int = (advice #>> '{units,0,unit_id}')::int
             then format('规则 %s 第 %s 版，', advice #>> '{rule,rule_id}', advice #>> '{rule,version}')
             else '依据历史办理情况，' end,
        round((advice #>> '{units,0,p}')::numeric * 100, 1), advice ->> 'model')
$$;

-- Dispatches up to `most` cases that wait for it and whose owner is sure enough. Answers {enabled,
-- looked_at, dispatched: [{case_id, unit_id, p}], refused: [{case_id, reason}]}.
create or replace function gl_api.dispatch_automatic(most int default 100) returns jsonb
language plpgsql security definer set search_path = gl, public, pg_temp as $$
declare
    who gl.actor_row := actor();
    threshold numeric := coalesce(setting_num('dispatch.automatic_above'), 0);
    c record;
    advice jsonb;
    done jsonb := '[]';
    refused jsonb := '[]';
    looked int := 0;
begin
    perform require_role('service');
    if threshold <= 0 then
        return jsonb_build_object('enabled', false, 'looked_at', 0, 'dispatched', done, 'refused', refused);
    elsif not 'dispatcher' = any (who.roles) then
        raise exception using errcode = 'GL403', column = 'role',
            message = format('Account %s dispatches only with the role of a dispatcher as well.', who.login);
    end if;
    for c in
        select o.case_id, o.version, o.family from case_open o
        where o.state in ('pending_dispatch', 'to_assign') and o.class_id is not null
          and (o.claimed_by is null or o.claimed_by = who.account_id) -- somebody has it in hand
          and case_visible(o, who)
        order by o.deadline, o.case_id limit least(greatest(most, 0), 1000)
        for update skip locked
    loop
        looked := looked + 1;
        advice := owner_advice(owner_question(jsonb_build_object('case_id', c.case_id), who));
        continue when not (advice ->> 'automatic')::boolean;
        begin
            perform apply_action(c.case_id, c.version, case c.family when 'grid' then 'dispatch' else 'transfer' end,
                jsonb_build_object('unit', advice #>> '{units,0,code}', 'opinion', automatic_opinion(advice))
                || case when advice -> 'assist' <> '[]' then jsonb_build_object('assist',
                       (select jsonb_agg(u.code) from unit u where advice -> 'assist' @> to_jsonb(u.unit_id) and u.active))
                   else '{}' end
                || case when advice ->> 'limit' is not null then jsonb_build_object('limit', advice -> 'limit')
                   else '{}' end,
                gen_random_uuid(), who);
            perform advice_keep(c.case_id, 'owner', who.account_id, advice, advice #>> '{units,0,code}', true,
                                advice ->> 'model');
            done := done || jsonb_build_object('case_id', c.case_id, 'unit_id', advice #> '{units,0,unit_id}',
                                               'p', advice #> '{units,0,p}');
        exception when sqlstate 'GL400' or sqlstate 'GL403' or sqlstate 'GL409' or sqlstate 'GL422' then
            refused := refused || jsonb_build_object('case_id', c.case_id, 'reason', sqlerrm);
        end;
    end loop;
    return jsonb_build_object('enabled', true, 'looked_at', looked, 'dispatched', done, 'refused', refused);
end $$;

revoke execute on function gl_api.dispatch_automatic(int) from public;
grant execute on function gl_api.dispatch_automatic(int) to gl_service;
