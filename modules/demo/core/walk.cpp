#include "walk.h"

#include <storage/session.h>

#include <QJsonArray>
#include <QUuid>

#include <memory>

using namespace Qt::StringLiterals;

namespace gl::demo {

namespace {

using storage::Session;

void appendChunk(QByteArray &png, const QByteArray &type, const QByteArray &data)
{
    const auto number = [](quint32 value) {
        QByteArray bytes(4, '\0');
        for (int i = 3; i >= 0; --i, value >>= 8)
            bytes[i] = static_cast<char>(value & 0xFF);
        return bytes;
    };
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : type + data) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    png += number(static_cast<quint32>(data.size())) + type + data + number(~crc);
}

/// A photograph nobody took: a small PNG of its own colours.
QByteArray photo(quint32 seed)
{
    constexpr int kWidth = 96, kHeight = 64;
    QByteArray pixels;
    for (int y = 0; y < kHeight; ++y) {
        pixels += '\0';
        for (int x = 0; x < kWidth; ++x)
            for (const quint32 shift : {0U, 8U, 16U})
                pixels += static_cast<char>((seed >> shift) + static_cast<quint32>(x * 2 + y * 3));
    }
    QByteArray png("\x89PNG\r\n\x1a\n", 8);
    QByteArray head("\0\0\0\x60\0\0\0\x40\x08\x02\0\0\0", 13);
    appendChunk(png, "IHDR", head);
    appendChunk(png, "IDAT", qCompress(pixels).mid(4)); // without Qt's own length in front
    appendChunk(png, "IEND", {});
    return png;
}

/// Who and where: an inspector, a grid of his village, and the town centre that answers for it.
struct Cast
{
    QString inspector, grid, unit, clerk, lead, street;
};

/// Walks one case and keeps what happened.
class Walker
{
public:
    Walker(const storage::ConnectionConfig &config, const WalkWatcher &watcher)
        : m_config(config),
          m_watcher(watcher)
    {}

    Result<void> open(const QString &login, const QJsonObject &newCase)
    {
        m_walk = {};
        m_walk.family = newCase[u"family"_s].toString();
        auto session = as(login);
        if (!session)
            return std::unexpected(session.error());
        const auto made = (*session)->json("select gl_api.case_new($1::jsonb, $2)",
                                           {newCase, QUuid::createUuid()});
        if (!made)
            return std::unexpected(made.error());
        m_id = made->object()[u"case_id"_s].toInteger();
        m_version = made->object()[u"version"_s].toInt();
        m_walk.number = made->object()[u"number"_s].toString();
        return look();
    }

    Result<void> act(const QString &login, const char *action, const QJsonObject &inputs = {})
    {
        auto session = as(login);
        if (!session)
            return std::unexpected(session.error());
        const auto done = (*session)->json("select gl_api.case_act($1, $2, $3, $4::jsonb, $5)",
                                           {m_id, m_version, action, inputs, QUuid::createUuid()});
        if (!done) {
            Error error = done.error();
            error.detail = u"%1 by %2: "_s.arg(QLatin1StringView(action), login) + error.detail;
            return std::unexpected(error);
        }
        m_version = done->object()[u"version"_s].toInt();
        return look();
    }

    Result<void> attach(const QString &login, const QString &kind)
    {
        auto session = as(login);
        if (!session)
            return std::unexpected(session.error());
        const quint32 seed = static_cast<quint32>(m_id * 131 + qint64{++m_photos} * 7919);
        const auto done = (*session)->query("select gl_api.attachment_add($1, $2, $3, $4)",
                                            {m_id, kind, kind + u".png"_s, photo(seed)});
        if (!done)
            return std::unexpected(done.error());
        return {};
    }

    Walk take() { return std::move(m_walk); }
    QString standard() const { return m_standard; }
    void setStandard(const QString &standard) { m_standard = standard; }

private:
    Result<std::unique_ptr<Session>> as(const QString &login) const
    {
        storage::ConnectionConfig config = m_config;
        config.setAsAccount(login);
        return Session::open(config);
    }

