#pragma once

#include <storage/session.h>

#include <QStringList>

namespace gl::test {

/// Time passes, for what stands in these tables of gl: all their moments move into the past, so
/// that `since` (an expression over them, such as "(select blown_at from gl.whistle)") lies exactly
/// that many minutes back. The real clock of the database decides what that means; nobody waits. As
/// the superuser, whose session `session` is. Empty, or what is in the way.
inline QString timePasses(storage::Session &session, const QStringList &tables,
                          const QString &since, int minutes)
{
    // Records are append-only for everybody: their trigger is not for this session.
    const auto done = session.script(QStringLiteral(R"(
        set session_replication_role = replica;
        do $$
        declare
            moved interval := make_interval(mins => %1) - (now() - %2);
            tab text;
            moves text;
        begin
            foreach tab in array string_to_array('%3', ' ') loop
                select string_agg(format('%I = %I - $1', c.column_name, c.column_name), ', ') into strict moves
                from information_schema.columns c
                where c.table_schema = 'gl' and c.table_name = tab and c.data_type = 'timestamp with time zone';
                execute format('update gl.%I set %s', tab, moves) using moved;
            end loop;
        end $$;
        reset session_replication_role;)")
                                         .arg(minutes)
                                         .arg(since, tables.join(u' '))
                                         .toUtf8());
    return done ? QString() : done.error().message;
}

} // namespace gl::test
