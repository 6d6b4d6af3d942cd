-- What a desk shows beside the queue: recently closed, badges, marks, who is editing, notes, and a
-- case as it stood before somebody changed it.
begin;
create extension if not exists pgtap;
\ir fixture.sql
select no_plan();

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;
create function pg_temp.made(area text, title text) returns bigint language sql as $$
    select (gl_api.case_new(jsonb_build_object('family', 'hotline', 'area', area, 'title', title,
        'class', (select code from gl_api.class_item where kind = 'hotline' and active order by class_id desc limit 1), 'text', title || ' is broken', 'address', '1 Test road'), gen_random_uuid()) ->> 'case_id')::bigint $$;
create function pg_temp.act(id bigint, action text, inputs jsonb default '{}') returns jsonb language sql as $$
    select gl_api.case_act(id, (gl_api.case_read(id) #>> '{case,version}')::int, action, inputs, gen_random_uuid()) $$;
create temp table made (name text, id bigint);
grant all on made to public;
create function pg_temp.id(of text) returns bigint language sql as $$ select id from made where name = of $$;

select pg_temp.become('t_acceptor');
insert into made select n, pg_temp.made('990115001001001', n) from unnest(array['lamp', 'bin', 'road']) n;
reset session authorization;
select gl_api.relay_notices();

-- Notes.
select pg_temp.become('t_leader');
select is(gl_api.note_add(pg_temp.id('lamp'), ' seen ', '00000000-0000-4000-8000-000000000001') ->> 'status', 'ok', 'a note');
select is(gl_api.note_add(pg_temp.id('lamp'), ' seen ', '00000000-0000-4000-8000-000000000001') ->> 'status', 'replay', 'sent twice');
select is(jsonb_array_length(gl_api.case_notes(pg_temp.id('lamp'))), 1, 'stands once');
select is(gl_api.case_notes(pg_temp.id('lamp')) #>> '{0,body}', 'seen', 'without the blanks around it');
select is(gl_api.case_notes(pg_temp.id('lamp')) #>> '{0,name}', 't_leader', 'with its author');
select is(gl_api.case_read(pg_temp.id('lamp')) #>> '{case,version}', '1', 'the version stays');
select throws_ok($$select gl_api.note_add(pg_temp.id('lamp'), ' ', gen_random_uuid())$$, 'GL400', null, 'an empty note');
select throws_ok($$select gl_api.note_add(pg_temp.id('bin'), 'x', '00000000-0000-4000-8000-000000000001')$$, 'GL403', null, 'another case with the same command');
reset session authorization;
select is((select count(*)::int from gl.outbox where case_id = pg_temp.id('lamp')), 1, 'others hear of the note once');
select pg_temp.become('t_clerk1');
select throws_ok($$select gl_api.note_add(pg_temp.id('lamp'), 'x', gen_random_uuid())$$, 'GL404', null, 'not on a case one does not see');
select throws_ok($$select gl_api.case_notes(pg_temp.id('lamp'))$$, 'GL404', null, 'nor are its notes read');
select throws_ok($$select gl_api.case_editing(pg_temp.id('lamp'), true)$$, 'GL404', null, 'nor is it edited');
reset session authorization;

-- Who is editing.
select pg_temp.become('t_dispatcher');
select is(gl_api.case_editing(pg_temp.id('lamp'), true) -> 'others', '[]', 'alone');
reset session authorization;
select pg_temp.become('t_acceptor2');
select is(gl_api.case_editing(pg_temp.id('lamp'), true) #>> '{others,0,name}', 't_dispatcher', 'the second is told');
select is(jsonb_array_length(gl_api.editing_now()), 2, 'both are listed');
select is(gl_api.case_marks(array[pg_temp.id('lamp'), pg_temp.id('bin')]),
          jsonb_build_object(pg_temp.id('lamp')::text, '{"notes": 1, "editing": ["t_dispatcher"]}'::jsonb), 'marks of a page');
select lives_ok($$select pg_temp.act(pg_temp.id('lamp'), 'claim')$$, 'editing blocks no act');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(gl_api.editing_now(), '[]', 'not what one does not see');
select is(gl_api.case_marks(array[pg_temp.id('lamp')]), '{}', 'nor its marks');
reset session authorization;
update gl.case_editing set until = now() - interval '1 second' where account_id = (select account_id from gl.account where login = 't_dispatcher');
select pg_temp.become('t_acceptor2');
select is(gl_api.case_editing(pg_temp.id('lamp'), true) -> 'others', '[]', 'without a heartbeat it ends');
select lives_ok($$select gl_api.case_editing(pg_temp.id('lamp'), false)$$, 'let go');
select is(gl_api.editing_now(), '[]', 'nobody is left');
reset session authorization;

-- Badges agree with the lists they stand on.
create function pg_temp.badge(key text, ids bigint[] default null) returns int language sql as $$
    select count(*)::int
    from (select x ->> 1 as family, (x ->> 3)::int as lists, to_timestamp((x ->> 4)::bigint / 1000.0) as deadline,
                 x ->> 5 is not null as closed
          from json_array_elements(gl_api.case_standings(ids) -> 'cases') x) s
    where case key when 'open' then not closed when 'mine' then lists & 1 > 0 when 'my_unit' then lists & 2 > 0
                   when 'unclaimed' then lists & 4 > 0 when 'supervised' then lists & 8 > 0
                   when 'overdue' then deadline < now()
                   when 'due_soon' then deadline between now() and now() + interval '30 minutes'
                   when 'closed' then closed end $$;
select pg_temp.become('t_acceptor2');
select is(pg_temp.badge(key), json_array_length(gl_api.queue(filter)::json -> 'rows'), format('badge %s', key))
from (values ('open', '{}'::jsonb), ('mine', '{"mine": true}'), ('my_unit', '{"my_unit": true}'),
             ('overdue', '{"overdue": true}'), ('due_soon', '{"due_minutes": 30}'),
             ('supervised', '{"flag": "supervised"}'), ('unclaimed', '{"claimable": true}')) v(key, filter);
select is(pg_temp.badge('mine'), 1, 'the claimed one is mine');
select is(pg_temp.badge('unclaimed'), 2, 'two are nobody''s');
select is(pg_temp.badge('mine', array[pg_temp.id('lamp'), pg_temp.id('bin')]), 1, 'of two that changed one is mine');
select is(pg_temp.badge('open', array[pg_temp.id('lamp'), 1]), 1, 'what does not exist stands nowhere');
select throws_ok($$select gl_api.case_standings(array(select generate_series(1, 1001)))$$, 'GL400', null, 'not a thousand and one');
reset session authorization;
select pg_temp.become('t_clerk1');
select is(gl_api.case_standings() -> 'cases' ->> 0, null, 'a unit counts its own');
select is(gl_api.case_standings(array[pg_temp.id('lamp')]) -> 'cases' ->> 0, null, 'also when it asks for another''s');
reset session authorization;

-- As it stood before, and what changed.
select pg_temp.become('t_dispatcher');
select pg_temp.act(pg_temp.id('bin'), 'sign');
select pg_temp.act(pg_temp.id('bin'), 'transfer', '{"unit": "T_DEP1"}');
select is(gl_api.case_at(pg_temp.id('bin'), 1) #>> '{case,state}', 'to_sign', 'the state of version 1');
select is(gl_api.case_at(pg_temp.id('bin'), 1) #> '{case,unit}', 'null', 'nobody''s then');
select is(gl_api.case_at(pg_temp.id('bin'), 3) -> 'case', gl_api.case_read(pg_temp.id('bin'))::jsonb -> 'case', 'the last version is the case');
select is(jsonb_path_query_first(gl_api.case_changes(pg_temp.id('bin'), 1), '$.changes[*] ? (@.field == "unit")'),
          '{"field": "unit", "before": null, "after": "First department"}', 'the unit is new');
select is(jsonb_array_length(gl_api.case_changes(pg_temp.id('bin'), 1) -> 'events'), 2, 'two events since');
select is(gl_api.case_changes(pg_temp.id('bin'), 3) -> 'changes', '[]', 'nothing since the last');
select throws_ok($$select gl_api.case_at(pg_temp.id('bin'), 99)$$, 'GL404', null, 'no version to come');
reset session authorization;

-- Recently closed.
select is((select count(*)::int from gl.case_recent), 0, 'nothing ended yet');
select pg_temp.become('t_clerk1');
select is(gl_api.recently_closed() -> 'rows', '[]', 'an empty list');
reset session authorization;
update gl.case_file set closed_at = now() - n * interval '1 hour', state = 'closed', unit_id = 9003
from (values ('lamp', 1), ('bin', 30), ('road', 2)) v(name, n)
where case_id = pg_temp.id(v.name);
select pg_temp.become('t_clerk1');
select is((select array_agg(r ->> 'title' order by n) from jsonb_array_elements(gl_api.recently_closed() -> 'rows') with ordinality x(r, n)),
          '{lamp,road}', 'a day''s, newest first');
select is(gl_api.recently_closed('{}', gl_api.recently_closed('{}', null, 1) -> 'next', 1) #>> '{rows,0,title}', 'road', 'the next page');
select is(gl_api.recently_closed('{"family": "grid"}') -> 'rows', '[]', 'filtered');
select is(pg_temp.badge('closed'), 2, 'the badge says the same');
select is(pg_temp.badge('closed', array[pg_temp.id('lamp')]), 1, 'one of them changed');
select throws_ok($$select gl_api.recently_closed('{"colour": "red"}')$$, 'GL400', null, 'an unknown filter');
reset session authorization;
select pg_temp.become('t_clerk2');
select is(gl_api.recently_closed() -> 'rows', '[]', 'another unit sees none');
reset session authorization;

select * from finish();
rollback;
