#include "damage.h"
#include "synthetic.h"

#include <QCryptographicHash>
#include <QtTest>

#include <textmodel/textmodel.h>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::textmodel;

class TestModelBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        TrainOptions options;
        options.treeSeparator = u'/';
        options.mostFeatures = 400; // small, so that damage hits what matters
        const auto model = train(test::messages(80, 1), options);
        QVERIFY(model);
        m_model = *model;
        m_bytes = model->toBytes();
    }

    void keepsEverything()
    {
        const auto again = Model::fromBytes(m_bytes);
        QVERIFY(again);
        QCOMPARE(again->toBytes(), m_bytes);
        QCOMPARE(again->labels(), m_model.labels());
        QCOMPARE(again->levels(), m_model.levels());
        QCOMPARE(again->fingerprint(), m_model.fingerprint());
        QCOMPARE(again->trainedOn(), m_model.trainedOn());
        for (const Sample &sample : test::messages(50, 2)) {
            QCOMPARE(again->predict(sample.text, 9), m_model.predict(sample.text, 9));
            QCOMPARE(again->explain(sample.text, sample.label),
                     m_model.explain(sample.text, sample.label));
        }
    }

    void emptyModelIsKeptAsWell()
    {
        const auto again = Model::fromBytes(Model().toBytes());
        QVERIFY(again);
        QVERIFY(again->isEmpty());
    }

    void refusesWhatIsNoModel()
    {
        QVERIFY(!Model::fromBytes({}));
        QVERIFY(!Model::fromBytes("GLTM"));
        QVERIFY(!Model::fromBytes(QByteArray(1000, '\0')));
        for (qsizetype size = 0; size < m_bytes.size(); size += 7)
            QVERIFY(!Model::fromBytes(QByteArrayView(m_bytes).first(size)));
        QVERIFY(!Model::fromBytes(m_bytes + '\0'));
        QByteArray newer = m_bytes;
        newer[4] = char(newer[4] + 1);
        const auto model = Model::fromBytes(newer);
        QVERIFY(!model);
        QCOMPARE(model.error().kind, ErrorKind::Invalid);
    }

    void everyTurnedBitIsSeen()
    {
        QRandomGenerator random(test::fuzzSeed(3));
        for (int run = 0; run < test::fuzzRuns(); ++run) {
            const QByteArray bytes = test::damagedBytes(m_bytes, random);
            QVERIFY(bytes == m_bytes || !Model::fromBytes(bytes));
        }
    }

    /// Whoever makes bytes on purpose also makes their checksum fit.
    void hostileBytesDoNoHarm()
    {
        QRandomGenerator random(test::fuzzSeed(4));
        int accepted = 0;
        for (int run = 0; run < test::fuzzRuns(); ++run) {
            QByteArray body = test::damagedBytes(m_bytes.sliced(kHead), random);
            const auto model = Model::fromBytes(sealed(body));
            if (!model)
                continue;
            ++accepted;
            QCOMPARE_LE(model->memoryBytes(), 40 * m_bytes.size());
            double sum = 0;
            const auto guesses = model->predict(u"和平小区路灯不亮"_s, 1000);
            for (const Guess &guess : guesses)
                sum += guess.probability;
            QVERIFY(guesses.isEmpty() || std::abs(sum - 1) < 1e-6);
            for (const Guess &guess : guesses)
                (void)model->explain(u"和平小区路灯不亮"_s, guess.label);
            (void)model->predictLevel(u"停水"_s, 2);
        }
        QVERIFY(accepted > 0); // a weight more or less: else nothing behind the reader is tried
    }

private:
    static constexpr qsizetype kHead = 48;

    QByteArray sealed(const QByteArray &body) const
    {
        QByteArray head = m_bytes.first(8);
        const quint64 size = qToLittleEndian(quint64(body.size()));
        head.append(reinterpret_cast<const char *>(&size), sizeof size);
        return head + QCryptographicHash::hash(body, QCryptographicHash::Sha256) + body;
    }

    Model m_model;
    QByteArray m_bytes;
};

QTEST_GUILESS_MAIN(TestModelBytes)
#include "tst_modelbytes.moc"
