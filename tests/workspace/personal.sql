-- Filters, layouts and phrases: one's own, nobody else's, and shared only by who may.
begin;
create extension if not exists pgtap;
\ir ../cases/fixture.sql
select no_plan();
create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

select pg_temp.become('t_dispatcher');
select ok(gl_api.filter_save('Due', '{"due_minutes": 30}', 'deadline', '["number", "title"]') > 0, 'a filter');
select ok(gl_api.filter_save('Due', '{"overdue": true}', '-deadline') > 0, 'saved again under its name');
select is(gl_api.filter_list() - 0, '[]', 'stands once');
select is(gl_api.filter_list() #> '{0,filter}', '{"overdue": true}', 'as it was saved last');
select throws_ok($$select gl_api.filter_save('X', '{"colour": 1}', 'deadline')$$, 'GL400', null, 'what the queue does not know');
select throws_ok($$select gl_api.filter_save('X', '{}', 'colour')$$, 'GL400', null, 'an unknown order');
select throws_ok($$select gl_api.filter_save(' ', '{}', 'deadline')$$, 'GL400', null, 'no name');
select throws_ok($$select gl_api.filter_save('X', '{}', 'deadline', '[]', 0, 'acceptor')$$, 'GL403', null, 'a dispatcher shares nothing');
reset session authorization;
select pg_temp.become('t_shift');
select is(gl_api.filter_list(), '[]', 'others do not see it');
select ok(gl_api.filter_save('For all', '{"flag": "urged"}', 'deadline', '[]', 0, 'dispatcher') > 0, 'a shift lead shares');
reset session authorization;
select pg_temp.become('t_dispatcher');
select is(jsonb_array_length(gl_api.filter_list()), 2, 'with everybody of the role');
select is(gl_api.filter_list() #>> '{1,by}', 't_shift', 'who made it');
select throws_ok(format('select gl_api.filter_delete(%s)', gl_api.filter_list() #>> '{1,filter_id}'), 'GL404', null, 'not to delete');
select lives_ok(format('select gl_api.filter_delete(%s)', gl_api.filter_list() #>> '{0,filter_id}'), 'the own one goes');
reset session authorization;
select pg_temp.become('t_acceptor');
select is(gl_api.filter_list(), '[]', 'not with another role');

-- Layouts.
select gl_api.layout_save('1920x1080', to_jsonb('c3RhdGUg' || n)) from generate_series(1, 25) n;
select is(jsonb_array_length(gl_api.layout_list('1920x1080')), 20, 'twenty steps of undo');
select is(gl_api.layout_list('1920x1080') #>> '{0,state}', 'c3RhdGUg25', 'the newest first');
select is(gl_api.layout_list('2560x1440'), '[]', 'each set of screens for itself');
select gl_api.layout_save('1920x1080', '"named"', 'Night');
select gl_api.layout_save('1920x1080', '"again"', 'Night');
select is((select count(*)::int from jsonb_array_elements(gl_api.layout_list()) l where l ->> 'name' = 'Night'), 1, 'a name stands once');
select is(gl_api.layout_list() #>> '{0,state}', 'again', 'as it was saved last');
select throws_ok($$select gl_api.layout_save('x', to_jsonb(repeat('x', 300000)))$$, 'GL400', null, 'not without measure');
select lives_ok(format('select gl_api.layout_delete(%s)', gl_api.layout_list() #>> '{0,layout_id}'), 'deleted');
reset session authorization;
select pg_temp.become('t_leader');
select is(gl_api.layout_list(), '[]', 'nobody else''s layouts');
reset session authorization;

-- Phrases.
select pg_temp.become('t_acceptor');
select ok(gl_api.phrase_save('intake', '路灯', '路灯不亮，请尽快维修。') > 0, 'a phrase of one''s own');
select throws_ok($$select gl_api.phrase_save('intake', 'x', 'y', true)$$, 'GL403', null, 'not for everybody');
select throws_ok($$select gl_api.phrase_save('song', 'x', 'y')$$, 'GL400', null, 'an unknown kind');
reset session authorization;
select pg_temp.become('t_leader');
select ok(gl_api.phrase_save('opinion', '督办', '请于今日办结。', true) > 0, 'a leader gives one to everybody');
select is(jsonb_array_length(gl_api.phrase_list()), 1, 'and does not see the other''s');
reset session authorization;
select pg_temp.become('t_acceptor');
select is(jsonb_array_length(gl_api.phrase_list()), 2, 'own and district''s');
select is(jsonb_array_length(gl_api.phrase_list('intake')), 1, 'of one kind');
select throws_ok(format('select gl_api.phrase_delete(%s)', gl_api.phrase_list('opinion') #>> '{0,phrase_id}'), 'GL404', null, 'the district''s is not his to delete');
select lives_ok(format('select gl_api.phrase_delete(%s)', gl_api.phrase_list('intake') #>> '{0,phrase_id}'), 'his own is');
reset session authorization;

select * from finish();
rollback;
