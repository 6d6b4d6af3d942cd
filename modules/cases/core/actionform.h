#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gl::cases {

/// What kind of value an action wants; the types of gl.check_input.
enum class InputType {
    Text,
    Choice,      ///< one of `options`
    Confirm,     ///< must be ticked
    Reason,      ///< of the list `arg`
    Unit,        ///< one unit
    Units,       ///< several
    Account,     ///< a person with the role `arg`
    ClassItem,   ///< of the class list in force
    Case,        ///< another case, by number
    Standard,    ///< a filing condition of the case's class
    Grid,        ///< a unit grid by code
    Supervision, ///< an open supervision of the case
    Tags,
    Number,
    Date,
    Instant,
    Limit, ///< "4工作时", "2工作日", "2紧急工作时"
    Cases, ///< several cases, by number
    Pick,  ///< one of what the document lists under `arg`, by its id
};

struct InputSpec
{
    QString name{}; ///< "unit", "opinion" ...
    InputType type = InputType::Text;
    QString arg{};         ///< list of reasons, role of the account
    QStringList options{}; ///< of a choice
    bool required = false;

    bool operator==(const InputSpec &) const = default;
};

enum class Direction { Forward, Side, Backward, End, System };

/// An action this person may take now.
struct ActionOffer
{
    QString action{};
    QString nameZh{};
    QString nameEn{};
    Direction direction = Direction::Side;
    QString toState{};
    QList<InputSpec> inputs{};

    bool operator==(const ActionOffer &) const = default;
};

ActionOffer parseOffer(const QJsonObject &offer);

/// Ends the case or cannot be taken back: the desk asks once more before sending.
bool needsConfirmation(const ActionOffer &offer);

/// Only says "I have it": what may be filled in besides is rare, so that one key does it.
bool isReceipt(const ActionOffer &offer);

/// The action that takes `action` back when the life cycle has one, e.g. release after claim.
std::optional<QString> inverseOf(const QString &action);

/// Inputs of the inverse that are known from what was sent, e.g. the flag of unmark.
QJsonObject inverseInputs(const QString &action, const QJsonObject &sent);

/// Why a filled-in value cannot be right; empty: nothing to say. The database has the last word.
enum class InputFault { None, Missing, NotANumber, NotADate, NotAnOption, NotConfirmed, TooLong };
InputFault faultOf(const InputSpec &spec, const QJsonValue &value);

/// First field at fault of a form.
struct FormFault
{
    QString field{};
    InputFault fault = InputFault::None;
};
std::optional<FormFault> firstFault(const ActionOffer &offer, const QJsonObject &values);

/// What is sent: without empty fields and without what the action does not know.
QJsonObject inputsToSend(const ActionOffer &offer, const QJsonObject &values);

} // namespace gl::cases
