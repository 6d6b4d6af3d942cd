-- Who passes on notices: the first leads, the others stand by and step in.
begin;
create extension if not exists pgtap;
create extension if not exists dblink;
select no_plan();
\ir ../cases/fixture.sql

create function pg_temp.become(login text) returns void language plpgsql as $$
begin execute format('set local session authorization %I', login); end $$;

select pg_temp.become('t_acceptor');
select ok(gl_api.relay_turn() <= 20, 'the first desk leads');
reset session authorization;
select is(current_setting('gridline.relay_leads'), 'on', 'and remembers it');
select is((select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
           and objid = (hashtext('gl.relay_turn')::bigint & x'ffffffff'::bigint)::oid), 1::bigint,
          'it holds the lock');
insert into gl.outbox (case_id, version, state) values (42, 7, 'reported');
select pg_temp.become('t_acceptor');
select is(gl_api.relay_turn(), 10, 'work makes it come back sooner');
reset session authorization;
select is((select count(*) from gl.outbox), 0::bigint, 'what waited is told');
select pg_temp.become('t_acceptor');
select is(gl_api.relay_turn(), 10, 'more may come soon after');
reset session authorization;
select set_config('gridline.relay_told', (clock_timestamp() - interval '3 seconds')::text, false);
select pg_temp.become('t_acceptor');
select is(gl_api.relay_turn(), 25, 'nothing to do');
reset session authorization;
select is((select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
           and objid = (hashtext('gl.relay_turn')::bigint & x'ffffffff'::bigint)::oid), 1::bigint,
          'the lock is taken once');
select set_config('gridline.relay_leads', '', false), set_config('gridline.relay_seen', '', false);

-- Somebody else leads: the lock is held by another session.
select pg_advisory_unlock(hashtext('gl.relay_turn'));
select dblink_connect('leader', format('host=%s port=%s dbname=%s user=%s',
    trim(both '"' from current_setting('unix_socket_directories')), current_setting('port'),
    current_database(), session_user));
select * from dblink('leader', 'select pg_try_advisory_lock(hashtext(''gl.relay_turn''))') as t(locked boolean);
select pg_temp.become('t_acceptor');
select ok(gl_api.relay_turn() between 600 and 900, 'the others come seldom');
reset session authorization;
insert into gl.outbox (case_id, version, state) values (42, 8, 'reported');
select pg_temp.become('t_acceptor');
select is(gl_api.relay_turn(), 200, 'a change that waits is the leader''s for a moment');
reset session authorization;
select is((select count(*) from gl.outbox), 1::bigint, 'it is left to the leader');
select pg_temp.become('t_acceptor');
select is(gl_api.relay_turn(), 100, 'when it still waits, the leader hangs');
reset session authorization;
select is((select count(*) from gl.outbox), 0::bigint, 'and another passes it on');
select dblink_disconnect('leader');

select * from finish();
rollback;
