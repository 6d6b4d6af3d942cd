-- min_client: 1
-- What a conference shows live, and recordings among its materials.

insert into gl.setting (key, value, note) values
    ('conference.camera_m', '500', '调度会可演示案件周边多少米内的摄像头 / cameras so many metres around a case of the agenda are offered to show live')
on conflict (key) do nothing;

-- By which conference somebody was let in, because it is shown there; null: by his own right.
alter table gl.stream_credential add column conference_id bigint references gl.conference;
create index on gl.stream_credential (conference_id) where conference_id is not null and revoked_at is null;

alter table gl.conference_material add column recording_id bigint references gl.recording;
