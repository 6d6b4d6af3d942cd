// The main job, act by act: who does what with which key. The life cycles say why in this order
// (docs/life-cycle.md); the people are those of the demo district.

#include "script.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr QKeyCombination shifted(Qt::Key key)
{
    return Qt::SHIFT | key;
}

/// From the call to the unit whose matter it is.
void sendToUnit(TourScript &script)
{
    script.takeCall();
    script.act({.says = u"v sends an inspector to verify it on site"_s,
                .action = u"send_verify"_s,
                .key = Qt::Key_V,
                .fills = {{.text = u"inspector0001"_s}, {.text = u"请到现场核实路灯损坏情况"_s}},
                .state = u"verifying"_s,
                .picture = u"verify"_s});
    script.changeTo(u"inspector0001"_s, u"The inspector has the task"_s);
    script.addPhoto();
    script.act({.says = u"Shift+V: it is true"_s,
                .action = u"verify_result"_s,
                .key = shifted(Qt::Key_V),
                .fills = {{.down = 1}, {.text = u"现场三盏路灯不亮，情况属实"_s}},
                .picture = u"verified"_s});
    script.changeTo(u"dispatcher01"_s, u"The dispatcher's turn"_s);
    script.act({.says = u"t sends it to the unit whose matter it is"_s,
                .action = u"transfer"_s,
                .key = Qt::Key_T,
                .fills = {{.text = u"区市政管理所"_s}},
                .state = u"to_accept"_s,
                .picture = u"dispatch"_s});
    script.act({.says = u"u supervises it"_s,
                .action = u"supervise"_s,
                .key = Qt::Key_U,
                .fills = {{.text = u"群众反映强烈，请今日内修复并回复"_s}},
                .picture = u"supervise"_s});
}

void handleInUnit(TourScript &script)
{
    script.changeTo(u"dept040_clerk"_s, u"The unit handles it"_s);
    script.act({.says = u"a accepts it"_s,
                .action = u"accept"_s,
                .key = Qt::Key_A,
                .state = u"to_distribute"_s,
                .atOnce = true});
    script.act({.says = u"z: this clerk handles it"_s,
                .action = u"self_handle"_s,
                .key = Qt::Key_Z,
                .state = u"handling"_s});
    script.act({.says = u"Shift+U answers the supervision"_s,
                .action = u"supervise_reply"_s,
                .key = shifted(Qt::Key_U),
                .fills = {{.text = u"已安排抢修，预计今日18时前恢复"_s}},
                .picture = u"supervise-reply"_s});
    script.act({.says = u"r replies to the caller"_s,
                .action = u"reply"_s,
                .key = Qt::Key_R,
                .fills = {{.text = u"已更换控制器，路灯恢复照明"_s}, {.down = 1}, {.down = 1}},
                .state = u"replied"_s,
                .picture = u"reply"_s});
    script.act({.says = u"s submits the reply"_s,
                .action = u"submit"_s,
                .key = Qt::Key_S,
                .state = u"reply_review"_s});
    script.changeTo(u"dept040_lead"_s, u"The head of the unit"_s);
    script.act({.says = u"r approves the reply"_s,
                .action = u"reply_approve"_s,
                .key = Qt::Key_R,
                .fills = {{.down = 1}},
                .state = u"to_report"_s});
    script.act({.says = u"r: the reply form to the district"_s,
                .action = u"pre_reply"_s,
                .key = Qt::Key_R,
                .fills = {{.text = u"路灯已修复，诉求人表示认可"_s},
                          {.down = 1},
                          {.down = 1},
                          {.down = 1}},
                .state = u"centre_review"_s,
                .picture = u"pre-reply"_s});
}

void checkAndClose(TourScript &script)
{
    script.changeTo(u"acceptor01"_s, u"The centre checks"_s);
    script.act({.says = u"v sends an inspector to check it on site"_s,
                .action = u"send_check"_s,
                .key = Qt::Key_V,
                .fills = {{.text = u"inspector0001"_s}},
                .state = u"inspecting"_s,
                .picture = u"check"_s});
    script.changeTo(u"inspector0001"_s, u"The inspector is on site again"_s);
    script.addPhoto();
    script.act({.says = u"v: passed"_s,
                .action = u"inspect_result"_s,
                .key = Qt::Key_V,
                .fills = {{.down = 1}, {.text = u"路灯已亮"_s}},
                .picture = u"checked"_s});
    script.changeTo(u"acceptor01"_s, u"The centre again"_s);
    script.act({.says = u"a accepts the reply"_s,
                .action = u"centre_pass"_s,
                .key = Qt::Key_A,
                .state = u"to_visit"_s});
    script.changeTo(u"callback01"_s, u"The caller is called back"_s);
    script.act({.says = u"v: what the caller says"_s,
                .action = u"visit"_s,
                .key = Qt::Key_V,
                .fills = {{.down = 1}, {.down = 1}, {.down = 1}, {.down = 1}},
                .state = u"visited"_s,
                .picture = u"callback"_s});
    script.changeTo(u"shift01"_s, u"The shift lead"_s);
    script.act({.says = u"f closes the order, after a question"_s,
                .action = u"close"_s,
                .key = Qt::Key_F,
                .state = u"closed"_s,
                .picture = u"close"_s,
                .sends = 2});
}

} // namespace

