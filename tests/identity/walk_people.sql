-- One account for every role, and the ones that must not get in. All have the password
-- walk-Test-1; the verifier was computed for it once.
\set verifier 'SCRAM-SHA-256$4096:Z3JpZGxpbmUtd2Fsay1vaw==$v8f81GmX8rFnCyx4SVkCY2IQNl32b9/gzdhLAwZuL5M=:LuhuCN9bouSk/uhV/JRcptBtX2NpBv7+6iveYMs2QYw='

insert into gl.area (level, code, name) values (1, '990115', '走查区');
insert into gl.area (level, parent_id, code, name)
select 2, area_id, code || '00' || n, n || '镇' from gl.area, generate_series(1, 2) n
where code = '990115';
insert into gl.area (level, parent_id, code, name)
select 3, area_id, code || '001', name || '一村' from gl.area where code like '990115___';
insert into gl.area (level, parent_id, code, name, geom)
select 4, area_id, code || '001', name || '一格',
       st_multi(st_makeenvelope(0, 0, 1000, 1000, 4548))
from gl.area where code like '990115______';
insert into gl.unit (code, name, short_name, kind, tier, area_id)
select v.code, v.code, v.code, v.kind, v.tier, a.area_id
from (values ('walk-centre', 'centre', 'district', null),
             ('walk-town1', 'town', 'town', '990115001'),
             ('walk-town2', 'town', 'town', '990115002'),
             ('walk-dept', 'department', 'department', null),
             ('walk-village', 'community', 'community', '990115001001')) v (code, kind, tier, area)
left join gl.area a on a.code = v.area;

select gl_api.account_create('walk_' || role, role, 'walk-centre'),
       gl_api.role_grant('walk_' || role, role), gl_api.password_set('walk_' || role, :'verifier'),
       gl_api.account_enable('walk_' || role)
from unnest(array['acceptor', 'inspector', 'shift_lead', 'dispatcher', 'unit_clerk', 'unit_lead',
                  'callback', 'leader', 'evaluator', 'service', 'sysadmin', 'secadmin',
                  'auditor']) role;

-- No role at all; locked; retired; never enabled; expired.
select gl_api.account_create(login, login, 'walk-centre',
                             case login when 'walk_expired' then now() - interval '1 day' end),
       gl_api.password_set(login, :'verifier')
from unnest(array['walk_nobody', 'walk_locked', 'walk_retired', 'walk_new', 'walk_expired']) login;
select gl_api.role_grant(login, 'dispatcher')
from unnest(array['walk_locked', 'walk_retired', 'walk_expired']) login;
select gl_api.account_enable(login)
from unnest(array['walk_nobody', 'walk_locked', 'walk_retired', 'walk_expired']) login;
select gl_api.account_lock('walk_locked'), gl_api.account_retire('walk_retired');

-- Scope: the same role at several tiers.
select gl_api.account_create(login, login, unit), gl_api.role_grant(login, role),
       gl_api.password_set(login, :'verifier'), gl_api.account_enable(login)
from (values ('walk_town1', 'walk-town1', 'dispatcher'), ('walk_town2', 'walk-town2', 'dispatcher'),
             ('walk_dept', 'walk-dept', 'unit_clerk'),
             ('walk_village', 'walk-village', 'unit_clerk')) v (login, unit, role);
