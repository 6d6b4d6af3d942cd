#include "accountcommand.h"

#include "context.h"
#include "terminal.h"

#include <identity/accountservice.h>
#include <identity/password.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kAccountHelp = R"(
Usage: gridlinectl account whoami
       gridlinectl account list [--state disabled|active|locked|retired]
       gridlinectl account create LOGIN --name NAME --unit CODE [--expires DATE]
       gridlinectl account grant LOGIN ROLE [--unit CODE] [--area CODE]
       gridlinectl account revoke LOGIN ROLE
       gridlinectl account enable|disable|lock|unlock|retire LOGIN
       gridlinectl account expire LOGIN [--expires DATE]
       gridlinectl account desks
       gridlinectl account password [LOGIN] [--generate]

  whoami     who you are here, and what you may see
  create     a new account: disabled and without rights (system administrator)
  grant      roles: acceptor, inspector, shift_lead, dispatcher, unit_clerk, unit_lead, callback,
             leader, evaluator, service; sysadmin, secadmin, auditor, which exclude all others.
             --unit and --area limit the role (security administrator)
  enable     lets it log in; disable takes that back (security administrator)
  lock       until unlock; retire is for ever (system administrator). unlock also opens an account
             that failed logins locked (both administrators)
  expire     changes when the account ends; without a date it does not (system administrator)
  desks      who is signed in where (system and security administrator)
  password   of LOGIN, or without it your own; asked for twice on the terminal, or read as one line
             from standard input. --generate makes one and prints it once. The server gets only
             what it needs to check it.

The owner of the database can do all of it, so that the first administrators can be made.)";

namespace {

using identity::AccountService;
using identity::AccountStep;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::AccountCommand", text);
}

template <class T>
Result<T> wait(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.takeResult();
}

/// What every sub-command needs, made once.
struct Desk
{
    Context &context;
    AccountService service;
    const Arguments &arguments;
    QString login;
};

QString day(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd") : u"-"_s;
}

QString describe(const identity::RoleGrant &grant)
{
    QString text = grant.role;
    if (!grant.unitCode.isEmpty())
        text += u'@' + grant.unitCode;
    if (!grant.areaCode.isEmpty())
        text += u'#' + grant.areaCode;
    return text;
}

QJsonObject toJson(const identity::Account &account)
{
    QJsonArray roles;
    for (const identity::RoleGrant &grant : account.roles) {
        QJsonObject role{{u"role"_s, grant.role}};
        if (!grant.unitCode.isEmpty())
            role.insert(u"unit"_s, grant.unitCode);
        if (!grant.areaCode.isEmpty())
            role.insert(u"area"_s, grant.areaCode);
        roles.append(role);
    }
    const auto instant = [](const QDateTime &time) {
        return time.isValid() ? QJsonValue(time.toString(Qt::ISODateWithMs)) : QJsonValue();
    };
    return {{u"login"_s, account.login},
            {u"name"_s, account.name},
            {u"unit"_s, account.unitCode},
            {u"unit_name"_s, account.unitName},
            {u"state"_s, account.state},
            {u"roles"_s, roles},
            {u"created_at"_s, instant(account.createdAt)},
            {u"password_at"_s, instant(account.passwordAt)},
            {u"expires_at"_s, instant(account.expiresAt)}};
}

int whoami(Desk &desk)
{
    const auto me = wait(desk.service.whoami());
    if (!me)
        return desk.context.fail(me.error());
    const auto words = [](const QJsonValue &array, const QString &key) {
        QStringList list;
        const QJsonArray values = array.toArray();
        for (const auto &value : values)
            list += key.isEmpty() ? value.toString() : value[key].toString();
        return list.join(u", "_s);
    };
    desk.context.out().pairs(
        {{tr("login"), (*me)["login"_L1].toString()},
         {tr("name"), (*me)["name"_L1].toString()},
         {tr("unit"), (*me)["unit"_L1][u"name"].toString()},
         {tr("roles"), words((*me)["roles"_L1], {})},
         {tr("sees"),
          (*me)["sees_all"_L1].toBool() ? tr("everything") : words((*me)["areas"_L1], u"name"_s)},
         {tr("password"),
          (*me)["must_change_password"_L1].toBool() ? tr("must be changed") : tr("in order")}});
    desk.context.out().json(*me);
    return Done;
}