void playHotlineOrder(TourScript &script)
{
    sendToUnit(script);
    handleInUnit(script);
    checkAndClose(script);
}

void playGridCase(TourScript &script)
{
    script.takeReport();
    script.act({.says = u"v sends an inspector to verify it"_s,
                .action = u"send_verify"_s,
                .key = Qt::Key_V,
                .fills = {{.text = u"inspector0001"_s}},
                .state = u"verifying"_s});
    script.changeTo(u"inspector0001"_s, u"The inspector has the task"_s);
    script.addPhoto();
    script.act({.says = u"Shift+V: it is true"_s,
                .action = u"verify_result"_s,
                .key = shifted(Qt::Key_V),
                .fills = {{.down = 1}},
                .state = u"reported"_s});
    script.changeTo(u"acceptor01"_s, u"The acceptor goes on"_s);
    script.act({.says = u"f proposes filing, by the condition that applies"_s,
                .action = u"propose_filing"_s,
                .key = Qt::Key_F,
                .fills = {{.down = 1}},
                .state = u"pending_filing"_s,
                .picture = u"grid-propose"_s});
    script.changeTo(u"shift01"_s, u"The shift lead decides"_s);
    script.act({.says = u"f files it"_s,
                .action = u"file"_s,
                .key = Qt::Key_F,
                .state = u"pending_dispatch"_s,
                .picture = u"grid-file"_s});
    script.changeTo(u"dispatcher01"_s, u"The dispatcher's turn"_s);
    script.act({.says = u"d dispatches it"_s,
                .action = u"dispatch"_s,
                .key = Qt::Key_D,
                .fills = {{.text = u"区市政管理所"_s}},
                .state = u"pending_handle"_s,
                .picture = u"grid-dispatch"_s});
    script.act({.says = u"u supervises it"_s,
                .action = u"supervise"_s,
                .key = Qt::Key_U,
                .fills = {{.text = u"主干道井盖，请立即处置"_s}},
                .picture = u"grid-supervise"_s});
    script.changeTo(u"dept040_clerk"_s, u"The unit handles it"_s);
    script.act({.says = u"d assigns it"_s,
                .action = u"assign"_s,
                .key = Qt::Key_D,
                .fills = {{.text = u"dept040_clerk"_s}},
                .state = u"handling"_s});
    script.act({.says = u"f: handled"_s,
                .action = u"finish"_s,
                .key = Qt::Key_F,
                .fills = {{.text = u"已补装井盖"_s}},
                .state = u"handle_finish"_s,
                .picture = u"grid-handled"_s});
    script.changeTo(u"dept040_lead"_s, u"The head of the unit"_s);
    script.act({.says = u"f confirms it to the centre"_s,
                .action = u"confirm"_s,
                .key = Qt::Key_F,
                .fills = {{.text = u"同意反馈"_s}},
                .state = u"feedback"_s});
    script.changeTo(u"acceptor01"_s, u"The centre checks"_s);
    script.act({.says = u"v sends an inspector to check it"_s,
                .action = u"send_check"_s,
                .key = Qt::Key_V,
                .fills = {{.text = u"inspector0001"_s}},
                .state = u"inspecting"_s});
    script.changeTo(u"inspector0001"_s, u"The inspector is on site again"_s);
    script.addPhoto();
    script.act({.says = u"y: passed"_s,
                .action = u"inspect_pass"_s,
                .key = Qt::Key_Y,
                .state = u"pending_close"_s,
                .picture = u"grid-checked"_s});
    script.changeTo(u"shift01"_s, u"The shift lead"_s);
    script.act({.says = u"f closes the case, after a question"_s,
                .action = u"close"_s,
                .key = Qt::Key_F,
                .fills = {{.tick = true}},
                .state = u"closed"_s,
                .picture = u"grid-close"_s,
                .sends = 2});
}

} // namespace gl::desktop
