-- Coordinates as people and map services give them, into the projected system of the database.

-- The offset that mainland map services add (GCJ-02). Public approximation, good to about a metre;
-- only inside the mainland's box, where services apply it.
create or replace function gl.gcj02_shift(
    lon double precision, lat double precision,
    out d_lon double precision, out d_lat double precision
) returns record
language plpgsql immutable parallel safe set search_path = gl, pg_temp as $$
declare
    x double precision := lon - 105;
    y double precision := lat - 35;
    semi_major constant double precision := 6378245;
    eccentricity constant double precision := 0.00669342162296594323;
    bend double precision;
    root double precision;
begin
    if lon not between 72.004 and 137.8347 or lat not between 0.8293 and 55.8271 then
        d_lon := 0;
        d_lat := 0;
        return;
    end if;
    d_lat := -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
        + (20 * sin(6 * x * pi()) + 20 * sin(2 * x * pi())) * 2 / 3
        + (20 * sin(y * pi()) + 40 * sin(y / 3 * pi())) * 2 / 3
        + (160 * sin(y / 12 * pi()) + 320 * sin(y * pi() / 30)) * 2 / 3;
    d_lon := 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
        + (20 * sin(6 * x * pi()) + 20 * sin(2 * x * pi())) * 2 / 3
        + (20 * sin(x * pi()) + 40 * sin(x / 3 * pi())) * 2 / 3
        + (150 * sin(x / 12 * pi()) + 300 * sin(x / 30 * pi())) * 2 / 3;
    bend := 1 - eccentricity * sin(radians(lat)) ^ 2;
    root := sqrt(bend);
    d_lat := d_lat * 180 / ((semi_major * (1 - eccentricity)) / (bend * root) * pi());
    d_lon := d_lon * 180 / (semi_major / root * cos(radians(lat)) * pi());
end $$;

-- BD-09 from GCJ-02, as published.
create or replace function gl.bd09_of(
    lon double precision, lat double precision,
    out bd_lon double precision, out bd_lat double precision
) returns record
language plpgsql immutable parallel safe set search_path = gl, pg_temp as $$
declare
    reach double precision := sqrt(lon * lon + lat * lat) + 0.00002 * sin(lat * pi() * 3000 / 180);
    turn double precision := atan2(lat, lon) + 0.000003 * cos(lon * pi() * 3000 / 180);
begin
    bd_lon := reach * cos(turn) + 0.0065;
    bd_lat := reach * sin(turn) + 0.006;
end $$;

-- True longitude and latitude of what somebody gives in `datum`. WGS84 and CGCS2000 differ by
-- centimetres and are taken as one. Both shifts are published in one direction only, so the other
-- one is found by trying: each round is a thousand times closer.
create or replace function gl.true_degrees(
    lon double precision, lat double precision, datum text,
    out true_lon double precision, out true_lat double precision
) returns record
language plpgsql immutable parallel safe set search_path = gl, pg_temp as $$
declare
    target_lon double precision := lon;
    target_lat double precision := lat;
    shift record;
begin
    if lon is null or lat is null or not lon between -180 and 180
       or not lat between -90 and 90 then
        raise exception using errcode = 'GL400', column = 'lon',
            message = 'Longitude and latitude must be degrees within 180 and 90.';
    end if;
    if datum is null or upper(datum) not in ('CGCS2000', 'WGS84', 'GCJ02', 'BD09') then
        raise exception using errcode = 'GL400', column = 'datum',
            message = format('Datum %s is not known.', datum),
            hint = 'Use CGCS2000, WGS84, GCJ02 or BD09.';
    end if;
    true_lon := lon;
    true_lat := lat;
    if upper(datum) = 'BD09' then
        true_lon := lon - 0.0065;
        true_lat := lat - 0.006;
        for round in 1..4 loop
            shift := gl.bd09_of(true_lon, true_lat);
            true_lon := true_lon + target_lon - shift.bd_lon;
            true_lat := true_lat + target_lat - shift.bd_lat;
        end loop;
        target_lon := true_lon;
        target_lat := true_lat;
    end if;
    if upper(datum) in ('GCJ02', 'BD09') then
        for round in 1..4 loop
            shift := gl.gcj02_shift(true_lon, true_lat);
            true_lon := target_lon - shift.d_lon;
            true_lat := target_lat - shift.d_lat;
        end loop;
    end if;
end $$;

-- A point of the database from longitude and latitude.
create or replace function gl.point_of(
    lon double precision, lat double precision, datum text default 'CGCS2000'
) returns geometry
language plpgsql immutable parallel safe set search_path = gl, public, pg_temp as $$
declare
    degrees record := gl.true_degrees(lon, lat, datum);
