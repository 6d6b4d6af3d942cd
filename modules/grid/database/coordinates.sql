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

-- A point of the database from longitude and latitude. WGS84 and CGCS2000 differ by centimetres
-- and are taken as one.
create or replace function gl.point_of(
    lon double precision, lat double precision, datum text default 'CGCS2000'
) returns geometry
language plpgsql immutable parallel safe set search_path = gl, public, pg_temp as $$
declare
    true_lon double precision := lon;
    true_lat double precision := lat;
    target_lon double precision := lon;
    target_lat double precision := lat;
    x double precision;
    y double precision;
    reach double precision;
    turn double precision;
    shift record;
begin
    if lon is null or lat is null or not lon between -180 and 180
       or not lat between -90 and 90 then
        raise exception using errcode = 'GL400', column = 'lon',
            message = 'Longitude and latitude must be degrees within 180 and 90.';
    end if;
    if upper(datum) not in ('CGCS2000', 'WGS84', 'GCJ02', 'BD09') then
        raise exception using errcode = 'GL400', column = 'datum',
            message = format('Datum %s is not known.', datum),
            hint = 'Use CGCS2000, WGS84, GCJ02 or BD09.';
    end if;

    if upper(datum) = 'BD09' then
        x := lon - 0.0065;
        y := lat - 0.006;
        reach := sqrt(x * x + y * y) - 0.00002 * sin(y * pi() * 3000 / 180);
        turn := atan2(y, x) - 0.000003 * cos(x * pi() * 3000 / 180);
        target_lon := reach * cos(turn);
        target_lat := reach * sin(turn);
    end if;

    if upper(datum) in ('GCJ02', 'BD09') then
        -- The shift is known in one direction only; three rounds come below a millimetre.
        true_lon := target_lon;
        true_lat := target_lat;
        for round in 1..3 loop
            shift := gl.gcj02_shift(true_lon, true_lat);
            true_lon := target_lon - shift.d_lon;
            true_lat := target_lat - shift.d_lat;
        end loop;
    end if;
    return st_transform(st_setsrid(st_makepoint(true_lon, true_lat), 4490), 4548);
end $$;

grant execute on function gl.gcj02_shift(double precision, double precision),
    gl.point_of(double precision, double precision, text) to gl_reader;
