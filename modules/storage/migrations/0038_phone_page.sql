-- min_client: 1
-- The phone's page tells a wrong code from one that was used or is too old, so codes stay known for a day;
-- the ports that browsers send media to can be named, for a firewall. Desks talk to an inspector.

insert into gl.setting (key, value, note) values
    ('video.web_media_first', '0', '手机网页推流 UDP 端口起，0 为任意 / first UDP port of phones'' media; 0: any'),
    ('video.web_media_last', '0', '手机网页推流 UDP 端口止 / last UDP port of phones'' media')
on conflict (key) do nothing;

alter table gl.verification
    add column code_until timestamptz,               -- when the code for a phone's browser ends
    add column code_used_at timestamptz;
update gl.verification set code_until = answer_by where code_hash is not null;
create index on gl.verification (asked_at) where code_hash is not null;

-- The desk's voice to who publishes a stream: one such row beside each inspector's, from the beginning to the
-- end of that. account_id: who of the desks speaks now; null: nobody.
alter table gl.stream
    add column talks_to bigint references gl.stream,
    add column talk_since timestamptz,
    add check ((kind = 'talk') = (talks_to is not null));
create unique index on gl.stream (talks_to) where talks_to is not null;
