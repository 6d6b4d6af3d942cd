#include "draftcheck.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr qsizetype kTextLimit = 8000; // as gl.check_new_case

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::intake::DraftCheck", text);
}

QString phoneProblem(const QString &phone)
{
    if (phone.isEmpty())
        return {};
    const QString plain = plainPhone(phone);
    const QString digits = plain.startsWith(u'+') ? plain.mid(1) : plain;
    if (!std::ranges::all_of(digits, [](QChar c) { return c.isDigit(); }))
        return tr("The caller's number may hold digits only.");
    if (digits.size() < 5 || digits.size() > 20)
        return tr("The caller's number has 5 to 20 digits. Leave it empty when it is not known.");
    return {};
}

QString textProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return tr("Say what was reported.");
    if (text.trimmed().size() > kTextLimit)
        return tr("The text is longer than 8,000 characters. Shorten it, or attach a document.");
    return {};
}

QString placeProblem(const CaseDraft &draft)
{
    if (draft.family == Family::Grid && draft.address.trimmed().isEmpty()
        && !draft.place.isResolved())
        return tr("Say where it is: an address, a grid code or coordinates.");
    return {};
}

QString classProblem(const CaseDraft &draft)
{
    if (!draft.classRef.isEmpty())
        return {};
    if (!draft.classText.trimmed().isEmpty())
        return tr("There is no such class. Choose one from the list, or empty the field.");
    if (draft.family == Family::Grid)
        return tr("Choose the class: type its code, its name or its pinyin.");
    return {};
}

QString filesProblem(const CaseDraft &draft, bool photosNeeded)
{
    if (!photosNeeded || draft.family != Family::Grid)
        return {};
    const auto has = [&](QLatin1StringView kind) {
        return std::ranges::any_of(draft.files, [&](const DraftFile &f) { return f.kind == kind; });
    };
    if (!has("near"_L1) || !has("far"_L1))
        return tr("An inspector's report needs two photos: a close-up and a wide view.");
    return {};
}

} // namespace

QString plainPhone(const QString &typed)
{
    QString plain;
    for (const QChar c : typed.normalized(QString::NormalizationForm_KC)) {
        if (!c.isSpace() && c != u'-' && c != u'(' && c != u')')
            plain += c;
    }
    return plain;
}

QList<Problem> problemsOf(const CaseDraft &draft, bool photosNeeded)
{
    const std::array<std::pair<Field, QString>, 5> checks{{
        {Field::Phone, phoneProblem(draft.phone)},
        {Field::Text, textProblem(draft.text)},
        {Field::Place, placeProblem(draft)},
        {Field::Class, classProblem(draft)},
        {Field::Files, filesProblem(draft, photosNeeded)},
    }};
    QList<Problem> problems;
    for (const auto &[field, message] : checks) {
        if (!message.isEmpty())
            problems << Problem{.field = field, .message = message};
    }
    return problems;
}

std::optional<Field> fieldNamed(const QString &input)
{
    static const std::array<std::pair<QLatin1StringView, Field>, 14> kFields{{
        {"phone"_L1, Field::Phone},
        {"caller"_L1, Field::Caller},
        {"text"_L1, Field::Text},
        {"title"_L1, Field::Text},
        {"address"_L1, Field::Place},
        {"area"_L1, Field::Place},
        {"lon"_L1, Field::Place},
        {"lat"_L1, Field::Place},
        {"class"_L1, Field::Class},
        {"urgency"_L1, Field::Urgency},
        {"source"_L1, Field::Source},
        {"order_type"_L1, Field::OrderType},
        {"rec_type"_L1, Field::RecType},
        {"tags"_L1, Field::Tags},
    }};
    const auto *found = std::ranges::find(kFields, input, [](const auto &f) { return f.first; });
    return found == kFields.end() ? std::nullopt : std::optional(found->second);
}

} // namespace gl::intake