int list(Desk &desk)
{
    const auto accounts = wait(desk.service.list(desk.arguments.value("--state")));
    if (!accounts)
        return desk.context.fail(accounts.error());
    QList<QStringList> rows;
    QJsonArray array;
    for (const identity::Account &account : *accounts) {
        QStringList roles;
        for (const identity::RoleGrant &grant : account.roles)
            roles += describe(grant);
        rows.append({account.login, account.name, account.unitName, account.state,
                     roles.join(u", "_s), day(account.passwordAt), day(account.expiresAt)});
        array.append(toJson(account));
    }
    desk.context.out().table({tr("login"), tr("name"), tr("unit"), tr("state"), tr("roles"),
                              tr("password of"), tr("expires")},
                             rows);
    desk.context.out().json({{u"accounts"_s, array}});
    return Done;
}

/// Says what was done with the account.
int done(Desk &desk, const Result<void> &result, const QString &sentence)
{
    if (!result)
        return desk.context.fail(result.error());
    desk.context.out().line(sentence);
    desk.context.out().json({{u"login"_s, desk.login}, {u"done"_s, desk.arguments.word(0)}});
    return Done;
}

/// Of --expires; an invalid time when it is not given.
Result<QDateTime> expiry(const Desk &desk)
{
    if (!desk.arguments.has("--expires"))
        return QDateTime();
    const auto at = QDateTime::fromString(desk.arguments.value("--expires"), Qt::ISODate);
    if (!at.isValid())
        return failure(ErrorKind::Invalid, tr("--expires must be a date like 2027-06-30."));
    return at;
}

int create(Desk &desk)
{
    const auto expires = expiry(desk);
    if (!expires)
        return desk.context.wrongUsage(u"account"_s, expires.error().message);
    return done(desk,
                wait(desk.service.create({.login = desk.login,
                                          .name = desk.arguments.value("--name"),
                                          .unitCode = desk.arguments.value("--unit"),
                                          .expiresAt = *expires})),
                tr("Created %1. It is disabled and without rights.").arg(desk.login));
}

int grant(Desk &desk)
{
    const QString role = desk.arguments.word(2);
    return done(desk,
                wait(desk.service.grant(desk.login, {.role = role,
                                                     .unitCode = desk.arguments.value("--unit"),
                                                     .areaCode = desk.arguments.value("--area")})),
                tr("%1 now is %2.").arg(desk.login, role));
}

int revoke(Desk &desk)
{
    const QString role = desk.arguments.word(2);
    return done(desk, wait(desk.service.revoke(desk.login, role)),
                tr("%1 no longer is %2.").arg(desk.login, role));
}

int expire(Desk &desk)
{
    const auto at = expiry(desk);
    if (!at)
        return desk.context.wrongUsage(u"account"_s, at.error().message);
    return done(desk, wait(desk.service.expire(desk.login, *at)),
                at->isValid() ? tr("%1 ends on %2.").arg(desk.login, day(*at))
                              : tr("%1 does not end.").arg(desk.login));
}

int desks(Desk &desk)
{
    const auto seats = wait(desk.service.desks());
    if (!seats)
        return desk.context.fail(seats.error());
    QList<QStringList> rows;
    QJsonArray array;
    for (const identity::Seat &seat : *seats) {
        rows.append({seat.login, seat.name, seat.terminal, seat.address,
                     seat.since.toLocalTime().toString(u"yyyy-MM-dd hh:mm"),
                     seat.connections > 0 ? tr("connected") : tr("no connection")});
        array.append(QJsonObject{{u"login"_s, seat.login},
                                 {u"name"_s, seat.name},
                                 {u"terminal"_s, seat.terminal},
                                 {u"address"_s, seat.address},
                                 {u"since"_s, seat.since.toString(Qt::ISODateWithMs)},
                                 {u"connections"_s, seat.connections}});
    }
    desk.context.out().table(
        {tr("login"), tr("name"), tr("terminal"), tr("address"), tr("since"), tr("link")}, rows);
    desk.context.out().json({{u"desks"_s, array}});
    return Done;
}

