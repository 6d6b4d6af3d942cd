-- Datums: there and back, corner by corner, and the two borders of the district.
begin;
create extension if not exists pgtap;
select plan(9);
-- A property: 20,000 points all over the district and beyond.
create temp table spots as
select 115.5 + random() * 2 as lon, 39 + random() * 1.5 as lat, d.datum
from (select setseed(0.4711)) s, generate_series(1, 20000) n, (values ('GCJ02'), ('BD09'), ('WGS84'), ('CGCS2000')) d(datum);
create temp table trips as
select s.datum, st_distance(gl.point_of(b.lon, b.lat, s.datum), p.p) as metres,
       st_distance(p.p, gl.point_of(b.lon, b.lat)) as shift
from spots s, lateral (select gl.point_of(s.lon, s.lat) as p) p, lateral gl.degrees_of(p.p, s.datum) b;
select ok(max(metres) < 0.1, format('%s comes back within 0.1 m (%s m)', datum, round(max(metres)::numeric, 6)))
from trips group by datum order by datum;
select ok(min(shift) > 100 and max(shift) < 1500, 'the shifts of map services are some hundred metres: '
          || round(min(shift)) || ' to ' || round(max(shift))) from trips where datum in ('GCJ02', 'BD09');
select is(round(max(shift)::numeric, 3), 0.000, 'WGS84 and CGCS2000 are taken as one') from trips where datum in ('WGS84', 'CGCS2000');
select ok(st_hausdorffdistance(gl.geometry_of(st_geomfromtext('linestring(116 39, 116.1 39)')),
              (select st_makeline(gl.point_of(116 + n / 100000.0, 39) order by n) from generate_series(0, 10000) n)) < 0.002,
          'what is straight in degrees keeps its place all along');
select is((select count(*) from (
    select gl.geometry_of(st_geomfromtext('multipolygon(((116 39, 116.03 39, 116.03 39.03, 116 39.03, 116 39), (116.01 39.01, 116.02 39.01, 116.02 39.02, 116.01 39.01)), ((117 39, 117.01 39, 117.01 39.01, 117 39)))'), d) as g
    from unnest(array['GCJ02', 'BD09']) d) x
    where st_numgeometries(g) = 2 and st_nrings(g) = 3 and st_isvalid(g)), 2::bigint, 'holes and parts stay in shifted datums');
select is((select array_agg(problem) from (values ('zz'), ('0101000000000000000000000000000000000059c0'), (null),
    (encode(st_asbinary(st_geomfromtext('polygon empty')), 'hex'))) v(w), gl.take_geometry(w, 'BD09')),
    '{"geometry|cannot be read","geometry|the coordinates are no degrees: does the file say its coordinate system?",NULL,"geometry|is empty"}',
    'what a file can bring');
select * from finish();
rollback;
