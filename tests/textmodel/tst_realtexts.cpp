#include <QFile>
#include <QtTest>

#include <tabular/rowreader.h>
#include <textmodel/answerclause.h>
#include <textmodel/evaluation.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::textmodel;

/// A floor under what docs/benchmarks.md says, on real messages where they are there: one fold of
/// five, of which the model has seen nothing.
class TestRealTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsItsFloor_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("label");
        QTest::addColumn<double>("accuracy");
        QTest::addColumn<double>("topThree");
        QTest::newRow("classes") << u"messages_7class_tokenised.csv"_s << u"tokens"_s
                                 << u"一级标签"_s << 0.91 << 0.985;
        QTest::newRow("units") << u"haikou12345.csv"_s << u"诉求内容"_s << u"处置单位"_s << 0.71
                               << 0.86;
    }

    void holdsItsFloor()
    {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(QString, label);
        QFETCH(double, accuracy);
        QFETCH(double, topThree);
        const QString path =
            qEnvironmentVariable("GRIDLINE_SOURCE_DIR") + u"/../shared/data/hotline/"_s + file;
        if (!QFile::exists(path))
            QSKIP("The shared data folder is not beside the checkout");
        QList<Sample> learned, asked;
        const QList<Sample> samples = read(path, text, label);
        const QList<int> folds = foldsOf(samples, 5, 7);
        for (qsizetype i = 0; i < samples.size(); ++i)
            (folds[i] == 0 ? asked : learned).append(samples[i]);
        const auto model = train(learned);
        QVERIFY(model);
        const auto evaluation = evaluate(*model, asked);
        QVERIFY(evaluation);
        qInfo("right %.4f, in three %.4f, macro F1 %.4f, calibration error %.4f",
              evaluation->accuracy, evaluation->topThree, evaluation->macroF1,
              evaluation->calibrationError);
        QCOMPARE_GE(evaluation->accuracy, accuracy);
        QCOMPARE_GE(evaluation->topThree, topThree);
        QCOMPARE_LE(evaluation->calibrationError, 0.06);
    }

private:
    static QList<Sample> read(const QString &path, const QString &text, const QString &label)
    {
        QList<Sample> samples;
        const auto reader = tabular::openRows(path, {});
        if (!reader)
            return {};
        const qsizetype textAt = (*reader)->columns().indexOf(text);
        const qsizetype labelAt = (*reader)->columns().indexOf(label);
        tabular::SourceRow row;
        for (Result<bool> more = (*reader)->next(row); more && *more; more = (*reader)->next(row))
            samples.append({.text = withoutAnswer(QString::fromUtf8(row.cells[size_t(textAt)])),
                            .label = QString::fromUtf8(row.cells[size_t(labelAt)])});
        return samples;
    }
};

QTEST_GUILESS_MAIN(TestRealTexts)
#include "tst_realtexts.moc"
