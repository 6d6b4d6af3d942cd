-- The wall of a meeting room: who answers for its plans, who throws onto it, and that it gives nobody a right.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
\ir ../patrol/second_town.sql
\ir people.sql
select no_plan();

select gl_api.camera_source_set('T-CAM-1', 'rtsp://10.0.0.9/1'), gl_api.camera_source_set('T-CAM-2', 'rtsp://10.0.0.9/2') \g /dev/null
select wall_id as w from gl.wall order by wall_id limit 1 \gset

create function pg_temp.plan(login text, plan text) returns text language sql as $$
    select pg_temp.try(login, format('gl_api.wall_plan_save(%L)', plan)) $$;

-- ---- plans
select is(pg_temp.plan('t_acceptor', '{}'), '42501', 'who takes calls answers for no wall');
select is(pg_temp.plan('t_shift', '{"name": " ", "tiles": 4, "rotate_seconds": 20, "sources": [{"live": true}]}'), 'GL400 name', 'a plan has a name');
select is(pg_temp.plan('t_shift', '{"name": "A", "tiles": 5, "rotate_seconds": 20, "sources": [{"live": true}]}'), 'GL400 tiles', 'no five tiles');
select is(pg_temp.plan('t_shift', '{"name": "A", "tiles": 4, "rotate_seconds": 4, "sources": [{"live": true}]}'), 'GL400 rotate_seconds', 'not that fast');
select is(pg_temp.plan('t_shift', '{"name": "A", "tiles": 4, "rotate_seconds": "soon", "sources": [{"live": true}]}'), 'GL400 rotate_seconds', 'a number');
select is(pg_temp.plan('t_shift', '{"name": "A", "tiles": 4, "rotate_seconds": 20, "sources": []}'), 'GL400 sources', 'something to show');
select is(pg_temp.plan('t_shift', '{"name": "A", "tiles": 4, "rotate_seconds": 20, "sources": [{"camera": "NONE"}]}'), 'GL400 sources', 'a camera there is');
select is(pg_temp.plan('t_shift2', '{"name": "A", "tiles": 4, "rotate_seconds": 20, "sources": [{"camera": "T-CAM-1"}]}'), 'GL400 sources', 'of one''s own area');
select pg_temp.plan('t_shift', '{"name": "A", "tiles": 4, "rotate_seconds": 20, "sources": [{"camera": "T-CAM-1"}, {"live": true}]}')::jsonb as plan \gset
select is(:'plan'::jsonb - 'plan_id', '{"name": "A", "tiles": 4, "hidden": 0, "sources": [{"title": "T-CAM-1", "camera": "T-CAM-1"}, {"live": true}], "version": 1, "rotate_seconds": 20}'::jsonb, 'kept in its order');
select is(pg_temp.plan('t_shift2', '{"name": "A", "tiles": 4, "rotate_seconds": 20, "sources": [{"live": true}]}'), 'GL400 name', 'names are used once');