begin
    return st_transform(st_setsrid(st_makepoint(degrees.true_lon, degrees.true_lat), 4490), 4548);
end $$;

-- The way back: a point of the database as a map service of that datum has it.
create or replace function gl.degrees_of(
    place geometry, datum text default 'CGCS2000',
    out lon double precision, out lat double precision
) returns record
language plpgsql immutable parallel safe set search_path = gl, public, pg_temp as $$
declare
    degrees geometry := st_transform(place, 4490);
    shift record;
begin
    lon := st_x(degrees);
    lat := st_y(degrees);
    if upper(datum) in ('GCJ02', 'BD09') then
        shift := gl.gcj02_shift(lon, lat);
        lon := lon + shift.d_lon;
        lat := lat + shift.d_lat;
    end if;
    if upper(datum) = 'BD09' then
        shift := gl.bd09_of(lon, lat);
        lon := shift.bd_lon;
        lat := shift.bd_lat;
    end if;
end $$;

-- Any geometry in degrees of `datum`, corner by corner. A line that is straight in degrees is bent in
-- metres, by 5 cm in two kilometres; with a corner every 200 m it is true to a millimetre, and a
-- corner that a neighbour has in between lies on it.
create or replace function gl.geometry_of(shape geometry, datum text default 'CGCS2000')
returns geometry
language plpgsql immutable parallel safe set search_path = gl, public, pg_temp as $$
declare
    flat geometry := st_segmentize(st_force2d(st_setsrid(shape, 4490)), 0.002);
begin
    if upper(datum) in ('CGCS2000', 'WGS84') then
        return st_transform(flat, 4548);
    elsif geometrytype(flat) = 'POINT' then
        return gl.point_of(st_x(flat), st_y(flat), datum);
    elsif geometrytype(flat) = 'LINESTRING' then
        return (select st_makeline(gl.point_of(st_x(d.geom), st_y(d.geom), datum) order by d.path)
                from st_dumppoints(flat) d);
    elsif geometrytype(flat) = 'POLYGON' then
        return (select st_makepolygon((array_agg(r.ring order by r.n))[1],
                                      coalesce((array_agg(r.ring order by r.n))[2:], '{}'))
                from (select d.path[1] as n,
                             gl.geometry_of(st_exteriorring(d.geom), datum) as ring
                      from st_dumprings(flat) d) r);
    end if;
    return (select st_collect(gl.geometry_of(d.geom, datum) order by d.path) from st_dump(flat) d);
end $$;

-- What a file brought, as hexadecimal WKB in degrees; `problem` says what is wrong with it.
create or replace function gl.take_geometry(
    wkb text, datum text, out geom geometry, out problem text
) returns record
language plpgsql immutable set search_path = gl, public, pg_temp as $$
declare
    shape geometry;
begin
    if wkb is null then
        return;
    end if;
    begin
        shape := st_geomfromwkb(decode(wkb, 'hex'), 4490);
    exception when others then
        problem := 'geometry|cannot be read';
        return;
    end;
    if st_isempty(shape) then
        problem := 'geometry|is empty';
    elsif st_npoints(shape) > 500000 then
        problem := 'geometry|has more than 500,000 corners';
    elsif not (st_xmin(shape) >= -180 and st_xmax(shape) <= 180 and st_ymin(shape) >= -90
               and st_ymax(shape) <= 90) then
        problem := 'geometry|the coordinates are no degrees: does the file say its coordinate system?';
    else
        begin
            geom := gl.geometry_of(shape, datum);
        exception when others then -- a ring that is not closed, a line of one point
            problem := 'geometry|' || sqlerrm;
        end;
    end if;
end $$;

-- Refuses what is no box in degrees: west, south, east, north. Null is no box.
create or replace function gl.check_box(box float8[]) returns void
language plpgsql immutable set search_path = gl, pg_temp as $$
begin
    if cardinality(box) <> 4 or array_position(box, null) is not null or box[1] > box[3] or box[2] > box[4] then
        perform gl.refuse_input('box', 'A box has four numbers: west, south, east, north.');
    end if;
end $$;

grant execute on function gl.gcj02_shift(double precision, double precision),
    gl.bd09_of(double precision, double precision),
    gl.true_degrees(double precision, double precision, text),
    gl.point_of(double precision, double precision, text), gl.degrees_of(geometry, text),
    gl.geometry_of(geometry, text) to gl_reader;
