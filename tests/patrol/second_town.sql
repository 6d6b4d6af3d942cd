-- Beside the fixture of cases: a second town with an inspector, a clerk and a shift lead of its own.
insert into gl.area (area_id, level, parent_id, code, name, geom)
select v.id, v.level, v.parent, v.code, v.name,
       st_multi(st_transform(st_makeenvelope(116.6, 39.5, 116.8, 39.8, 4490), 4548))
from (values (9012, 2, 9001, '990115002', 'Other town'), (9013, 3, 9012, '990115002001', 'Other village'),
             (9014, 4, 9013, '990115002001001', 'Other grid')) v(id, level, parent, code, name);
insert into gl.unit (unit_id, code, name, short_name, kind, tier, area_id)
values (9012, 'T_TOWN2', 'Other town', 'Other', 'town', 'town', 9012);
select gl_api.account_create(v.login, v.login, 'T_TOWN2'), gl_api.role_grant(v.login, v.role),
       gl_api.account_enable(v.login)
from (values ('t_inspector2', 'inspector'), ('t_clerk_town2', 'unit_clerk'), ('t_shift2', 'shift_lead')) v(login, role);