    /// Reads the case as the centre sees it and shows the newest step.
    Result<void> look()
    {
        auto session = as(u"acceptor01"_s);
        if (!session)
            return std::unexpected(session.error());
        const auto read = (*session)->json("select gl_api.case_read($1)", {m_id});
        if (!read)
            return std::unexpected(read.error());
        m_walk.document = read->object();
        const QJsonObject head = m_walk.document[u"case"_s].toObject();
        const QJsonArray timeline = m_walk.document[u"timeline"_s].toArray();
        WalkStep step{.number = static_cast<int>(timeline.size()),
                      .event = timeline.last().toObject()};
        if (timeline.size() > 1) {
            const QJsonObject before = timeline[timeline.size() - 2].toObject();
            step.fromName = before[u"to_name"_s].toString();
            step.fromNameEn = before[u"to_name_en"_s].toString();
        }
        step.deadline = head[u"deadline"_s].toString();
        if (!step.deadline.isEmpty()) {
            const QJsonObject clock = head[u"clocks"_s][head[u"clock"_s].toString()].toObject();
            step.clockName = clock[u"name"_s].toString();
            step.clockNameEn = clock[u"name_en"_s].toString();
        }
        m_walk.steps << step;
        m_watcher(m_walk, step);
        return {};
    }

    storage::ConnectionConfig m_config;
    const WalkWatcher &m_watcher;
    Walk m_walk;
    qint64 m_id = 0;
    int m_version = 0;
    int m_photos = 0;
    QString m_standard;
};

using Step = std::function<Result<void>()>;

Result<void> inOrder(std::initializer_list<Step> steps)
{
    for (const Step &step : steps)
        if (const auto done = step(); !done)
            return done;
    return {};
}

Result<void> walkHotline(Walker &w, const Cast &c)
{
    const QString acceptor = u"acceptor01"_s, dispatcher = u"dispatcher01"_s;
    const QJsonObject reply{{u"text"_s, u"已安排抢修人员到场，更换损坏阀门，室温恢复到二十一度"_s},
                            {u"contacted"_s, u"yes"_s},
                            {u"solved"_s, u"solved"_s},
                            {u"satisfied"_s, u"satisfied"_s}};
    return inOrder({
        [&] {
            return w.open(
                acceptor,
                {{u"family"_s, u"hotline"_s},
                 {u"source"_s, u"hotline"_s},
                 {u"channel"_s, u"phone"_s},
                 {u"order_type"_s, u"demand"_s},
                 {u"class"_s, u"R010101"_s},
                 {u"area"_s, c.grid},
                 {u"title"_s, u"反映家中暖气不热"_s},
                 {u"address"_s, c.street + u"3号楼2单元"_s},
                 {u"text"_s,
                  u"市民来电反映整栋楼暖气不热，室内温度只有十五度，家中有老人和孩子，希望尽快处理。"_s},
                 {u"caller"_s,
                  QJsonObject{{u"name"_s, u"周某某"_s}, {u"phone"_s, u"10000000001"_s}}}});
        },
        [&] { return w.act(dispatcher, "claim"); },
        [&] { return w.act(dispatcher, "sign", {{u"opinion"_s, u"紧急诉求，优先分转"_s}}); },
        [&] {
            return w.act(dispatcher, "transfer",
                         {{u"unit"_s, c.unit}, {u"opinion"_s, u"请属地协调供热企业"_s}});
        },
        [&] { return w.act(c.clerk, "accept"); },
        [&] { return w.act(c.lead, "distribute", {{u"handler"_s, c.clerk}}); },
        [&] {
            return w.act(c.clerk, "contact",
                         {{u"contacted"_s, u"yes"_s},
                          {u"met"_s, u"yes"_s},
                          {u"text"_s, u"已电话联系并上门查看"_s}});
        },
        [&] { return w.act(dispatcher, "urge", {{u"text"_s, u"诉求人再次来电，请抓紧"_s}}); },
        [&] { return w.act(c.clerk, "reply", reply); },
        [&] { return w.act(c.clerk, "submit"); },
        [&] { return w.act(c.lead, "reply_approve", {{u"listened"_s, u"yes"_s}}); },
        [&] {
            QJsonObject form = reply;
            form[u"true_matter"_s] = u"true"_s;
            return w.act(c.clerk, "pre_reply", form);
        },
        [&] { return w.act(acceptor, "centre_pass"); },
        [&] { return w.act(u"callback01"_s, "visit_missed", {{u"reason"_s, u"no_answer"_s}}); },
        [&] {
            return w.act(u"callback01"_s, "visit",
                         {{u"reached"_s, u"yes"_s},
                          {u"contacted"_s, u"yes"_s},
                          {u"solved"_s, u"solved"_s},
                          {u"satisfied"_s, u"satisfied"_s}});
        },
        [&] { return w.act(u"shift01"_s, "close", {{u"opinion"_s, u"办结"_s}}); },
    });
}

Result<void> walkGrid(Walker &w, const Cast &c)
{
    const QString acceptor = u"acceptor02"_s, shift = u"shift01"_s;
    return inOrder({
        [&] {
            return w.open(c.inspector,
                          {{u"family"_s, u"grid"_s},
                           {u"class"_s, u"matter:06010"_s},
                           {u"area"_s, c.grid},
                           {u"draft"_s, true},
                           {u"title"_s, u"便道旁暴露垃圾"_s},
                           {u"address"_s, c.street + u"东侧便道"_s},
                           {u"text"_s, u"巡查发现便道旁堆放生活垃圾，约三平方米，影响通行。"_s}});
        },
        [&] { return w.attach(c.inspector, u"near"_s); },
        [&] { return w.attach(c.inspector, u"far"_s); },
        [&] { return w.act(c.inspector, "report"); },
        [&] { return w.act(acceptor, "claim"); },
        [&] {
            return w.act(acceptor, "propose_filing",
                         {{u"standard"_s, w.standard()}, {u"opinion"_s, u"情况属实"_s}});
        },
        [&] { return w.act(shift, "file", {{u"opinion"_s, u"同意立案"_s}}); },
        [&] {
            return w.act(u"dispatcher02"_s, "dispatch",
                         {{u"unit"_s, c.unit}, {u"opinion"_s, u"请按时限清理"_s}});
        },
        [&] { return w.act(c.lead, "assign", {{u"handler"_s, c.clerk}}); },
        [&] { return w.attach(c.clerk, u"after"_s); },
        [&] { return w.act(c.clerk, "finish", {{u"text"_s, u"垃圾已清运，地面已冲洗"_s}}); },
        [&] { return w.act(c.lead, "confirm", {{u"opinion"_s, u"已处置，同意反馈"_s}}); },
        [&] { return w.act(acceptor, "send_check", {{u"inspector"_s, c.inspector}}); },
        [&] { return w.attach(c.inspector, u"after"_s); },
        [&] {
            return w.act(c.inspector, "inspect_pass", {{u"text"_s, u"现场核查，问题已解决"_s}});
        },
        [&] {
            return w.act(shift, "close",
                         {{u"condition_met"_s, true},
                          {u"close_type"_s, u"normal"_s},
                          {u"opinion"_s, u"符合结案条件"_s}});
        },
    });
}

} // namespace

