-- min_client: 1
-- Departments on their way when a whistle ends 因结束免到场: they are neither absent nor late.

alter table gl.whistle_unit drop constraint whistle_unit_state_check;
alter table gl.whistle_unit add constraint whistle_unit_state_check
    check (state in ('called', 'confirmed', 'on_site', 'left', 'absent', 'excused'));
