// What a pipeline was made of is gone with it: messages hold the element that they came from.

#include "pipeline.h"

#include <QTest>

#include <media/media.h>

#include <atomic>

using namespace gl::media;

class TestPipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(start().has_value()); }

    void nothingIsLeftOfIt()
    {
        std::atomic<bool> ended = false;
        std::atomic<int> told = 0;
        std::atomic<bool> gone = false;
        auto made = Pipeline::parse(
            "fakesrc num-buffers=3 name=source ! fakesink name=sink", [&](GstMessage &message) {
                ++told;
                ended = ended || GST_MESSAGE_TYPE(&message) == GST_MESSAGE_EOS;
            });
        QVERIFY(made.has_value());
        {
            const ObjectPtr<GstElement> source = (*made)->element("source");
            g_object_weak_ref(
                G_OBJECT(source.get()),
                [](gpointer data, GObject *) { *static_cast<std::atomic<bool> *>(data) = true; },
                &gone);
        }
        (*made)->play();
        QTRY_VERIFY(ended);
        QVERIFY(told > 3); // those of the states, too
        made->reset();
        QVERIFY(gone);
    }
};

QTEST_GUILESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
