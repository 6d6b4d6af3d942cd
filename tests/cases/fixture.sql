-- A district in small: one grid in one village in one town, two departments, one person for every
-- desk. Names begin with t_ so that they never meet a real account of the cluster.

insert into gl.area (area_id, level, parent_id, town_id, village_id, code, name, geom)
select v.id, v.level, v.parent, v.town, v.village, v.code, v.name,
       st_multi(st_transform(st_makeenvelope(116.2, 39.5, 116.6, 39.8, 4490), 4548))
from (values (9001, 1, null, null, null, '990115', 'Test district'),
             (9002, 2, 9001, 9002, null, '990115001', 'Test town'),
             (9003, 3, 9002, 9002, 9003, '990115001001', 'Test village'),
             (9004, 4, 9003, 9002, 9003, '990115001001001', 'Test grid'))
     v(id, level, parent, town, village, code, name);

insert into gl.unit (unit_id, code, name, short_name, kind, tier, area_id) values
    (9001, 'T_CENTRE', 'Centre', 'Centre', 'centre', 'district', 9001),
    (9002, 'T_TOWN', 'Town', 'Town', 'town', 'town', 9002),
    (9003, 'T_DEP1', 'First department', 'First', 'department', 'department', null),
    (9004, 'T_DEP2', 'Second department', 'Second', 'department', 'department', null);

select gl_api.account_create(v.login, v.login, v.unit)
from (values ('t_acceptor', 'T_CENTRE'), ('t_acceptor2', 'T_CENTRE'), ('t_inspector', 'T_TOWN'),
             ('t_shift', 'T_CENTRE'), ('t_dispatcher', 'T_CENTRE'), ('t_callback', 'T_CENTRE'),
             ('t_leader', 'T_CENTRE'), ('t_evaluator', 'T_CENTRE'), ('t_service', 'T_CENTRE'),
             ('t_clerk1', 'T_DEP1'), ('t_lead1', 'T_DEP1'), ('t_clerk2', 'T_DEP2'),
             ('t_lead2', 'T_DEP2'), ('t_clerk_town', 'T_TOWN'), ('t_lead_town', 'T_TOWN'))
     v(login, unit);

select gl_api.role_grant(v.login, v.role)
from (values ('t_acceptor', 'acceptor'), ('t_acceptor2', 'acceptor'), ('t_inspector', 'inspector'),
             ('t_shift', 'shift_lead'), ('t_dispatcher', 'dispatcher'), ('t_callback', 'callback'),
             ('t_leader', 'leader'), ('t_evaluator', 'evaluator'), ('t_service', 'service'),
             ('t_clerk1', 'unit_clerk'), ('t_lead1', 'unit_lead'), ('t_clerk2', 'unit_clerk'),
             ('t_lead2', 'unit_lead'), ('t_clerk_town', 'unit_clerk'),
             ('t_lead_town', 'unit_lead')) v(login, role);

select gl_api.account_enable(a.login) from gl.account a where a.login like 't\_%' and a.state = 'disabled';

update gl.setting set value = 'false' where key = 'photos.required';
