-- min_client: 1
-- Participants of a conference see and hear each other: a stream of each, made at his desk.

alter table gl.stream
    drop constraint stream_kind_check,
    add constraint stream_kind_check check (kind in ('inspector', 'camera', 'talk', 'record', 'seat')),
    add column conference_id bigint references gl.conference,
    add column has_picture boolean not null default true,
    add constraint stream_seat_check check ((kind = 'seat') = (conference_id is not null));
create unique index on gl.stream (conference_id, account_id) where kind = 'seat' and closed_at is null;
