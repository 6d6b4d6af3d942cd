-- min_client: 1
-- The nearest address to a point, without a look at all of them.

create index place_geom on gl.place using gist (geom);