-- Another town sees that there is a camera, not which; and saving does not lose it.
select (pg_temp.try('t_shift2', 'gl_api.wall_plans()')::jsonb -> 0) as theirs \gset
select is(row(:'theirs'::jsonb -> 'sources', :'theirs'::jsonb ->> 'hidden')::text, row('[{"live": true}]'::jsonb, '1')::text, 'hidden, not named');
select is(pg_temp.plan('t_shift2', (:'theirs'::jsonb || '{"tiles": 9}')::text)::jsonb ->> 'version', '2', 'the other town makes it larger');
select is(pg_temp.plan('t_shift', :'plan'), 'GL409', 'who read the older version hears of it');
select is((pg_temp.try('t_shift', 'gl_api.wall_plans()')::jsonb) #> '{0,sources}', '[{"live": true}, {"title": "T-CAM-1", "camera": "T-CAM-1"}]'::jsonb, 'and the camera is still in it');

-- ---- showing
select is(pg_temp.try('t_dispatcher', format('gl_api.wall_show(%s, null)', :w)), '42501', 'not everybody');
select is(pg_temp.try('t_shift', format('gl_api.wall_show(%s, 999999)', :w)), 'GL404', 'a plan there is');
select is(pg_temp.try('t_shift', format('gl_api.wall_show(%s, %s) #>> ''{plan,name}''', :w, :'plan'::jsonb ->> 'plan_id')), 'A', 'shown from now on');
select is(pg_temp.try('t_shift', format('gl_api.wall_show(999999, null)')), 'GL404', 'a wall there is');
select is(pg_temp.try('t_shift', 'gl_api.wall_name(''Room 2'') ->> ''name'''), 'Room 2', 'another wall');
select is(pg_temp.try('t_shift', 'gl_api.wall_name(''Room 2'')'), 'GL400 name', 'but one of each name');

-- ---- throwing
select pg_temp.make() as c \gset
select (pg_temp.ask('t_acceptor', :c) ->> 'verification_id')::bigint as v \gset
select pg_temp.verify('t_inspector', :v, 'accept') #>> '{publish,stream_id}' as s \gset
select is(pg_temp.try('t_clerk1', format('gl_api.wall_throw(%s, %s, null)', :w, :s)), '42501', 'a department throws nothing');
select is(pg_temp.try('t_shift2', format('gl_api.wall_throw(%s, %s, null)', :w, :s)), 'GL404', 'nor does another town what it does not see');
select is(pg_temp.try('t_shift2', format('gl_api.wall_throw(%s, null, ''T-CAM-1'')', :w)), 'GL404 camera', 'no camera either');
select is(pg_temp.try('t_acceptor', format('gl_api.wall_throw(%s, null, null)', :w)), 'GL400 stream_id', 'something');
select is(pg_temp.try('t_acceptor', format('gl_api.wall_throw(%s, %s, null) #>> ''{thrown,0,title}''', :w, :s)), 't_inspector', 'who asked throws it');
select is(pg_temp.try('t_shift', format('jsonb_array_length(gl_api.wall_throw(%s, %s, null) -> ''thrown'')', :w, :s)), '1', 'again it stays longer');
select is(pg_temp.try('t_dispatcher', format('gl_api.wall_throw(%s, null, ''T-CAM-1'') #>> ''{thrown,0,camera}''', :w)), 'T-CAM-1', 'a camera, too');
select is((pg_temp.try('t_shift2', 'gl_api.wall_list()')::jsonb) #> '{0,thrown}', '[]'::jsonb, 'before another town''s eyes nothing of it stands there');
select is(pg_temp.try('t_shift2', format('gl_api.stream_open(%s)', :s)), 'GL404', 'and it gives no right to watch');
select is((select count(*)::int from gl.audit_entry where action = 'wall.throw'), 3, 'each is in the audit');

-- ---- taking off, and its time
select (pg_temp.try('t_acceptor', 'gl_api.wall_list()')::jsonb) #>> '{0,thrown,0,throw_id}' as cam \gset
select is(pg_temp.try('t_acceptor', format('gl_api.wall_take_off(%s)', :cam)), 'GL403', 'somebody else threw it');
select is(pg_temp.try('t_dispatcher', format('jsonb_array_length(gl_api.wall_take_off(%s) -> ''thrown'')', :cam)), '1', 'who threw it takes it off');
select is(pg_temp.try('t_dispatcher', format('gl_api.wall_take_off(%s)', :cam)), 'GL404', 'once');
update gl.wall_throw set until = now() - interval '1 second';
select is((pg_temp.try('t_shift', 'gl_api.wall_list()')::jsonb) #> '{0,thrown}', '[]'::jsonb, 'its minutes are over');
select is(pg_temp.try('t_shift', format('jsonb_array_length(gl_api.wall_throw(%s, %s, null) -> ''thrown'')', :w, :s)), '1', 'thrown anew');
select is(pg_temp.verify('t_acceptor', :v, 'cancel') ->> 'state', 'cancelled', 'the call ends');
select is((pg_temp.try('t_shift', 'gl_api.wall_list()')::jsonb) #> '{0,thrown}', '[]'::jsonb, 'and so it does on the wall');

-- ---- deleting a plan
select is(pg_temp.try('t_shift', format('gl_api.wall_plan_retire(%s, 1)', :'plan'::jsonb ->> 'plan_id')), 'GL409', 'of the version that was read');
select is(pg_temp.try('t_shift', format('gl_api.wall_plan_retire(%s, 2)', :'plan'::jsonb ->> 'plan_id')), '', 'deleted');
select is((pg_temp.try('t_shift', 'gl_api.wall_list()')::jsonb) #> '{0,plan}', 'null'::jsonb, 'the wall falls back to who streams');
select is((pg_temp.try('t_shift', 'gl_api.wall_plans()')::jsonb), '[]'::jsonb, 'and it is offered no more');
select * from finish();
rollback;