Result<QList<Walk>> walkDemo(const storage::ConnectionConfig &config, const WalkWatcher &watcher)
{
    auto session = Session::open(config);
    if (!session)
        return std::unexpected(session.error());
    const auto cast = (*session)->one(
        "select i.login as inspector, g.code as grid, u.code as unit, n.name as street, "
        "(select c.login from gl.account c join gl.account_role r using (account_id) "
        " where c.unit_id = u.unit_id and r.role = 'unit_clerk' and c.state = 'active' order by 1 "
        "limit 1) as clerk, "
        "(select c.login from gl.account c join gl.account_role r using (account_id) "
        " where c.unit_id = u.unit_id and r.role = 'unit_lead' and c.state = 'active' order by 1 "
        "limit 1) as lead, "
        "(select s.standard_id::text from gl.filing_standard s join gl.class_item k using "
        "(class_id) "
        " where k.kind = 'matter' and k.code = '06010' and k.std_ref = "
        "gl.setting_text('std.active') "
        " order by s.seq limit 1) as standard "
        "from gl.account i join gl.account_role ir on ir.account_id = i.account_id and ir.role = "
        "'inspector' "
        "join gl.unit u on u.unit_id = i.unit_id "
        "join gl.area n on n.area_id = ir.area_id join gl.area g on g.parent_id = n.area_id and "
        "g.valid_to is null "
        "where i.state = 'active' order by i.login, g.code limit 1");
    if (!cast)
        return cast.error().kind == ErrorKind::NotFound
                   ? failure(ErrorKind::Rejected,
                             u"There is no demo district here: run gridlinectl demo load."_s)
                   : std::unexpected(cast.error());
    const Cast c{.inspector = cast->text("inspector"),
                 .grid = cast->text("grid"),
                 .unit = cast->text("unit"),
                 .clerk = cast->text("clerk"),
                 .lead = cast->text("lead"),
                 .street = cast->text("street")};
    QList<Walk> walks;
    for (const auto tell : {walkHotline, walkGrid}) {
        Walker walker(config, watcher);
        walker.setStandard(cast->text("standard"));
        if (const auto done = tell(walker, c); !done)
            return std::unexpected(done.error());
        walks << walker.take();
    }
    return walks;
}

} // namespace gl::demo
