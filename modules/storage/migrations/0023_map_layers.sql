-- min_client: 1
-- From which zoom components are drawn; a class has its own under map.component_zoom.<code>.
insert into gl.setting (key, value, note) values
    ('map.component_zoom', '15', 'components are drawn from this zoom of the map on');
