#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QChar>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <functional>
#include <memory>

namespace gl::textmodel {

/// One text whose label is known.
struct Sample
{
    QString text;
    QString label;   ///< of a tree: the path from the top, "a/b/c"; never empty
    QString group{}; ///< texts of one group are never split between learning and testing
};

/// One answer. The probabilities of all labels sum to 1.
struct Guess
{
    QString label;
    double probability = 0; ///< calibrated: of the answers given with 0.8, four in five are right

    bool operator==(const Guess &) const = default;
};

/// Words of a text that speak for a label.
struct Speaking
{
    QString words;       ///< as the model reads them: lower case, personal data masked
    double weight = 0;   ///< their share of all that speaks for the label, above 0, at most 1
    qsizetype begin = 0; ///< where they stand in readable(text)

    bool operator==(const Speaking &) const = default;
};

struct TrainOptions
{
    quint32 seed = 1;
    int threads = 2;
    /// Between the levels of a label that is a path; null: labels are flat. With a tree each level
    /// is decided below the one above it, and the probability of a leaf is the product.
    QChar treeSeparator{};
    /// Characters, 1 to 6; 0: 4 for texts written with spaces between words (they take up room), 3
    /// for others.
    int longestGram = 0;
    int mostFeatures = 1'000'000; ///< the rarest are left out
    double cost = 1.0;            ///< of a mistake in training: higher fits the samples closer
    /// 2 to 10: each held back once to see what scores of new texts mean; of more than 5,000
    /// samples only one is.
    int calibrationFolds = 5;
};

/// How a long training is watched and stopped. Both may be empty, and are called by the thread
/// that called train().
struct Watch
{
    std::function<void(double share)> progress{}; ///< 0 to 1, never falling
    std::function<bool()> isStopped{};            ///< true: give up, the result is Rejected
};

/// A linear model over the characters and words of a text. Value type: copies share what they
/// hold. Const functions may be called by any number of threads at once.
class Model
{
public:
    Model(); ///< knows no label
    ~Model();
    Model(const Model &);
    Model(Model &&) noexcept;
    Model &operator=(const Model &);
    Model &operator=(Model &&) noexcept;

    bool isEmpty() const;

    /// The likeliest labels, best first; at most as many as there are. Any text has an answer: what
    /// holds nothing known gets how frequent the labels were. Of a text that goes on for longer
    /// than kMostCharacters only the beginning counts.
    QList<Guess> predict(QStringView text, int wanted = 3) const;

    /// The likeliest paths of `level` steps, from 1; for a flat model level 1 is predict().
    QList<Guess> predictLevel(QStringView text, int level, int wanted = 3) const;
    /// Steps of the longest path; 1 for a flat model, 0 for an empty one.
    int levels() const;

    /// What in the text speaks for a label (a leaf or any path above it), most first, readable
    /// pieces that do not overlap. Empty when nothing does, or the label is unknown.
    QList<Speaking> explain(QStringView text, const QString &label, int wanted = 5) const;

    /// All labels, sorted.
    QStringList labels() const;
    qsizetype trainedOn() const; ///< samples
    /// SHA-256 over the sorted samples: two models of the same data have the same.
    QByteArray fingerprint() const;
    qint64 memoryBytes() const;

    /// The same model gives the same bytes. fromBytes() answers Invalid to anything else than
    /// whole bytes of a version it knows, whatever they hold, and takes no more memory than a
    /// small multiple of their size.
    QByteArray toBytes() const;
    static Result<Model> fromBytes(QByteArrayView bytes);

    struct Content; ///< hidden from users
    explicit Model(std::shared_ptr<const Content> content);

private:
    std::shared_ptr<const Content> m_content; ///< never changes once it is here
};

/// Learns from samples. The same samples, options and seed give the same model, whatever the order
/// of the samples and the number of threads. Invalid: fewer than two labels, an empty label, more
/// than 60,000 labels. Personal data is masked before anything is learned.
Result<Model> train(const QList<Sample> &samples, const TrainOptions &options = {},
                    const Watch &watch = {});

/// UTF-16 units of a text that count; what comes behind is not looked at.
inline constexpr qsizetype kMostCharacters = 20'000;

/// The text as models read it: NFKC, lower case, masked, control characters and white space as
/// single spaces, what is no text (lone surrogates) as U+FFFD. Never longer than kMostCharacters.
QString readable(QStringView text);

/// SHA-256 over the sorted samples, as Model::fingerprint().
QByteArray fingerprintOf(const QList<Sample> &samples);

} // namespace gl::textmodel