/// From the terminal, twice; or the first line of standard input.
Result<QString> readPassword()
{
    QString typed = readSecret(tr("New password: "));
    if (!typed.isEmpty()) {
        if (readSecret(tr("Once more: ")) != typed)
            return failure(ErrorKind::Invalid, tr("The two passwords differ."));
        return typed;
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(ErrorKind::Invalid, tr("There is no password on standard input."));
    QString line = QString::fromUtf8(input.readLine(1000));
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

int password(Desk &desk)
{
    const bool generated = desk.arguments.has("--generate");
    const Result<QString> chosen =
        generated ? Result<QString>(identity::generatePassword()) : readPassword();
    if (!chosen)
        return desk.context.fail(chosen.error());
    if (const auto good = identity::checkPassword(*chosen, desk.login); !good)
        return desk.context.fail(good.error());
    const auto set = desk.login.isEmpty() ? wait(desk.service.changePassword(*chosen))
                                          : wait(desk.service.setPassword(desk.login, *chosen));
    if (!set)
        return desk.context.fail(set.error());
    QJsonObject document{{u"login"_s, desk.login}, {u"done"_s, u"password"_s}};
    if (generated) {
        desk.context.out().line(*chosen);
        document.insert(u"password"_s, *chosen);
    } else {
        desk.context.out().line(tr("The password is set."));
    }
    desk.context.out().json(document);
    return Done;
}

struct StepWord
{
    QLatin1StringView word;
    AccountStep step;
};

constexpr std::array kSteps{
    StepWord{"enable"_L1, AccountStep::Enable}, StepWord{"disable"_L1, AccountStep::Disable},
    StepWord{"lock"_L1, AccountStep::Lock}, StepWord{"unlock"_L1, AccountStep::Unlock},
    StepWord{"retire"_L1, AccountStep::Retire}};

struct SubCommand
{
    QLatin1StringView word;
    int (*run)(Desk &desk);
    qsizetype least; ///< words after it
    qsizetype most;
};

constexpr std::array kSubCommands{
    SubCommand{"whoami"_L1, whoami, 0, 0}, SubCommand{"list"_L1, list, 0, 0},
    SubCommand{"create"_L1, create, 1, 1}, SubCommand{"grant"_L1, grant, 2, 2},
    SubCommand{"expire"_L1, expire, 1, 1}, SubCommand{"desks"_L1, desks, 0, 0},
    SubCommand{"revoke"_L1, revoke, 2, 2}, SubCommand{"password"_L1, password, 0, 1}};

} // namespace

int runAccount(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(
        words,
        {{"--state"}, {"--name"}, {"--unit"}, {"--area"}, {"--expires"}, {"--generate", false}});
    if (!arguments)
        return context.wrongUsage(u"account"_s, arguments.error().message);
    const QString verb = arguments->word(0);
    const qsizetype given = arguments->positional().size() - 1;
    const auto step = std::ranges::find(kSteps, verb, &StepWord::word);
    const auto sub = std::ranges::find(kSubCommands, verb, &SubCommand::word);
    if (step == kSteps.end() && sub == kSubCommands.end())
        return context.wrongUsage(u"account"_s, verb.isEmpty()
                                                    ? tr("What about accounts?")
                                                    : tr("There is no account %1.").arg(verb));
    const bool isStep = step != kSteps.end();
    if (given < (isStep ? 1 : sub->least) || given > (isStep ? 1 : sub->most))
        return context.wrongUsage(u"account"_s,
                                  tr("account %1 does not go with these words.").arg(verb));
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    Desk desk{.context = context,
              .service = AccountService(**database),
              .arguments = *arguments,
              .login = arguments->word(1)};
    if (isStep)
        return done(desk, wait(desk.service.step(desk.login, step->step)),
                    tr("%1: %2 done.").arg(desk.login, verb));
    return sub->run(desk);
}

} // namespace gl::headless
