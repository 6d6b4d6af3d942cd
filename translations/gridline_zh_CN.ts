<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>gl::alarms</name>
    <message>
        <location filename="../modules/alarms/panel/alarmtexts.cpp" line="+63"/>
        <source>Urgent new</source>
        <translation>新紧急案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Waits for an answer</source>
        <translation>待应答</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not carried out</source>
        <translation>未执行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Due soon</source>
        <translation>即将到期</translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <source>%n new urgent case(s)</source>
        <translation>
            <numerusform>%n 件新紧急案件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n call(s) wait for an answer</source>
        <translation>
            <numerusform>%n 条待应答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n command(s) not carried out</source>
        <translation>
            <numerusform>%n 项命令未执行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n case(s) became overdue</source>
        <translation>
            <numerusform>%n 件案件已超期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n case(s) due soon</source>
        <translation>
            <numerusform>%n 件案件即将到期</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::alarms::AlarmPanel</name>
    <message>
        <location filename="../modules/alarms/panel/alarmpanel.cpp" line="+33"/>
        <source>Open alarms</source>
        <translation>未处理的报警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Since</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Deadline</source>
        <translation>截止</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>No alarm is open.</source>
        <translation>没有未处理的报警。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What is due stands in the clock bar.</source>
        <translation>到期情况见时限栏。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens what the alarm in this row is about</source>
        <translation>打开这一行报警所指的内容</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>You have seen the alarm of this row</source>
        <translation>已看到此行报警</translation>
    </message>
    <message>
        <location filename="../modules/alarms/panel/alarmpanel.h" line="+26"/>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
</context>
<context>
    <name>gl::alarms::AlarmStrip</name>
    <message>
        <location filename="../modules/alarms/panel/alarmstrip.cpp" line="+31"/>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Acknowledge alarm</source>
        <translation>确认报警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>You have seen the most important alarm: it is quiet</source>
        <translation>已看到最重要的报警，不再响铃</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Acknowledge all alarms</source>
        <translation>确认全部报警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>You have seen all alarms: they are quiet</source>
        <translation>已看到全部报警，不再响铃</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Open alarm</source>
        <translation>打开报警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the first thing of the most important alarm</source>
        <translation>打开最重要一类报警的第一项</translation>
    </message>
    <message>
        <location line="+63"/>
        <source>No alarm</source>
        <translation>没有报警</translation>
    </message>
    <message>
        <location line="+4"/>
        <location line="+26"/>
        <source>Seen</source>
        <translation>已阅</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>You have seen it: the alarm is quiet</source>
        <translation>已看到，该报警不再响铃</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Acknowledge: %1</source>
        <translation>确认：%1</translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <location line="+9"/>
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::alarms::ClockBar</name>
    <message>
        <location filename="../modules/alarms/panel/clockbar.cpp" line="+22"/>
        <source>Clock bar</source>
        <translation>时限栏</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Lists urgent cases that nobody has taken</source>
        <translation>列出尚无人处理的紧急案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Lists what is overdue</source>
        <translation>列出超期案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Lists what is due soon</source>
        <translation>列出即将到期案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>as of the last contact</source>
        <translation>截至上次连接</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Do not disturb</source>
        <translation>免打扰</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Only new urgent cases are heard</source>
        <translation>只有新紧急案件会响铃</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Time of the server</source>
        <translation>服务器时间</translation>
    </message>
</context>
<context>
    <name>gl::assist</name>
    <message>
        <location filename="../modules/assist/core/advicetext.cpp" line="+19"/>
        <source>“%1” is named</source>
        <translation>文中提到“%1”</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n known address(es) begin with “%1”</source>
        <translation>
            <numerusform>%n 个已知地址以“%1”开头</numerusform>
        </translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 is named, too</source>
        <translation>同时提到%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>but %1 is named</source>
        <translation>但文中提到的是%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>“%1” moves it a little</source>
        <comment>a word of position such as east side</comment>
        <translation>按“%1”略作偏移</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>where %1 meet</source>
        <translation>%1 交会处</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n place(s) have this name</source>
        <translation>
            <numerusform>有 %n 处同名</numerusform>
        </translation>
    </message>
    <message>
        <location line="+9"/>
        <source>because of: %1</source>
        <translation>依据：%1</translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <source>to about %n m</source>
        <translation>
            <numerusform>误差约 %n 米</numerusform>
        </translation>
    </message>
    <message>
        <location line="+1"/>
        <source>; </source>
        <comment>between reasons</comment>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../modules/assist/core/modeltrainer.cpp" line="+42"/>
        <source>Training was stopped; nothing was saved.</source>
        <translation>训练已停止，未保存任何内容。</translation>
    </message>
    <message>
        <location filename="../modules/assist/panel/modeltext.cpp" line="+20"/>
        <location line="+29"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="-28"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+29"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="-28"/>
        <source>phone orders</source>
        <translation>热线工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>grid cases</source>
        <translation>网格案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>all cases</source>
        <translation>全部案件</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>was in use</source>
        <translation>曾使用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>not taken</source>
        <translation>未采用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <location filename="../modules/assist/core/advicetext.cpp" line="+6"/>
        <source>reading cases</source>
        <translation>读取案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>measuring</source>
        <translation>评测中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <location filename="../modules/assist/panel/modeltext.cpp" line="+16"/>
        <source>Owner</source>
        <translation>承办单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Duplicates</source>
        <translation>重复</translation>
    </message>
</context>
<context>
    <name>gl::assist::AccuracyChart</name>
    <message>
        <location filename="../modules/assist/panel/accuracychart.cpp" line="+27"/>
        <source>Accepted suggestions by week</source>
        <translation>每周采用的建议</translation>
    </message>
</context>
<context>
    <name>gl::assist::ModelList</name>
    <message>
        <location filename="../modules/assist/panel/modellist.cpp" line="+72"/>
        <source>Answers</source>
        <translation>回答内容</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Right</source>
        <translation>准确率</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Among three</source>
        <translation>前三命中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sureness off by</source>
        <translation>可信度偏差</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Learned</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>By</source>
        <translation>训练人</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What the model answers</source>
        <translation>模型回答什么</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>How many cases it learned from</source>
        <translation>学习所用的案件数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Share of the newest tenth of the cases, which it had not seen, where its first answer was right</source>
        <translation>在未见过的最新十分之一案件中，首选答案正确的比例</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The same for its first three answers</source>
        <translation>前三个答案中有正确答案的比例</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How far what it says about its sureness is from what came true, on average</source>
        <translation>所报可信度与实际正确率的平均偏差</translation>
    </message>
</context>
<context>
    <name>gl::assist::ModelsPanel</name>
    <message>
        <location filename="../modules/assist/panel/modelspanel.cpp" line="+87"/>
        <location filename="../modules/assist/panel/modelspanel.h" line="+35"/>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>It was</source>
        <translation>实际</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>It said</source>
        <translation>模型判断</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+2"/>
        <source>Cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <location line="-2"/>
        <location line="+5"/>
        <source>Confusions</source>
        <translation>混淆</translation>
    </message>
    <message>
        <location line="-3"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Found</source>
        <translation>找全率</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Right when said</source>
        <translation>判准率</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+3"/>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Accepted over time</source>
        <translation>采用率走势</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>Learn now</source>
        <translation>立即训练</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All models learn from the newest cases; each is used when it is not worse than the one before</source>
        <translation>用最新案件训练全部模型；不比现用的差即启用</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Use</source>
        <translation>启用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the chosen model into use</source>
        <translation>启用选中的模型</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Go back</source>
        <translation>回退</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Back to the model that was in use before the one of this row&apos;s kind</source>
        <translation>回退到该类模型之前使用的版本</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Stop learning</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What is being learned is dropped; what was saved stays</source>
        <translation>放弃正在训练的内容，已保存的保留</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Use it although</source>
        <translation>仍然启用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The worse model is used; the audit notes it</source>
        <translation>启用较差的模型，并记入审计</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The model in use stays</source>
        <translation>保持现用模型</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>%1: version %2 is in use, right in %3 of new cases.</source>
        <translation>%1：已启用版本 %2，新案件准确率 %3。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1: the new version %2 is not used.</source>
        <translation>%1：新版本 %2 未启用。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 was not learned.</source>
        <translation>%1 未训练成功。</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>The models could not be read.</source>
        <translation>无法读取模型。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>No model has learned from cases yet.</source>
        <translation>尚无训练好的模型。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ctrl+L: all models learn now.</source>
        <translation>按 Ctrl+L 立即训练全部模型。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Evaluators and shift leads of the district let them learn.</source>
        <translation>由区级考评员和值班长训练。</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Measured on %1 new cases.</source>
        <translation>在 %1 件新案件上评测。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Balanced over all names (macro F1): %1.</source>
        <translation>各类均衡（宏平均 F1）：%1。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Trained with the data %1.</source>
        <translation>训练数据指纹 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>On %1 cases neither had seen: %2, the one before %3.</source>
        <translation>在双方都未见过的 %1 件上：%2，上一版本 %3。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Note: %1</source>
        <translation>备注：%1</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Nothing was taken for something else.</source>
        <translation>没有混淆的情况。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Not measured by name.</source>
        <translation>未按名称逐项衡量。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Evaluators and shift leads of the district let models learn.</source>
        <translation>模型由区级考评员和值班长训练。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Starting …</source>
        <translation>正在开始……</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Chosen by hand although less accurate</source>
        <translation>人工选择（准确率较低）</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>The model in use stays.</source>
        <translation>保持现用模型。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>This model is worse (%1). Use it all the same?</source>
        <translation>该模型较差（%1）。仍要启用吗？</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1: version %2 is in use.</source>
        <translation>%1：已启用版本 %2。</translation>
    </message>
</context>
<context>
    <name>gl::assist::PlaceWeights</name>
    <message>
        <location filename="../modules/assist/core/placeweights.cpp" line="+73"/>
        <source>There are too few cases to learn places from.</source>
        <translation>可供学习地点的案件太少。</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>These are no weights of places of this version.</source>
        <translation>这不是本版本的地点权重。</translation>
    </message>
</context>
<context>
    <name>gl::assist::Training</name>
    <message>
        <location filename="../modules/assist/core/modeltrainer.cpp" line="+24"/>
        <source>There are only %1 cases with a text to learn from; %2 are needed.</source>
        <translation>可供学习的有文本案件只有 %1 件，至少需要 %2 件。</translation>
    </message>
    <message>
        <location line="+288"/>
        <source>The one in use was made by another version of the program</source>
        <translation>现用模型由其他版本的程序生成</translation>
    </message>
</context>
<context>
    <name>gl::cases</name>
    <message>
        <location filename="../modules/cases/panel/casepage.cpp" line="+360"/>
        <source>; </source>
        <comment>between what was filled in</comment>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../modules/cases/panel/queuecolumns.cpp" line="+26"/>
        <source>✎ %1</source>
        <comment>somebody has the case open for editing</comment>
        <translation>✎ %1</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>%1 from %2</source>
        <comment>calls, people: 5 from 3</comment>
        <translation>%1 次 / %2 人</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <location line="+177"/>
        <source>Grid</source>
        <comment>kind of case</comment>
        <translation>网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hotline</source>
        <comment>kind of case</comment>
        <translation>热线</translation>
    </message>
    <message>
        <location filename="../modules/cases/panel/queuelists.cpp" line="+23"/>
        <source>Mine</source>
        <translation>我的案件</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Claim a case from the pool (3, then c), and it stands here.</source>
        <translation>从待认领案件中认领一件（按 3，再按 c），即显示在此处。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>My unit&apos;s</source>
        <translation>本单位案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Nothing is with your unit.</source>
        <translation>本单位暂无案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>To claim</source>
        <translation>待认领</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Everything is claimed.</source>
        <translation>案件均已认领。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Due soon</source>
        <translation>临期</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Nothing is due in the next 30 minutes.</source>
        <translation>未来 30 分钟内无到期案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Nothing is overdue.</source>
        <translation>暂无超期案件。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Supervised</source>
        <translation>督办中</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No open case is under supervision.</source>
        <translation>暂无督办中的未结案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All open</source>
        <translation>全部未结</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+25"/>
        <source>There is no open case.</source>
        <translation>暂无未结案件。</translation>
    </message>
    <message>
        <location line="-23"/>
        <source>Recently closed</source>
        <translation>最近结案</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Nothing was closed in the last 24 hours.</source>
        <translation>过去 24 小时内无结案案件。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>No case stands here.</source>
        <translation>此处暂无案件。</translation>
    </message>
</context>
<context>
    <name>gl::cases::ActionBar</name>
    <message>
        <location filename="../modules/cases/panel/actionbar.cpp" line="+51"/>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <location line="+58"/>
        <source>%1: opens its form</source>
        <comment>action</comment>
        <translation>%1：打开表单</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>has a draft</source>
        <translation>有草稿</translation>
    </message>
</context>
<context>
    <name>gl::cases::BulkDialog</name>
    <message>
        <location filename="../modules/cases/panel/bulkdialog.cpp" line="+43"/>
        <source>Do with all marked</source>
        <translation>批量办理</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n marked cases</source>
        <translation>
            <numerusform>已标记 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Begins nothing more (Esc); what was done stays done</source>
        <translation>不再继续（Esc）；已办的不撤回</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>What is to be done? Enter chooses, Esc closes.</source>
        <translation>办理什么？回车选定，Esc 关闭。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What these cases allow</source>
        <translation>这些案件可办理的步骤</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What became of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Report, case by case</source>
        <translation>逐件报告</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Copies the report as a table (Ctrl+C)</source>
        <translation>以表格形式复制报告（Ctrl+C）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tries the same again with those that did not go through (F5)</source>
        <translation>对未通过的案件重新办理（F5）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Closes the report (Esc)</source>
        <translation>关闭报告（Esc）</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Reading what the cases allow …</source>
        <translation>正在读取可办理的步骤…</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 – all of them</source>
        <comment>name of an action</comment>
        <translation>%1（全部适用）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 – %2 of %3</source>
        <comment>name of an action, number of cases, all</comment>
        <translation>%1（%3 件中适用 %2 件）</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>Doing it with one case after the other …</source>
        <translation>正在逐件办理…</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Ending what is under way …</source>
        <translation>正在结束已开始的办理…</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Done</source>
        <translation>已办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Waits for the link</source>
        <translation>待网络恢复后发送</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Refused</source>
        <translation>未通过</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not open now</source>
        <translation>当前不可办理</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Perhaps done: look at it</source>
        <translation>可能已办，请打开查看</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not tried</source>
        <translation>未办理</translation>
    </message>
    <message numerus="yes">
        <location line="+18"/>
        <source>All %n went through.</source>
        <translation>
            <numerusform>%n 件全部通过。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 went through, %2 did not; these stay marked in the queue.</source>
        <translation>通过 %1 件，未通过 %2 件；未通过的在队列中保持标记。</translation>
    </message>
</context>
<context>
    <name>gl::cases::BulkRun</name>
    <message>
        <location filename="../modules/cases/core/bulkrun.cpp" line="+152"/>
        <source>The action is not open for this case now.</source>
        <translation>该案件当前不能执行此操作。</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Kept on this desk; it is sent when the link is back.</source>
        <translation>已保存在本席位，网络恢复后发送。</translation>
    </message>
</context>
<context>
    <name>gl::cases::CallerLine</name>
    <message>
        <location filename="../modules/cases/panel/callerline.cpp" line="+30"/>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+97"/>
        <source>Reveal</source>
        <translation>显示</translation>
    </message>
    <message>
        <location line="-95"/>
        <source>Show name and number for one minute; the reason is recorded (Ctrl+R)</source>
        <translation>显示姓名和号码一分钟，查看理由将留痕（Ctrl+R）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Why do you need it? Enter shows it, Esc closes</source>
        <translation>请填写查看理由。Enter 显示，Esc 关闭</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reason for revealing the caller</source>
        <translation>查看来电人信息的理由</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>The caller stays masked.</source>
        <translation>来电人信息保持隐藏。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+28"/>
        <source>Caller: %1</source>
        <translation>来电人：%1</translation>
    </message>
    <message>
        <location line="-16"/>
        <source>hides in %1 s</source>
        <translation>%1 秒后隐藏</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>(wants to stay unknown)</source>
        <translation>（要求保密）</translation>
    </message>
</context>
<context>
    <name>gl::cases::CaseAdvice</name>
    <message>
        <location filename="../modules/cases/panel/caseadvice.cpp" line="+14"/>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>There is no suggestion to take.</source>
        <translation>没有可采用的建议。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Take the suggested class</source>
        <translation>采用建议的类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the form that corrects the class, with the suggestion in it</source>
        <translation>打开更正表单并填入建议的类别</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Take the suggested unit</source>
        <translation>采用建议的单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the form that dispatches, with the suggested unit in it</source>
        <translation>打开派遣表单并填入建议的单位</translation>
    </message>
</context>
<context>
    <name>gl::cases::CaseHeaderView</name>
    <message>
        <location filename="../modules/cases/panel/caseheader.cpp" line="+39"/>
        <source>Number of the case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Marks</source>
        <translation>标识</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>State %1 of the life cycle</source>
        <translation>流程状态 %1</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 calls from %2 people</source>
        <comment>merged reports</comment>
        <translation>%1 次来电，%2 人</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>In hand: %1</source>
        <translation>处理中：%1</translation>
    </message>
</context>
<context>
    <name>gl::cases::CasePage</name>
    <message numerus="yes">
        <location filename="../modules/cases/panel/casepage.cpp" line="-250"/>
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::CasePanel</name>
    <message>
        <location filename="../modules/cases/panel/casepanel.cpp" line="+147"/>
        <location line="+39"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="-24"/>
        <source>Reveal the caller</source>
        <translation>显示来电人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows the caller&apos;s name and number for a minute; the reason is recorded</source>
        <translation>显示来电人姓名和号码一分钟，查看理由将留痕</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Add files to the case</source>
        <translation>为案件添加附件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Photos or documents for the open case</source>
        <translation>为当前案件添加照片或文档</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Paste into the case</source>
        <translation>粘贴到案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Adds the picture or the files of the clipboard to the open case</source>
        <translation>把剪贴板中的图片或文件添加到当前案件</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Turn the timeline round</source>
        <translation>切换时间线顺序</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Newest first or oldest first</source>
        <translation>最新在前或最早在前</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Filter the timeline</source>
        <translation>筛选时间线</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Everything, acts only, notes only</source>
        <translation>全部、仅操作、仅备注</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Undo the last act</source>
        <translation>撤销上一步操作</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes the last act back where the life cycle allows it</source>
        <translation>在流程允许时撤回上一步操作</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Case %1</source>
        <translation>案件 %1</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>No case is open.</source>
        <translation>未打开案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choose one in the queue, or press / and type its number.</source>
        <translation>请在案件队列中选择，或按 / 后输入案件编号。</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>The newer version could not be read.</source>
        <translation>无法读取最新版本。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>This case is not there, or not yours to see.</source>
        <translation>案件不存在，或您无权查看。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It may have moved to another area or unit.</source>
        <translation>案件可能已转至其他区域或单位。</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>Just changed: %1</source>
        <translation>刚刚变更：%1</translation>
    </message>
    <message>
        <location filename="../modules/cases/panel/casepanelacts.cpp" line="+33"/>
        <source>This action is not possible on the case now.</source>
        <translation>该案件目前不能执行此操作。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Its state has changed, or it is not yours to take.</source>
        <translation>案件状态已变化，或该操作不属于您的权限。</translation>
    </message>
    <message>
        <location line="+122"/>
        <source>The note was not added.</source>
        <translation>备注未添加。</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>%1: kept on this desk, sent when the link is back.</source>
        <translation>%1：已保存在本席位，连接恢复后提交。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+61"/>
        <source>%1: done.</source>
        <comment>action</comment>
        <translation>%1：已完成。</translation>
    </message>
    <message>
        <location line="-42"/>
        <source>%1: not done.</source>
        <comment>action</comment>
        <translation>%1：未完成。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Not sent. Ctrl+Enter tries again.</source>
        <translation>未提交。按 Ctrl+Enter 重试。</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>It cannot be undone any more: the case has moved on.</source>
        <translation>已无法撤销：案件已进入后续环节。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>%1 is not possible any more: the case is now “%2”.</source>
        <translation>已不能执行“%1”：案件当前状态为“%2”。</translation>
    </message>
</context>
<context>
    <name>gl::cases::ClockStrip</name>
    <message>
        <location filename="../modules/cases/panel/clockstrip.cpp" line="+41"/>
        <source>Deadlines</source>
        <translation>时限</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>kept</source>
        <translation>按时</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>missed</source>
        <translation>逾时</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1, %2 left</source>
        <comment>word of the light, time</comment>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1, %2</source>
        <comment>word of the light, time left</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1: %2</source>
        <comment>clock: how it stands</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="+78"/>
        <source>Started %1, due %2</source>
        <translation>开始 %1，截止 %2</translation>
    </message>
</context>
<context>
    <name>gl::cases::ConflictView</name>
    <message>
        <location filename="../modules/cases/panel/conflictview.cpp" line="+18"/>
        <source>Send on the new version</source>
        <translation>按新版本提交</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Drop mine</source>
        <translation>放弃我的内容</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Back to the form</source>
        <translation>返回表单</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The case changed while you were typing. Nothing is lost.</source>
        <translation>填写期间案件已有变更。您填写的内容未丢失。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What happened meanwhile</source>
        <translation>期间发生的变更</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What you typed</source>
        <translation>您填写的内容</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>Send what you typed on the case as it is now (Ctrl+Enter)</source>
        <translation>将您填写的内容提交到当前版本的案件（Ctrl+Enter）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Delete what you typed and keep the case as it is now (Ctrl+Delete)</source>
        <translation>删除您填写的内容，案件保持现状（Ctrl+Delete）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Change what you typed first (Esc)</source>
        <translation>先修改您填写的内容（Esc）</translation>
    </message>
</context>
<context>
    <name>gl::cases::Page</name>
    <message>
        <location filename="../modules/cases/panel/casepage.cpp" line="-16"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reported</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Dispatched</source>
        <translation>派遣时间</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Internal deadline</source>
        <translation>内部时限</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>What was reported</source>
        <translation>上报内容</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>First:</source>
        <translation>先期处置：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Closed when:</source>
        <translation>结案条件：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Owner:</source>
        <translation>责任主体：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Basis:</source>
        <translation>依据：</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Command manual</source>
        <translation>指挥手册</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>less</source>
        <translation>收起</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>all conditions</source>
        <translation>全部条件</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Requests</source>
        <translation>申请</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>reply due %1</source>
        <translation>答复截止 %1</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Callers</source>
        <translation>来电人</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>wants to stay unknown</source>
        <translation>要求保密</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>unknown</source>
        <translation>不详</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>not called back yet</source>
        <translation>尚未回访</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>called back</source>
        <translation>已回访</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>called back: %1</source>
        <translation>已回访：%1</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Linked cases</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>acts only</source>
        <translation>仅操作</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>notes only</source>
        <translation>仅备注</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Nothing of this kind.</source>
        <translation>暂无此类记录。</translation>
    </message>
</context>
<context>
    <name>gl::cases::QueueChooser</name>
    <message>
        <location filename="../modules/cases/panel/queuechooser.cpp" line="+24"/>
        <source>Lists of cases</source>
        <translation>案件列表</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lists of cases with how many stand in each; the digits 1 to 8 open the first</source>
        <translation>各案件列表及其件数；数字键 1 至 8 打开前八个</translation>
    </message>
    <message numerus="yes">
        <location line="+71"/>
        <source>%1, %n cases</source>
        <translation>
            <numerusform>%1，%n 件案件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::QueueColumns</name>
    <message>
        <location filename="../modules/cases/panel/queuecolumns.cpp" line="-169"/>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Marked for doing the same with many cases (x)</source>
        <translation>标记后可一并办理多件（x）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Time</source>
        <translation>时限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Light and time to the deadline of the running clock</source>
        <translation>当前时限的灯和剩余时间</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Number</source>
        <translation>案号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Number of the case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What it is about</source>
        <translation>反映的事项</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where it stands in its life cycle</source>
        <translation>所处环节</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How urgent it is</source>
        <translation>有多紧急</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Flags</source>
        <translation>标识</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Supervised, urged, marked and the like</source>
        <translation>督办、催办、标记等</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The unit that handles it</source>
        <translation>承办单位</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Town</source>
        <translation>镇街</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Town or subdistrict</source>
        <translation>所在镇街</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where it is</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Class of the matter</source>
        <translation>事项类别</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>In hand</source>
        <translation>经手</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Who edits it now (✎), claimed it or handles it</source>
        <translation>正在编辑（✎）、认领或经办的人</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Reported</source>
        <translation>上报</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>When it was reported</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Grid case or hotline order</source>
        <translation>网格案件或热线工单</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How it came in</source>
        <translation>从何渠道来</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Village</source>
        <translation>村居</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Village or community</source>
        <translation>所在村居</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Grid the place lies in</source>
        <translation>所在单元网格</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Calls</source>
        <translation>来电</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How many calls about the matter were merged, and from how many people</source>
        <translation>同一事项并入了多少次来电、多少人</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Deadline</source>
        <translation>截止</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>When the running clock ends</source>
        <translation>当前时限的截止时间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Rounds</source>
        <translation>派单次数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How often it went out to a unit</source>
        <translation>派给单位的次数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Closed</source>
        <translation>结案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>When it was closed</source>
        <translation>结案时间</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Supervised</source>
        <translation>督办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urged</source>
        <translation>催办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Instructed</source>
        <translation>批示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Key</source>
        <translation>重点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hard</source>
        <translation>疑难</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Failed check</source>
        <translation>核查未过</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Appointed</source>
        <translation>指定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Excluded</source>
        <translation>剔除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exempt</source>
        <translation>免考核</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks for time</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks to suspend</source>
        <translation>申请挂账</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks to return</source>
        <translation>申请退回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks to void</source>
        <translation>申请作废</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks to exclude</source>
        <translation>申请剔除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Intake</source>
        <translation>受理</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Filing</source>
        <translation>立案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Handling</source>
        <translation>处置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Suspended</source>
        <translation>挂账</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inspection</source>
        <translation>核查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Callback</source>
        <translation>回访</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Closing</source>
        <translation>结案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
</context>
<context>
    <name>gl::cases::QueueFilterBar</name>
    <message>
        <location filename="../modules/cases/panel/queuefilterbar.cpp" line="+113"/>
        <source>Title or address</source>
        <translation>标题或地址</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Only cases whose title or address holds these words</source>
        <translation>仅显示标题或地址含有所填文字的案件</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Search all</source>
        <translation>全部搜索</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Search the words in the texts of all cases, closed ones too (Ctrl+Enter)</source>
        <translation>在所有案件（含已结案）的文本中搜索（Ctrl+Enter）</translation>
    </message>
    <message>
        <location line="-14"/>
        <source>Any kind</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Grid cases or hotline orders</source>
        <translation>网格案件或热线工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Any stage</source>
        <translation>全部阶段</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Stage of the life cycle</source>
        <translation>流程阶段</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Any town</source>
        <translation>全部镇街</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Town or subdistrict</source>
        <translation>镇或街道</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Any unit</source>
        <translation>全部单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The unit that handles it</source>
        <translation>处置单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Any class</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Main class of the matter</source>
        <translation>事项大类</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Any urgency</source>
        <translation>全部紧急程度</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How urgent it is</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Any source</source>
        <translation>全部来源</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How it came in</source>
        <translation>来源渠道</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Any flag</source>
        <translation>全部标识</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Supervised, urged, marked and the like</source>
        <translation>督办、催办、标记等</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+90"/>
        <source>More to filter by</source>
        <translation>更多筛选条件</translation>
    </message>
    <message>
        <location line="-89"/>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take every filter off</source>
        <translation>清除全部筛选条件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <location line="+85"/>
        <source>More ▾</source>
        <comment>opens more choosers</comment>
        <translation>更多 ▾</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>More (%1) ▾</source>
        <comment>opens more choosers, so many are set</comment>
        <translation>更多（%1）▾</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>More to filter by, %n set</source>
        <translation>
            <numerusform>更多筛选条件，已设 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::QueueModel</name>
    <message>
        <location filename="../modules/cases/panel/queuemodel.cpp" line="+499"/>
        <source>Marked</source>
        <translation>已标记</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not marked</source>
        <translation>未标记</translation>
    </message>
</context>
<context>
    <name>gl::cases::QueuePanel</name>
    <message>
        <location filename="../modules/cases/panel/queuepanel.cpp" line="+56"/>
        <source>Queue</source>
        <translation>案件队列</translation>
    </message>
    <message>
        <location line="+63"/>
        <source>The list could not be read on.</source>
        <translation>无法继续读取列表。</translation>
    </message>
    <message>
        <location line="+86"/>
        <source>Search for at least two characters.</source>
        <translation>搜索内容至少两个字符。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Search: %1</source>
        <translation>搜索：%1</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>The digits 1 to 8 go back to the lists.</source>
        <translation>按数字 1 至 8 返回列表。</translation>
    </message>
    <message>
        <location line="+63"/>
        <source>No case holds these words.</source>
        <translation>没有案件含有所填文字。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Try fewer or other words; the digits 1 to 8 go back to the lists.</source>
        <translation>请减少或更换关键词；数字键 1 至 8 返回列表。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No case of this list passes the filter.</source>
        <translation>此列表中没有符合筛选条件的案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shift+F goes to the filter; Clear takes it off.</source>
        <translation>Shift+F 转到筛选；“清除”可取消筛选。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Nothing here.</source>
        <translation>暂无内容。</translation>
    </message>
    <message numerus="yes">
        <location line="+12"/>
        <source>%n cases</source>
        <translation>
            <numerusform>%n 件案件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 of %2 cases read</source>
        <translation>已读取 %1 件，共 %2 件</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>The first %n cases</source>
        <translation>
            <numerusform>前 %n 件案件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>as of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n marked</source>
        <translation>
            <numerusform>已标记 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../modules/cases/panel/queuepanelactions.cpp" line="+46"/>
        <source>&amp;Next case</source>
        <translation>下一案件(&amp;N)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the next case of the list</source>
        <translation>转到列表中的下一案件</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Previous case</source>
        <translation>上一案件(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the case before it</source>
        <translation>转到列表中的上一案件</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Open case</source>
        <translation>打开案件(&amp;O)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the selected case and goes there</source>
        <translation>打开所选案件并转到该案件</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>List: %1</source>
        <translation>列表：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows the list “%1”</source>
        <translation>显示列表“%1”</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>&amp;Mark</source>
        <translation>标记(&amp;M)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Marks the case for doing the same with many, or takes the mark off</source>
        <translation>标记案件以便批量操作，或取消标记</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Mark and go down</source>
        <translation>标记并下移</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Marks the case and goes to the next</source>
        <translation>标记当前案件并转到下一件</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Mark and go up</source>
        <translation>标记并上移</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Marks the case and goes to the one before</source>
        <translation>标记当前案件并转到上一件</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Mark &amp;all</source>
        <translation>全部标记(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Marks all cases that are read, at most 500; again: takes all marks off</source>
        <translation>标记全部已读取的案件，最多 500 件；再次执行则取消全部标记</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>&amp;Do with all marked …</source>
        <translation>批量操作(&amp;D)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Does the same with all marked cases and tells what went through</source>
        <translation>对所有标记案件执行同一操作，并告知结果</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>&amp;Claim</source>
        <translation>认领(&amp;C)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes the case for yourself, so that nobody else begins it</source>
        <translation>由本人认领案件，避免他人重复处理</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Release</source>
        <translation>释放(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gives a claimed case back to the pool</source>
        <translation>将已认领的案件退回待认领</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the filter of the list</source>
        <translation>转到列表筛选</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Saved filters …</source>
        <translation>已存筛选(&amp;S)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens, keeps and removes filters of yours</source>
        <translation>打开、保存和移除本人的筛选</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>C&amp;olumns …</source>
        <translation>列设置(&amp;O)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Chooses the columns of the list</source>
        <translation>选择列表显示的列</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Sor&amp;t …</source>
        <translation>排序(&amp;T)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Chooses the order of the list</source>
        <translation>选择列表的排序方式</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Lists</source>
        <translation>列表(&amp;L)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the chooser of lists</source>
        <translation>转到列表选择</translation>
    </message>
    <message>
        <location line="+86"/>
        <source>%1 was not claimed.</source>
        <translation>%1 未认领。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 was not released.</source>
        <translation>%1 未释放。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1: kept on this desk until the link is back.</source>
        <translation>%1：已保存在本席位，网络恢复后发送。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is yours.</source>
        <translation>%1 已由您认领。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 is back in the pool.</source>
        <translation>%1 已退回待认领。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>No case is marked.</source>
        <translation>未标记案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>x marks the selected one, Shift+Down marks on.</source>
        <translation>x 标记所选案件，Shift+Down 连续标记。</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>As it was at first</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <location filename="../modules/cases/panel/queuepanelsaved.cpp" line="+56"/>
        <source>%1 (from %2)</source>
        <comment>name of a filter, person</comment>
        <translation>%1（来自%2）</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Keep this filter …</source>
        <translation>保存此筛选…</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Keep the filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name of the filter:</source>
        <translation>筛选名称：</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The filter “%1” is kept.</source>
        <translation>筛选“%1”已保存。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The filter “%1” was not kept.</source>
        <translation>筛选“%1”未能保存。</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>The filter “%1” was not removed.</source>
        <translation>筛选“%1”未能删除。</translation>
    </message>
</context>
<context>
    <name>gl::cases::QueueView</name>
    <message>
        <location filename="../modules/cases/panel/queueview.cpp" line="+33"/>
        <source>Cases of the list</source>
        <translation>列表中的案件</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>gl::cases::UndoBar</name>
    <message>
        <location filename="../modules/cases/panel/undobar.cpp" line="+19"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take the last act back (Ctrl+Z)</source>
        <translation>撤回上一步操作（Ctrl+Z）</translation>
    </message>
</context>
<context>
    <name>gl::cases::Words</name>
    <message>
        <location filename="../modules/cases/core/casewords.cpp" line="+25"/>
        <source>Opinion</source>
        <translation>意见</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+149"/>
        <source>Main unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <location line="-148"/>
        <source>Assisting units</source>
        <translation>协办单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+245"/>
        <source>Inspector</source>
        <translation>监督员</translation>
    </message>
    <message>
        <location line="-244"/>
        <source>Handler</source>
        <translation>经办人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Section or community</source>
        <translation>科室或社区</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Filing condition</source>
        <translation>立案条件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Closing condition met</source>
        <translation>已满足结案条件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind of closing</source>
        <translation>结案类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sent to</source>
        <translation>发送至</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Proposed unit</source>
        <translation>建议单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>End date</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Approver</source>
        <translation>审批人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Nature</source>
        <translation>性质</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+166"/>
        <source>Contacted</source>
        <translation>已联系</translation>
    </message>
    <message>
        <location line="-165"/>
        <location line="+224"/>
        <source>Solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <location line="-223"/>
        <location line="+226"/>
        <source>Satisfied</source>
        <translation>满意</translation>
    </message>
    <message>
        <location line="-225"/>
        <source>Why not satisfied</source>
        <translation>不满意原因</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reached</source>
        <translation>是否接通</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+133"/>
        <location line="+78"/>
        <source>True</source>
        <translation>属实</translation>
    </message>
    <message>
        <location line="-210"/>
        <source>Met the caller</source>
        <translation>是否与来电人见面</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whistle blown</source>
        <translation>是否吹哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit that solved it</source>
        <translation>解决单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Leader in charge</source>
        <translation>分管领导</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Recording heard</source>
        <translation>是否听取录音</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exclusion label</source>
        <translation>剔除标签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Parent case</source>
        <translation>主案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Other case</source>
        <translation>另一案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind of link</source>
        <translation>关联类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reply due</source>
        <translation>答复截止</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Finding</source>
        <translation>认定结果</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit grid</source>
        <translation>单元网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Mark</source>
        <translation>标识</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Back to</source>
        <translation>退回至</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Claimed by</source>
        <translation>认领人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Marks</source>
        <translation>标识</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Town</source>
        <translation>镇街</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Village</source>
        <translation>村居</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next step by</source>
        <translation>下一步时限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Conference</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Matter</source>
        <translation>事由</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Spot</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Arrival by</source>
        <translation>到场时限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Funds</source>
        <translation>资金</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Amount approved (yuan)</source>
        <translation>批准金额（元）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Learned dispatch rule</source>
        <translation>形成派单规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The rule holds in</source>
        <translation>规则适用范围</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Words in the text</source>
        <translation>诉求关键词</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Why no rule</source>
        <translation>不形成规则的原因</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Beginning</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Chair</source>
        <translation>主持人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+127"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="-126"/>
        <source>Item of the agenda</source>
        <translation>议题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Place on the agenda</source>
        <translation>调整到第几项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Material</source>
        <translation>材料</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inspector on the spot</source>
        <translation>现场网格员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Who asks for the word</source>
        <translation>申请发言的人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Presence</source>
        <translation>到会情况</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Position</source>
        <translation>定位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Measure</source>
        <translation>测距</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Version read</source>
        <translation>已读版本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The chair decides</source>
        <translation>主持人裁定</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Hard</source>
        <translation>疑难</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Key case</source>
        <translation>重点案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Supervised</source>
        <translation>督办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urged</source>
        <translation>催办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Instructed</source>
        <translation>批示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Owner appointed</source>
        <translation>已指定责任主体</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Binding order</source>
        <translation>兜底指定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Excluded</source>
        <translation>已剔除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exempt</source>
        <translation>免考核</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Several reports</source>
        <translation>多次反映</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inspection failed</source>
        <translation>核查未通过</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>More time asked for</source>
        <translation>已申请延期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Suspension asked for</source>
        <translation>已申请挂账</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Return asked for</source>
        <translation>已申请退回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exclusion asked for</source>
        <translation>已申请剔除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Voiding asked for</source>
        <translation>已申请作废</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Appeal open</source>
        <translation>申诉中</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Close-up</source>
        <translation>近景</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Wide view</source>
        <translation>全景</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Before</source>
        <translation>处置前</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>After</source>
        <translation>处置后</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+46"/>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <location line="-45"/>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+84"/>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <location line="+147"/>
        <source>%1: %2</source>
        <comment>field: value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="-271"/>
        <location line="+41"/>
        <location line="+82"/>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <location line="-78"/>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Same source</source>
        <translation>同源</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verification task</source>
        <translation>核实任务</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inspection task</source>
        <translation>核查任务</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+128"/>
        <source>Before any call</source>
        <translation>未诉先办</translation>
    </message>
    <message>
        <location line="-127"/>
        <location line="+38"/>
        <source>Back-check</source>
        <translation>回头看</translation>
    </message>
    <message>
        <location line="-37"/>
        <source>Follow-up</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Related</source>
        <translation>相关</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+5"/>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <location line="-4"/>
        <source>Called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Granted</source>
        <translation>已同意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Refused</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+2"/>
        <source>Accepted</source>
        <translation>已签收</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>Not yet accepted</source>
        <translation>未签收</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Assisting unit</source>
        <translation>协办单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+38"/>
        <source>Forwarded</source>
        <translation>转办</translation>
    </message>
    <message>
        <location line="-37"/>
        <location line="+83"/>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <location line="-82"/>
        <location line="+83"/>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <location line="-81"/>
        <location line="+78"/>
        <source>Not true</source>
        <translation>不属实</translation>
    </message>
    <message>
        <location line="-77"/>
        <location line="+78"/>
        <source>Could not be verified</source>
        <translation>无法核实</translation>
    </message>
    <message>
        <location line="-74"/>
        <source>More time</source>
        <translation>延期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Suspension</source>
        <translation>挂账</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Exclusion</source>
        <translation>剔除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Voiding</source>
        <translation>作废</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Appeal</source>
        <translation>申诉</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Inspection</source>
        <translation>核查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Patrol</source>
        <translation>巡查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Census</source>
        <translation>普查</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Not contacted</source>
        <translation>未联系</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Met</source>
        <translation>已见面</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not met</source>
        <translation>未见面</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No whistle</source>
        <translation>未吹哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Main</source>
        <translation>主办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Assist</source>
        <translation>协办</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Normal closing</source>
        <translation>正常结案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>For information</source>
        <translation>告知结案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hotline</source>
        <translation>热线</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Police 110</source>
        <translation>110 报警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Elsewhere</source>
        <translation>其他</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Joint enforcement</source>
        <translation>综合执法哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Key work</source>
        <translation>重点工作哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Emergency</source>
        <translation>应急处置哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Street</source>
        <translation>街道调度会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>District</source>
        <translation>全区</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Topic</source>
        <translation>专题调度会</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Explained</source>
        <translation>解释说明</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Passed on</source>
        <translation>移交办理</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cannot be done</source>
        <translation>客观不具备条件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Propose a rule</source>
        <translation>提出派单规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No rule</source>
        <translation>不形成规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The whole district</source>
        <translation>全区</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The town of the case</source>
        <translation>案件所在镇街</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The village of the case</source>
        <translation>案件所在村居</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The grid of the case</source>
        <translation>案件所在网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Present</source>
        <translation>到会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Absent</source>
        <translation>缺席</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Left</source>
        <translation>已离会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Agrees</source>
        <translation>同意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Agrees on conditions</source>
        <translation>有条件同意</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+3"/>
        <source>Against</source>
        <translation>不同意</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>No position</source>
        <translation>不表态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>For</source>
        <translation>赞成</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Abstains</source>
        <translation>弃权</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Done</source>
        <translation>已办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Postponed</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Daily</source>
        <translation>日常</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Normal</source>
        <translation>一般</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Serious</source>
        <translation>严重</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Major</source>
        <translation>重大</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Partly solved</source>
        <translation>部分解决</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not solved</source>
        <translation>未解决</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Mostly satisfied</source>
        <translation>基本满意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dissatisfied</source>
        <translation>不满意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not rated</source>
        <translation>未评价</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Hotline 12345</source>
        <translation>12345 热线</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Citizen</source>
        <translation>市民</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Web</source>
        <translation>网络</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>App</source>
        <translation>APP</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Leader</source>
        <translation>领导交办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Department</source>
        <translation>部门批转</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Automatic recognition</source>
        <translation>智能识别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>City brain</source>
        <translation>城市大脑</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Demand</source>
        <translation>诉求</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enquiry</source>
        <translation>咨询</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Call for help</source>
        <translation>求助</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Smoking</source>
        <translation>控烟</translation>
    </message>
</context>
<context>
    <name>gl::commandbar</name>
    <message>
        <location filename="../modules/commandbar/core/commandplan.cpp" line="+76"/>
        <source>You cannot do this with %1 now: it is at &quot;%2&quot;.</source>
        <translation>现在不能对 %1 作此操作：它处于“%2”。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Open the case to see what can be done.</source>
        <translation>打开案件可查看能做的操作。</translation>
    </message>
    <message>
        <location filename="../modules/commandbar/panel/commandtexts.cpp" line="+19"/>
        <source>case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>case or grid</source>
        <translation>案件或网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>person</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whistle</source>
        <translation>吹哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>New phone order</source>
        <translation>新建热线工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dispatch a case to a unit</source>
        <translation>把案件派给单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Supervise a case</source>
        <translation>督办案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Send an inspector to verify or inspect</source>
        <translation>派网格员核实或核查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Return a case with a reason</source>
        <translation>说明原因退回案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show video of the place</source>
        <translation>查看现场视频</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Call a person</source>
        <translation>呼叫人员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search in all text</source>
        <translation>全文查找</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Call departments to the spot of a case</source>
        <translation>叫部门到案件现场</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Type the number of the case or its last digits.</source>
        <translation>请输入案号或其后几位。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type a case number or a grid.</source>
        <translation>请输入案号或网格。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type the unit: name, pinyin, initials or code.</source>
        <translation>请输入单位：名称、拼音、首字母或代码。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type the person: name, pinyin or initials.</source>
        <translation>请输入人员：姓名、拼音或首字母。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type the reason.</source>
        <translation>请输入原因。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type the words.</source>
        <translation>请输入文字。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1: &quot;%2&quot; to %3.</source>
        <translation>%1：“%2”给 %3。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1: &quot;%2&quot; with the words: %3</source>
        <translation>%1：“%2”，内容：%3</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1: &quot;%2&quot;, inspector %3.</source>
        <translation>%1：“%2”，网格员 %3。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1: &quot;%2&quot;, reason: %3.</source>
        <translation>%1：“%2”，原因：%3。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1: &quot;%2&quot;, reason: %3 (%4).</source>
        <translation>%1：“%2”，原因：%3（%4）。</translation>
    </message>
</context>
<context>
    <name>gl::commandbar::CommandBar</name>
    <message>
        <location filename="../modules/commandbar/panel/commandbar.cpp" line="+54"/>
        <location line="+33"/>
        <source>Command bar</source>
        <translation>命令栏</translation>
    </message>
    <message>
        <location line="-32"/>
        <source>Finds everything and runs commands</source>
        <translation>查找一切并执行命令</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>Command or words to find</source>
        <translation>要查找的命令或文字</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Find anything, or a command</source>
        <translation>查找任何内容，或输入命令</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>What Enter will do</source>
        <translation>按回车后将做什么</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>What was found</source>
        <translation>查到的内容</translation>
    </message>
    <message>
        <location line="+177"/>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Search for &quot;%1&quot; in all text</source>
        <translation>全文查找“%1”</translation>
    </message>
    <message>
        <location line="+116"/>
        <source>Looking for case %1.</source>
        <translation>正在查找案件 %1。</translation>
    </message>
    <message>
        <location filename="../modules/commandbar/panel/commandrun.cpp" line="+57"/>
        <source>Which case is %1? Choose it, or type the whole number.</source>
        <translation>%1 是哪一件？请选择，或输入完整案号。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Nothing is called &quot;%1&quot;.</source>
        <translation>没有名为“%1”的内容。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which one is &quot;%1&quot;? Choose it.</source>
        <translation>“%1”指哪一个？请选择。</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>The case could not be read.</source>
        <translation>案件未能读取。</translation>
    </message>
    <message>
        <location filename="../modules/commandbar/panel/commandbar.cpp" line="+7"/>
        <location filename="../modules/commandbar/panel/commandrun.cpp" line="+12"/>
        <source>Esc closes.</source>
        <translation>按 Esc 关闭。</translation>
    </message>
    <message>
        <location filename="../modules/commandbar/panel/commandrun.cpp" line="+1"/>
        <source>Enter: do it, Tab: complete, Esc: close</source>
        <translation>回车：执行，Tab：补全，Esc：关闭</translation>
    </message>
    <message>
        <location line="+12"/>
        <location line="+23"/>
        <source>Enter: do it, Esc: close</source>
        <translation>回车：执行，Esc：关闭</translation>
    </message>
    <message>
        <location line="-19"/>
        <source>Reading the case.</source>
        <translation>正在读取案件。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Press Enter again to do it, Esc to leave it.</source>
        <translation>再按一次回车执行，按 Esc 放弃。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Enter opens the form: something more must be filled in.</source>
        <translation>按回车打开表单：还有内容需要填写。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Add a few words of explanation at the end.</source>
        <translation>请在末尾补充几句说明。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Enter: do it (asks once more), Esc: close</source>
        <translation>回车：执行（会再次确认），Esc：关闭</translation>
    </message>
    <message>
        <location line="+95"/>
        <source>%1: &quot;%2&quot; is done.</source>
        <translation>%1：“%2”已完成。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The command for %1 was not carried out. Ctrl+K and the up arrow bring it back.</source>
        <translation>%1 的命令没有执行。按 Ctrl+K 和向上键可找回。</translation>
    </message>
</context>
<context>
    <name>gl::conference</name>
    <message>
        <location filename="../modules/conference/core/conferencewords.cpp" line="+88"/>
        <source>%1 for, %2 against, %3 abstain</source>
        <translation>赞成 %1，反对 %2，弃权 %3</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>a tie is not adopted</source>
        <translation>平票不通过</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>the chair decided for it</source>
        <translation>主持人裁定通过</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>the chair decided against it</source>
        <translation>主持人裁定不通过</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tied vote (%1): %2</source>
        <translation>平票（%1）：%2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Adopted by vote: %1</source>
        <translation>表决通过：%1</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Not adopted: %1</source>
        <translation>未通过：%1</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>Vote going on</source>
        <translation>表决中</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No quorum: %1 present, %2 needed</source>
        <translation>未达法定人数：到会 %1，须 %2</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Adopted by the chair</source>
        <translation>主持人拍板</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Proposed</source>
        <translation>拟定</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1, late</source>
        <translation>%1，迟到</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1; assisting: %2</source>
        <translation>%1；协办：%2</translation>
    </message>
    <message>
        <location filename="../modules/conference/core/minutes.cpp" line="+64"/>
        <source>Kind:</source>
        <translation>类型：</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Time:</source>
        <translation>时间：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Place:</source>
        <translation>地点：</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Chair:</source>
        <translation>主持人：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Secretary:</source>
        <translation>记录人：</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+21"/>
        <location line="+22"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="-43"/>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Presence</source>
        <translation>到会情况</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+43"/>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="-43"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>State:</source>
        <translation>状态：</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Summary:</source>
        <translation>小结：</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Position</source>
        <translation>定位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What it said</source>
        <translation>发言要点</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Owner</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Signatures</source>
        <translation>会签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Signed</source>
        <translation>签字时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Reservation</source>
        <translation>保留意见</translation>
    </message>
    <message>
        <location line="+53"/>
        <source>The minutes could not be written.</source>
        <translation>会议纪要未能写出。</translation>
    </message>
    <message>
        <location line="-20"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Remarks:</source>
        <translation>补记：</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Made from the record of conference %1, version %2.</source>
        <translation>由调度会 %1 的记录（版本 %2）生成。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The minutes are written as .pdf or .odt.</source>
        <translation>会议纪要写为 .pdf 或 .odt。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The file %1 cannot be written.</source>
        <translation>无法写入文件 %1。</translation>
    </message>
    <message>
        <location filename="../modules/conference/panel/hardpage.cpp" line="+45"/>
        <source>%1 yuan</source>
        <translation>%1 元</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1, by %2: %3 (%4)</source>
        <translation>%1，依据 %2：%3（%4）</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1: %2 asked for %3</source>
        <translation>%1：申请 %2 用于%3</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 granted by %2</source>
        <translation>%2 批准 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 spent</source>
        <translation>已用 %1</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Conference “%1”, %2</source>
        <translation>调度会“%1”，%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Whistle %1</source>
        <translation>吹哨 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1: %2, due %3, %4</source>
        <translation>%1：%2，期限 %3，%4</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>by %1</source>
        <translation>%1 前</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Why it is here</source>
        <translation>列入原因</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stage of the case:</source>
        <translation>案件环节：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Owner:</source>
        <translation>责任单位：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Assisting:</source>
        <translation>协办单位：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Way out:</source>
        <translation>出路：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Followed by:</source>
        <translation>跟办人：</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Next step:</source>
        <translation>下一步：</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Outcome:</source>
        <translation>结果：</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Proposed rule:</source>
        <translation>拟定派单规则：</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Ways out so far</source>
        <translation>已走的程序</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Binding orders</source>
        <translation>兜底指定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Emergency funds</source>
        <translation>兜底资金</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
</context>
<context>
    <name>gl::conference::ConferencePanel</name>
    <message>
        <location filename="../modules/conference/panel/conferencepanel.cpp" line="+106"/>
        <location line="+56"/>
        <source>Hard cases or conferences</source>
        <translation>疑难案件或调度会</translation>
    </message>
    <message>
        <location line="-55"/>
        <source>Hard cases</source>
        <translation>疑难案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Conferences</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Which ones</source>
        <translation>列出哪些</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which ones are listed</source>
        <translation>列出哪些</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>The hard case</source>
        <translation>疑难案件</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to what may be done now</source>
        <translation>转到现在可以做的步骤</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Shows the other list</source>
        <translation>换到另一列表</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Call a conference…</source>
        <translation>召开调度会…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Calls a conference about the marked case</source>
        <translation>就所选案件召开调度会</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>List the current case…</source>
        <translation>列入当前案件…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the current case on the list of hard cases</source>
        <translation>把当前案件列为疑难案件</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the case of the row</source>
        <translation>打开该行的案件</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the place of the case on the map</source>
        <translation>在地图上转到案件位置</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Follow the presenter</source>
        <translation>跟随演示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whether this desk shows what the presenter shows</source>
        <translation>本席位是否跟随演示人显示</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Save the minutes…</source>
        <translation>保存会议纪要…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Writes the minutes as PDF or as OpenDocument text</source>
        <translation>把会议纪要写为 PDF 或 OpenDocument 文档</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Take part</source>
        <translation>加入会议</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By sound, and by picture if you like; and back</source>
        <translation>以声音加入，也可打开画面；再按退出</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whether the others hear this desk</source>
        <translation>其他参会人是否听得到本席位</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whether the others see who sits at this desk</source>
        <translation>其他参会人是否看得到本席位</translation>
    </message>
    <message>
        <location line="+96"/>
        <source>Going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All living ones</source>
        <translation>全部在办</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>No way out yet</source>
        <translation>未定出路</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>With a conference</source>
        <translation>调度会中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>With a whistle</source>
        <translation>吹哨中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>With a binding order</source>
        <translation>兜底中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Closed</source>
        <translation>已销号</translation>
    </message>
    <message>
        <location line="+45"/>
        <location line="+1"/>
        <source>The hard cases could not be read.</source>
        <translation>疑难案件未能读取。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>No hard case.</source>
        <translation>没有疑难案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cases come here by rule every minute. E puts the current case on the list.</source>
        <translation>系统每分钟按规则列入案件；按 E 列入当前案件。</translation>
    </message>
    <message>
        <location line="+9"/>
        <location line="+1"/>
        <source>The conferences could not be read.</source>
        <translation>调度会未能读取。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No conference.</source>
        <translation>没有调度会。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>N calls one; it is best called from a hard case.</source>
        <translation>按 N 召开；最好从疑难案件召开。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>The conference “%1” begins at %2.</source>
        <translation>调度会“%1”于 %2 开始。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>The conference could not be read.</source>
        <translation>该调度会未能读取。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The hard case could not be read.</source>
        <translation>该疑难案件未能读取。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Nothing is marked.</source>
        <translation>没有选中任何一行。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>S goes to what may be done, T shows the other list.</source>
        <translation>按 S 转到可做的步骤，按 T 换列表。</translation>
    </message>
    <message>
        <location filename="../modules/conference/panel/conferencepanel.h" line="+62"/>
        <source>Hard cases and conferences</source>
        <translation>疑难案件与调度会</translation>
    </message>
    <message>
        <location filename="../modules/conference/panel/conferencesteps.cpp" line="+207"/>
        <source>The step was not done.</source>
        <translation>该步骤未完成。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Kept on this desk; it is sent when the link is back.</source>
        <translation>已保存在本席位，网络恢复后发送。</translation>
    </message>
    <message>
        <location line="+63"/>
        <source>Save the minutes</source>
        <translation>保存会议纪要</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>OpenDocument text (*.odt)</source>
        <translation>OpenDocument 文档 (*.odt)</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The minutes were saved.</source>
        <translation>会议纪要已保存。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The minutes were not saved.</source>
        <translation>会议纪要未能保存。</translation>
    </message>
</context>
<context>
    <name>gl::conference::HardList</name>
    <message>
        <location filename="../modules/conference/panel/hardlist.cpp" line="+28"/>
        <source>Hard cases</source>
        <translation>疑难案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why it is here</source>
        <translation>列入原因</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Way out</source>
        <translation>出路</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Since</source>
        <translation>已历时</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Owner</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>none yet</source>
        <translation>未定</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>by %1</source>
        <translation>%1 前</translation>
    </message>
</context>
<context>
    <name>gl::conference::MeetingList</name>
    <message>
        <location filename="../modules/conference/panel/meetinglist.cpp" line="+27"/>
        <source>Conferences</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Conference</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Coming</source>
        <translation>参会</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>For you</source>
        <translation>待您处理</translation>
    </message>
    <message numerus="yes">
        <location line="+54"/>
        <source>%n open task(s)</source>
        <translation>
            <numerusform>%n 项待办</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 of %2 invited units come, %3 declined</source>
        <translation>受邀 %2 个单位中 %1 个参会，%3 个请假</translation>
    </message>
</context>
<context>
    <name>gl::conference::MeetingView</name>
    <message>
        <location filename="../modules/conference/panel/meetingview.cpp" line="+54"/>
        <location line="+2"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Presence</source>
        <translation>到会情况</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Signed</source>
        <translation>签字时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+17"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="-16"/>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+17"/>
        <source>Record</source>
        <translation>会议记录</translation>
    </message>
    <message>
        <location line="-10"/>
        <location line="+1"/>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Shown</source>
        <translation>演示</translation>
    </message>
    <message>
        <location line="+69"/>
        <source>Chair: %1</source>
        <translation>主持人：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>You are here for %1</source>
        <translation>您代表 %1</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Item %1: %2 of %3 min</source>
        <translation>议题 %1：%2 / %3 分钟</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 (%2) speaks: %3 of %4 min</source>
        <translation>%1（%2）发言：%3 / %4 分钟</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Asking for the word: %1</source>
        <translation>申请发言：%1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Decision: %1 — %2, due %3</source>
        <translation>决定：%1——%2，期限 %3</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 has voted</source>
        <translation>%1 已投票</translation>
    </message>
    <message>
        <location line="+21"/>
        <source> (carried over)</source>
        <translation>（上次未完）</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n min</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <location line="+43"/>
        <source>At a desk of the conference</source>
        <translation>已接入会议</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>At no desk of the conference</source>
        <translation>未接入会议</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>chair</source>
        <translation>主持人</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>presenter</source>
        <translation>演示人</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Dropped off</source>
        <translation>掉线</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>Came back %n time(s)</source>
        <translation>
            <numerusform>重新接入 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::conference::Stage</name>
    <message>
        <location filename="../modules/conference/panel/stage.cpp" line="+21"/>
        <source>What is shown to everybody</source>
        <translation>大家看到的内容</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Picture that is shown to everybody</source>
        <translation>大家看到的图片</translation>
    </message>
    <message>
        <location line="+70"/>
        <source>The live picture could not be opened.</source>
        <translation>实时画面未能打开。</translation>
    </message>
    <message>
        <location line="+41"/>
        <source>Recorded from %1 to %2</source>
        <translation>录制时间 %1 至 %2</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Nothing is shown now.</source>
        <translation>目前没有演示内容。</translation>
    </message>
    <message>
        <location line="-26"/>
        <source>%1, with %2 since %3</source>
        <translation>%1，由%2办理，%3 上报</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Live: camera %1</source>
        <translation>实时画面：摄像头 %1</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Live: %1 on the spot</source>
        <translation>实时画面：%1 现场</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Shown by %1</source>
        <translation>演示人：%1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The file could not be read.</source>
        <translation>文件未能读取。</translation>
    </message>
</context>
<context>
    <name>gl::conference::StepList</name>
    <message>
        <location filename="../modules/conference/panel/steplist.cpp" line="+18"/>
        <source>What may be done now</source>
        <translation>现在可以做的步骤</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What may be done now; Enter begins it</source>
        <translation>现在可以做的步骤；按回车开始</translation>
    </message>
</context>
<context>
    <name>gl::conference::Words</name>
    <message>
        <location filename="../modules/conference/core/conferencewords.cpp" line="-157"/>
        <source>Street conference</source>
        <translation>街道调度会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>District conference</source>
        <translation>区级调度会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Conference on a topic</source>
        <translation>专题调度会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Called</source>
        <translation>已叫</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>In session</source>
        <translation>会议中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>To be signed</source>
        <translation>待会签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Filed</source>
        <translation>已归档</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No answer yet</source>
        <translation>未答复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Confirmed</source>
        <translation>已接哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sends somebody else</source>
        <translation>委派他人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Declined</source>
        <translation>请假</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not there yet</source>
        <translation>未到会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Present</source>
        <translation>到会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Came late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Absent</source>
        <translation>缺席</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Has left</source>
        <translation>已离场</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Agrees</source>
        <translation>同意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Agrees on conditions</source>
        <translation>有条件同意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Against it</source>
        <translation>不同意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes no position</source>
        <translation>不表态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>For</source>
        <translation>赞成</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Against</source>
        <translation>不同意</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Abstains</source>
        <translation>弃权</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>To come</source>
        <translation>待议</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>On the table</source>
        <translation>正在议</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Done</source>
        <translation>已议定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Postponed</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Recording</source>
        <translation>录音录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Your answer is awaited</source>
        <translation>请答复是否参会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The meeting has begun</source>
        <translation>会议已开始</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Your vote is awaited</source>
        <translation>请投票</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Your signature is awaited</source>
        <translation>请会签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>You have a task</source>
        <translation>有任务待落实</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Under way</source>
        <translation>落实中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reported as done</source>
        <translation>已回报落实</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Carried out</source>
        <translation>已落实</translation>
    </message>
</context>
<context>
    <name>gl::desklink::Link</name>
    <message>
        <location filename="../modules/desklink/core/link.cpp" line="+144"/>
        <source>The server does not answer.</source>
        <translation>服务器没有响应。</translation>
    </message>
</context>
<context>
    <name>gl::desklink::Outbox</name>
    <message>
        <location filename="../modules/desklink/core/outbox.cpp" line="+37"/>
        <source>The connection was closed.</source>
        <translation>连接已关闭。</translation>
    </message>
    <message>
        <location line="+107"/>
        <source>This program cannot send a step of “%1”.</source>
        <translation>本程序不能办理“%1”的步骤。</translation>
    </message>
    <message>
        <location line="+112"/>
        <source>The case %1 that this belongs to was dropped.</source>
        <translation>所属案件 %1 已被放弃。</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>The program ended before the answer came.</source>
        <translation>程序在收到答复之前结束。</translation>
    </message>
    <message>
        <location line="+75"/>
        <location line="+16"/>
        <source>This entry does not wait for a decision any more.</source>
        <translation>此项已不再等待决定。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This was sent and may already be done; its answer comes with the connection.</source>
        <translation>此项已发出，可能已经完成；连接恢复后会收到答复。</translation>
    </message>
</context>
<context>
    <name>gl::desktop</name>
    <message>
        <location filename="../workstation/desktop/signin/signin.cpp" line="+30"/>
        <source>Preparing the database: %1 of %2</source>
        <translation>正在准备数据库：%1 / %2</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Signing in</source>
        <translation>正在登录</translation>
    </message>
</context>
<context>
    <name>gl::desktop::About</name>
    <message>
        <location filename="../workstation/desktop/pages/aboutbox.cpp" line="+13"/>
        <source>&lt;h3&gt;Gridline %1&lt;/h3&gt;&lt;p&gt;Command and dispatch for a district&apos;s hotline and grid.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later, without any warranty.&lt;/p&gt;&lt;p&gt;Qt %2, PostgreSQL, PostGIS, OpenSSL, ICU, Noto fonts.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Gridline %1&lt;/h3&gt;&lt;p&gt;区级热线与网格指挥调度系统。&lt;/p&gt;&lt;p&gt;自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本，不作任何担保。&lt;/p&gt;&lt;p&gt;Qt %2、PostgreSQL、PostGIS、OpenSSL、ICU、Noto 字体。&lt;/p&gt;</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>About Gridline</source>
        <translation>关于 Gridline</translation>
    </message>
</context>
<context>
    <name>gl::desktop::CaseAdviser</name>
    <message>
        <location filename="../workstation/desktop/ports/caseadviser.cpp" line="+113"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Neither a rule nor history says clearly enough whose it is</source>
        <translation>规则和历史都不足以判断承办单位</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>gives such cases back in %1 % of the time</source>
        <translation>此类案件退回率 %1 %</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The text does not say clearly enough what it is</source>
        <translation>内容不足以判断类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No model has learned from cases yet</source>
        <translation>尚无训练好的模型</translation>
    </message>
</context>
<context>
    <name>gl::desktop::ConferenceSeats</name>
    <message>
        <location filename="../workstation/desktop/ports/conferenceseats.cpp" line="+37"/>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How loud the microphone is</source>
        <translation>麦克风音量</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>The camera was not turned on.</source>
        <translation>摄像头未打开。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Your seat in the meeting has ended.</source>
        <translation>您在会议中的席位已结束。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>J takes it again while the meeting goes on.</source>
        <translation>会议进行中可按 J 重新加入。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+90"/>
        <source>You do not take part.</source>
        <translation>未能加入会议。</translation>
    </message>
    <message>
        <location line="-26"/>
        <source>The meeting is over, and with it your seat.</source>
        <translation>会议已结束，您已退出。</translation>
    </message>
    <message>
        <location line="+93"/>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>Connecting …</source>
        <translation>正在接通……</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>NO MICROPHONE</source>
        <translation>没有话筒</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>YOU ARE HEARD</source>
        <translation>对方正在听</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>MICROPHONE SHUT</source>
        <translation>麦克风已关</translation>
    </message>
    <message numerus="yes">
        <location line="+10"/>
        <source>%n take part by sound or picture</source>
        <translation>
            <numerusform>%n 人以音视频参会</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This computer has neither microphone nor loudspeaker: you only watch.</source>
        <translation>本机既没有话筒也没有扬声器：您只能观看。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This computer has no microphone: you listen, and nobody hears you.</source>
        <translation>本机没有话筒：您可以旁听，别人听不到您。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This computer has no loudspeaker: you do not hear the others.</source>
        <translation>本机没有扬声器：您听不到其他人。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Once one is connected, leave and join again with J.</source>
        <translation>接好设备后，按 J 退出再加入。</translation>
    </message>
    <message numerus="yes">
        <location line="-9"/>
        <source>%n take part by sound or picture; J joins them</source>
        <translation>
            <numerusform>%n 人以音视频参会；按 J 加入</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::desktop::Console</name>
    <message>
        <location filename="../workstation/desktop/mainwindow/consoles.cpp" line="+60"/>
        <source>Leadership</source>
        <translation>领导</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Coordination</source>
        <translation>协调</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dispatcher</source>
        <translation>派遣</translation>
    </message>
</context>
<context>
    <name>gl::desktop::Desk</name>
    <message>
        <location filename="../workstation/desktop/desk.cpp" line="+136"/>
        <source>Somebody changed the case before “%1” arrived.</source>
        <translation>“%1”送达之前，案件已被他人修改。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ctrl+Shift+U shows both.</source>
        <translation>按 Ctrl+Shift+U 查看两个版本。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>What you filled in is kept: Ctrl+Shift+U.</source>
        <translation>您填写的内容已保留：Ctrl+Shift+U。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Your account is at work at another desk. This one has ended; what you typed here is kept.</source>
        <translation>您的账号已在另一席位登录，本席位已退出；已输入的内容均已保存。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Your account was taken over by the desk “%1”. This one has ended; what you typed here is kept.</source>
        <translation>您的账号已被席位“%1”接管，本席位已退出；已输入的内容均已保存。</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>The journal of this desk was damaged; it is kept as %1.</source>
        <translation>本席位的日志文件损坏，已另存为 %1。</translation>
    </message>
    <message>
        <location line="+61"/>
        <source>Video is recorded again: there is room on the disk.</source>
        <translation>磁盘已有空间，恢复录像。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Recordings</source>
        <translation>录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The disk for recordings is full: video is shown but not recorded. %1 MB are free, %2 MB are left free. The administrator makes room; recording goes on by itself.</source>
        <translation>录像盘已满：视频可看但不再录像。剩余 %1 MB，需保留 %2 MB。请管理员腾出空间，之后自动恢复录像。</translation>
    </message>
    <message>
        <location line="+71"/>
        <source>Done: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>&amp;Lock the screen</source>
        <translation>锁定屏幕(&amp;L)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hide everything until the password is typed; alarms go on</source>
        <translation>隐藏全部内容，输入密码后恢复；报警继续</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Show the case on the &amp;map</source>
        <translation>在地图上显示案件(&amp;M)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The map comes to the front, with the current case in its middle</source>
        <translation>地图转到前面，当前案件居中</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Settings</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Language, theme, size of text, screen lock</source>
        <translation>语言、主题、文字大小、锁屏</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Unsent work</source>
        <translation>未发送内容(&amp;U)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What has not reached the server, and what needs your decision</source>
        <translation>尚未送达服务器的内容，以及需要您决定的内容</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Sign &amp;out</source>
        <translation>注销(&amp;O)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>End this desk; drafts and unsent work are kept</source>
        <translation>结束本席位；草稿和未发送内容会保留</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close Gridline; drafts and unsent work are kept</source>
        <translation>关闭 Gridline；草稿和未发送内容会保留</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>User &amp;guide</source>
        <translation>用户手册(&amp;G)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How the work is done with Gridline</source>
        <translation>如何使用 Gridline 开展工作</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>All &amp;keys</source>
        <translation>全部快捷键(&amp;K)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Every key and what it does</source>
        <translation>每个按键及其作用</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Diagnostics</source>
        <translation>诊断(&amp;D)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Is everything in order? And a file for support</source>
        <translation>检查是否一切正常，并可生成供技术支持使用的文件</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>&amp;About Gridline</source>
        <translation>关于 Gridline(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Version and licence</source>
        <translation>版本与许可证</translation>
    </message>
</context>
<context>
    <name>gl::desktop::DiagnosticsWindow</name>
    <message>
        <location filename="../workstation/desktop/pages/diagnosticswindow.cpp" line="+24"/>
        <source>&amp;Examine again</source>
        <translation>重新检查(&amp;E)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Save for support …</source>
        <translation>保存给技术支持(&amp;S)…</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Gridline – diagnostics</source>
        <translation>Gridline – 诊断</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Finding</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A text file with findings, versions and the end of the log, without personal data</source>
        <translation>包含检查结果、版本和日志末尾的文本文件，不含个人信息</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>✓ in order</source>
        <translation>✓ 正常</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>! problem</source>
        <translation>! 有问题</translation>
    </message>
    <message>
        <location line="+11"/>
        <location line="+16"/>
        <source>Save for support</source>
        <translation>保存给技术支持</translation>
    </message>
    <message>
        <location line="-16"/>
        <source>Text (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>The file could not be written: %1</source>
        <translation>文件未能写入：%1</translation>
    </message>
</context>
<context>
    <name>gl::desktop::HelpWindow</name>
    <message>
        <location filename="../workstation/desktop/pages/helpwindow.cpp" line="+19"/>
        <source>Gridline – help</source>
        <translation>Gridline – 帮助</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>User guide</source>
        <translation>用户手册</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>gl::desktop::LinkBanner</name>
    <message>
        <location filename="../workstation/desktop/mainwindow/linkbanner.cpp" line="+25"/>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>No connection to the server. What you see is %1 old.</source>
        <translation>与服务器的连接已断开。所见内容为 %1之前。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The connection is being made again. What you see is %1 old.</source>
        <translation>正在重新连接。所见内容为 %1之前。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>New cases and notes are kept here and sent when it is back.</source>
        <translation>新案件和备注保存在本机，恢复后自动发送。</translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n wait(s) to be sent.</source>
        <translation>
            <numerusform>%n 项等待发送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n need(s) your decision: Ctrl+Shift+U.</source>
        <translation>
            <numerusform>%n 项需要您决定：Ctrl+Shift+U。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::desktop::LockScreen</name>
    <message>
        <location filename="../workstation/desktop/mainwindow/lockscreen.cpp" line="+74"/>
        <source>Locked – %1</source>
        <translation>已锁定 – %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Type your password and press Enter. Alarms go on.</source>
        <translation>输入密码后按回车。报警继续。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Press Enter to go on. Alarms go on.</source>
        <translation>按回车继续。报警继续。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
</context>
<context>
    <name>gl::desktop::MainWindow</name>
    <message>
        <location filename="../workstation/desktop/mainwindow/mainwindow.cpp" line="+43"/>
        <source>Gridline – %1, %2</source>
        <translation>Gridline – %1，%2</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>Go to the panel “%1”</source>
        <translation>转到面板“%1”</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>Read &amp;again</source>
        <translation>重新读取(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Read everything shown again from the server</source>
        <translation>从服务器重新读取所显示的全部内容</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The whole screen for this window, and back</source>
        <translation>本窗口占满屏幕，再按恢复</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Panel to a new &amp;window</source>
        <translation>面板移到新窗口(&amp;W)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Move the panel with the keyboard to a window of its own, on the next screen</source>
        <translation>把当前面板移到下一块屏幕的独立窗口</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Panel to the wa&amp;ll</source>
        <translation>面板上墙(&amp;L)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Move the panel with the keyboard to the next screen, whole and masked</source>
        <translation>把当前面板移到下一块屏幕，全屏并脱敏显示</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>&amp;Mask the boards</source>
        <translation>看板脱敏(&amp;M)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What people typed about citizens, in the boards of this window, while others look on; and back</source>
        <translation>有他人观看时，遮盖本窗口看板中所填的群众个人信息；再按恢复</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>The console “%1” is always masked.</source>
        <translation>“%1”始终脱敏显示。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Another console shows everything.</source>
        <translation>换到其他席位布局可显示全部内容。</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>%1 console</source>
        <translation>%1席</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Arrange the panels for the console “%1”</source>
        <translation>按“%1”排列面板</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>&amp;Reset this console</source>
        <translation>恢复本席位布局(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The arrangement this console began with</source>
        <translation>本席位最初的布局</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>&amp;Save layout as …</source>
        <translation>布局另存为(&amp;S)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Keep this arrangement under a name</source>
        <translation>命名保存当前布局</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Undo layout</source>
        <translation>撤销布局变化(&amp;U)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The arrangement before the last change</source>
        <translation>上一次变化之前的布局</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>&amp;Case</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Desk</source>
        <translation>席位(&amp;D)</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Kept layouts</source>
        <translation>已存布局(&amp;K)</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>“%1” back to the main window</source>
        <translation>“%1”移回主窗口</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>None yet: “Save layout as …” keeps one</source>
        <translation>尚无：用“布局另存为…”保存</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Forget “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The server&apos;s time, which all deadlines go by</source>
        <translation>服务器时间，所有时限以此为准</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Server time</source>
        <translation>服务器时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Boards masked</source>
        <translation>看板已脱敏</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Names of callers and numbers are masked in the boards of this window, because others look on</source>
        <translation>有他人观看，本窗口看板中的来电人姓名和各类号码已遮盖</translation>
    </message>
    <message>
        <location line="+47"/>
        <source>There is no change of the layout to undo.</source>
        <translation>没有可撤销的布局变化。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Save layout</source>
        <translation>保存布局</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name of the layout</source>
        <translation>布局名称</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The layout “%1” is kept.</source>
        <translation>布局“%1”已保存。</translation>
    </message>
</context>
<context>
    <name>gl::desktop::Role</name>
    <message>
        <location filename="../workstation/desktop/signin/signinwindow.cpp" line="+23"/>
        <source>Shift lead</source>
        <translation>值班长</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dispatcher</source>
        <translation>派遣员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Acceptor</source>
        <translation>受理员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Callback</source>
        <translation>回访员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Leader</source>
        <translation>领导</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Evaluator</source>
        <translation>考评员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Head of unit</source>
        <translation>单位负责人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Clerk of unit</source>
        <translation>单位经办人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>System administrator</source>
        <translation>系统管理员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Security administrator</source>
        <translation>安全管理员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Auditor</source>
        <translation>审计管理员</translation>
    </message>
</context>
<context>
    <name>gl::desktop::SeatPlace</name>
    <message>
        <location filename="../workstation/desktop/ports/seatplace.cpp" line="+40"/>
        <location line="+28"/>
        <source>speaks</source>
        <translation>发言中</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>%1, speaks</source>
        <translation>%1，发言中</translation>
    </message>
</context>
<context>
    <name>gl::desktop::SettingsDialog</name>
    <message>
        <location filename="../workstation/desktop/pages/settingsdialog.cpp" line="+45"/>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Dark (control room)</source>
        <translation>深色（指挥大厅）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location line="+7"/>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>WGS 84 or CGCS2000</source>
        <translation>WGS 84 或 CGCS2000</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>GCJ-02 (mainland map services)</source>
        <translation>GCJ-02（境内地图服务）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Web Mercator (usual)</source>
        <translation>Web 墨卡托（常用）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Latitude and longitude (EPSG:4490)</source>
        <translation>经纬度（EPSG:4490）</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>&amp;Language (at the next sign-in)</source>
        <translation>语言（下次登录生效）(&amp;L)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Size of te&amp;xt</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lock the &amp;screen when idle for</source>
        <translation>空闲多久后锁屏(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+90"/>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <location line="-89"/>
        <source>A file of map pictures (MBTiles), or the address of a map service with {z}, {x} and {y}. Without an address nothing is ever fetched from a network.</source>
        <translation>地图图片文件（MBTiles），或带 {z}、{x}、{y} 的地图服务地址。不填地址时，绝不从网络获取任何内容。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>&amp;Base map (at the next sign-in)</source>
        <translation>底图（下次登录生效）(&amp;B)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Datum of the base map</source>
        <translation>底图坐标系(&amp;D)</translation>
    </message>
    <message>
        <location line="-12"/>
        <source>None: the areas alone</source>
        <translation>无：只显示区域</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>T&amp;iles of the base map</source>
        <translation>底图切片方式(&amp;I)</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Kept on this computer: %1</source>
        <translation>保存在本机：%1</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Came&amp;ra</source>
        <translation>摄像头(&amp;R)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Microphone</source>
        <translation>麦克风(&amp;M)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Loudspea&amp;ker</source>
        <translation>扬声器(&amp;K)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The system&apos;s choice</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>Map tiles (*.mbtiles);;All files (*)</source>
        <translation>地图瓦片 (*.mbtiles);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>gl::desktop::SignInWindow</name>
    <message>
        <location filename="../workstation/desktop/signin/signinwindow.cpp" line="+101"/>
        <source>Gridline – sign in</source>
        <translation>Gridline – 登录</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gridline command and dispatch</source>
        <translation>Gridline 指挥调度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Server</source>
        <translation>服务器(&amp;S)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Account</source>
        <translation>账号(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Caps Lock is on.</source>
        <translation>大写锁定已开启。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Load the demo district</source>
        <translation>加载演示区</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sign in here instead</source>
        <translation>在此登录</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Host name of the district&apos;s server</source>
        <translation>本区服务器的主机名</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>This computer (training and trying out)</source>
        <translation>本机（培训与试用）</translation>
    </message>
    <message>
        <location line="+81"/>
        <source>This computer&apos;s database is empty.</source>
        <translation>本机数据库为空。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Load the demo district: 22 towns, 2,799 grids and 10,000 synthetic cases, about half a minute.</source>
        <translation>加载演示区：22 个镇街、2,799 个网格和 10,000 件虚构案件，约半分钟。</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>Fill in your account.</source>
        <translation>请填写账号。</translation>
    </message>
</context>
<context>
    <name>gl::desktop::UnsentDialog</name>
    <message>
        <location filename="../workstation/desktop/pages/unsentdialog.cpp" line="+24"/>
        <source>New case</source>
        <translation>新案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+5"/>
        <source>Step “%1”</source>
        <translation>步骤“%1”</translation>
    </message>
    <message>
        <location line="-4"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Whistle</source>
        <translation>吹哨</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Hard case</source>
        <translation>疑难案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Conference</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Waits for the link</source>
        <translation>等待连接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Being sent</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Somebody was faster</source>
        <translation>他人先行修改</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Send &amp;again</source>
        <translation>重新发送(&amp;A)</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Give up …</source>
        <translation>放弃(&amp;G)…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>&amp;Open the case</source>
        <translation>打开案件(&amp;O)</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+8"/>
        <source>Unsent work</source>
        <translation>未发送内容</translation>
    </message>
    <message>
        <location line="-5"/>
        <source>Since</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>What was filled in</source>
        <translation>填写的内容</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>Everything has been sent.</source>
        <translation>已全部发送。</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What was filled in is lost then. Give it up?</source>
        <translation>填写的内容将丢失。确定放弃吗？</translation>
    </message>
</context>
<context>
    <name>gl::desktop::WindowSet</name>
    <message>
        <location filename="../workstation/desktop/mainwindow/windowset.cpp" line="+395"/>
        <source>masked</source>
        <translation>已脱敏</translation>
    </message>
</context>
<context>
    <name>gl::dispatch</name>
    <message>
        <location filename="../modules/dispatch/core/casehistory.cpp" line="+71"/>
        <location filename="../modules/dispatch/core/filebacktest.cpp" line="+372"/>
        <source>Stopped as you asked.</source>
        <translation>已按要求停止。</translation>
    </message>
    <message>
        <location line="+137"/>
        <source>There are only %1 finished cases in these months; it takes 200.</source>
        <translation>这些月份只有 %1 件已办结案件，至少需要 200 件。</translation>
    </message>
    <message>
        <location filename="../modules/dispatch/core/ruleimport.cpp" line="+210"/>
        <source>The file has no column %1: say with --mapping which columns hold what.</source>
        <translation>文件中没有列 %1：请用 --mapping 指明各列内容。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Its columns are: %1.</source>
        <translation>文件中的列：%1。</translation>
    </message>
    <message>
        <location filename="../modules/dispatch/core/ruletexts.cpp" line="+41"/>
        <source>Rule %1 v%2: %3</source>
        <translation>规则 %1 v%2：%3</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Rule %1 v%2: %3; applies if the ownership is: %4</source>
        <translation>规则 %1 v%2：%3；权属为以下情形时适用：%4</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1 of %2 cases &quot;%3&quot; in %4 ended here in %5 months</source>
        <translation>%5 个月内%4“%3”案件 %2 件中有 %1 件最终由该单位办理</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 of %2 cases &quot;%3&quot; ended here in %4 months</source>
        <translation>%4 个月内“%3”案件 %2 件中有 %1 件最终由该单位办理</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 of %2 cases in %3 ended here in %4 months</source>
        <translation>%4 个月内%3案件 %2 件中有 %1 件最终由该单位办理</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Rule %1 v%2 names it as assisting unit</source>
        <translation>规则 %1 v%2 列其为协办单位</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 of %2 cases of %3 ended here</source>
        <translation>%3的 %2 件案件中有 %1 件最终由该单位办理</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The text says so: %1 %</source>
        <translation>文本指向该单位：%1 %</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>It gave back %1 of %2 such cases</source>
        <translation>此类案件 %2 件中退回 %1 件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>It has %1 open cases</source>
        <translation>现有未结案件 %1 件</translation>
    </message>
    <message>
        <location line="+96"/>
        <source>%1 to %2</source>
        <comment>season</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 to %2</source>
        <comment>hours</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>words: %1</source>
        <translation>用语：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>sources: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>grid cases</source>
        <translation>网格案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>hotline orders</source>
        <translation>热线工单</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::PickField</name>
    <message>
        <location filename="../modules/dispatch/panel/pickfield.cpp" line="+34"/>
        <location line="+28"/>
        <source>Type the code, the name, pinyin or initials</source>
        <translation>输入编码、名称、拼音或首字母</translation>
    </message>
    <message>
        <location line="-27"/>
        <source>Code, name, pinyin or initials</source>
        <translation>编码、名称、拼音或首字母</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::Reader</name>
    <message>
        <location filename="../modules/dispatch/core/filebacktest.cpp" line="-260"/>
        <source>The file has no column %1.</source>
        <translation>文件中没有列 %1。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Its columns are: %1.</source>
        <translation>文件中的列：%1。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>--strip is no regular expression: %1</source>
        <translation>--strip 不是正则表达式：%1</translation>
    </message>
    <message>
        <location line="+111"/>
        <source>The file has only %1 rows with a label; it takes 200.</source>
        <translation>文件中只有 %1 行有标签，至少需要 200 行。</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::RuleForm</name>
    <message>
        <location filename="../modules/dispatch/panel/ruleform.cpp" line="+58"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Main unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>The whole district</source>
        <translation>全区</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Grid cases and hotline orders</source>
        <translation>网格案件和热线工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Grid cases</source>
        <translation>网格案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hotline orders</source>
        <translation>热线工单</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Ownership</source>
        <translation>权属</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Whose the thing is</source>
        <translation>事项归谁所有</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Days</source>
        <translation>适用日</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>On which days the rule holds</source>
        <translation>规则在哪些日子适用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>For which cases the rule holds</source>
        <translation>规则适用于哪些案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Between rules that are equally narrow the higher one wins</source>
        <translation>范围同样精确的规则中，优先级高者优先</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>A remark for colleagues</source>
        <translation>给同事的备注</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Assisting units</source>
        <translation>协办单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Codes or names, with commas</source>
        <translation>编码或名称，用逗号分隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>As the filing standard says, or e.g. 5工作日</source>
        <translation>按立案标准，或如 5工作日</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why it is this unit&apos;s duty</source>
        <translation>为何属该单位职责</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Season</source>
        <translation>季节</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>e.g. 04-15 – 10-15</source>
        <translation>如 04-15 – 10-15</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>e.g. 18:00 – 06:00</source>
        <translation>如 18:00 – 06:00</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Words</source>
        <translation>用语</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>One of them stands in the text</source>
        <translation>文本中含有其中之一</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Codes of sources, with commas</source>
        <translation>来源编码，用逗号分隔</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>A day like 2026-10-01</source>
        <translation>日期，如 2026-10-01</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>In force until</source>
        <translation>失效日期</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>A day like 2027-10-01, or nothing</source>
        <translation>日期，如 2027-10-01，可留空</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Rule %1 v%2 · %3 · %4</source>
        <translation>规则 %1 v%2 · %3 · %4</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Written by %1</source>
        <translation>编写人：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>approved by %1</source>
        <translation>批准人：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Decision: %1</source>
        <translation>审批意见：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 of %2 corrections agree</source>
        <translation>%2 次更正中有 %1 次一致</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Choose a class from the list.</source>
        <translation>请从列表中选择类别。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose an area from the list, or leave it empty.</source>
        <translation>请从列表中选择区域，或留空。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose the main unit from the list.</source>
        <translation>请从列表中选择主办单位。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>A season is two days like 04-15 – 10-15.</source>
        <translation>季节须为两个日期，如 04-15 – 10-15。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Hours are two times like 18:00 – 06:00.</source>
        <translation>时段须为两个时间，如 18:00 – 06:00。</translation>
    </message>
    <message>
        <location line="+11"/>
        <location line="+2"/>
        <source>That is no day like 2026-10-01.</source>
        <translation>须为日期，如 2026-10-01。</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::RuleList</name>
    <message>
        <location filename="../modules/dispatch/panel/rulelist.cpp" line="+30"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The rights-and-duties list</source>
        <translation>权责清单</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Main unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Assisting</source>
        <translation>协办单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>district</source>
        <translation>本区</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 (ended)</source>
        <translation>%1（已停用）</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::RuleReport</name>
    <message>
        <location filename="../modules/dispatch/panel/rulereport.cpp" line="+25"/>
        <source>district</source>
        <translation>本区</translation>
    </message>
    <message numerus="yes">
        <location line="+22"/>
        <source>%n case(s) in 12 months</source>
        <translation>
            <numerusform>12 个月内 %n 件案件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+14"/>
        <source>What is wrong with the rules</source>
        <translation>规则存在的问题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter goes to the rule, or begins one for a hole</source>
        <translation>Enter 转到该规则；如为空白，则新建规则</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The rules were not checked yet.</source>
        <translation>规则尚未检查。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>F5 checks them.</source>
        <translation>按 F5 检查。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The rules could not be checked.</source>
        <translation>无法检查规则。</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Conflicts: equally narrow, another main unit</source>
        <translation>冲突：范围同样精确，主办单位不同</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Rules that never win</source>
        <translation>从不命中的规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Holes: cases without a rule</source>
        <translation>空白：没有规则的案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Units that ended</source>
        <translation>已停用的单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Expire soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Classes that ended</source>
        <translation>已停用的类别</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Nothing is wrong with the rules.</source>
        <translation>规则没有问题。</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n rule(s) in force.</source>
        <translation>
            <numerusform>%n 条规则生效中。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::dispatch::RuleTexts</name>
    <message>
        <location filename="../modules/dispatch/core/ruletexts.cpp" line="-101"/>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>main class</source>
        <translation>大类</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>area</source>
        <translation>区域</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ownership</source>
        <translation>权属</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>season</source>
        <translation>季节</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>kind of day</source>
        <translation>日期类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>words</source>
        <translation>用语</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>kind of case</source>
        <translation>案件类型</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>proposed</source>
        <translation>提案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>in force</source>
        <translation>生效</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ended</source>
        <translation>已终止</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>written</source>
        <translation>人工编写</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>from corrections</source>
        <translation>来自更正</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>from difficult cases</source>
        <translation>来自疑难案件</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+26"/>
        <source>any ownership</source>
        <translation>任何权属</translation>
    </message>
    <message>
        <location line="-25"/>
        <source>city</source>
        <translation>本市</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>district</source>
        <translation>本区</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>town</source>
        <translation>镇街</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>village</source>
        <translation>村居</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>property management</source>
        <translation>物业</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>owner of the thing</source>
        <translation>产权人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>utility</source>
        <translation>公用事业单位</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>every day</source>
        <translation>每天</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>working days</source>
        <translation>工作日</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>days off</source>
        <translation>休息日</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>needs an ownership</source>
        <translation>须先明确权属</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>wider class</source>
        <translation>类别较宽</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>wider area</source>
        <translation>区域较宽</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>fewer conditions</source>
        <translation>条件较少</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>lower priority</source>
        <translation>优先级较低</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>older</source>
        <translation>较旧</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>another rule says the same and comes first</source>
        <translation>另一条规则内容相同且优先</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>every class below has a rule of its own</source>
        <translation>下级类别均另有规则</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>every area below has a rule of its own</source>
        <translation>下级区域均另有规则</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::RulesPanel</name>
    <message>
        <location filename="../modules/dispatch/panel/rulespanel.cpp" line="+86"/>
        <location filename="../modules/dispatch/panel/rulespanel.h" line="+39"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Test bench</source>
        <translation>试算</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Class, area, unit, words, number</source>
        <translation>类别、区域、单位、用语、编号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Finds rules by class, area, unit, words or number</source>
        <translation>按类别、区域、单位、用语或编号查找规则</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which rules are shown</source>
        <translation>显示哪些规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Newest versions</source>
        <translation>最新版本</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Any unit</source>
        <translation>全部单位</translation>
    </message>
    <message>
        <location line="+25"/>
        <location line="+14"/>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <location line="-13"/>
        <source>All versions of the rule, the newest first</source>
        <translation>该规则的全部版本，最新在前</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cases that speak for it</source>
        <translation>佐证案件</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Enter opens the case</source>
        <translation>Enter 打开案件</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter confirms, Esc leaves everything as it is</source>
        <translation>Enter 确认，Esc 不作变更</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Begins a rule</source>
        <translation>新建一条规则</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Saves the rule as a draft; a rule in force gets a new version</source>
        <translation>将规则存为草稿；生效中的规则生成新版本</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Propose</source>
        <translation>提交提案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gives the draft to the person who decides</source>
        <translation>将草稿提交审批人</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the marked proposal in force</source>
        <translation>使所选提案生效</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gives the marked proposal back, with a reason</source>
        <translation>退回所选提案，并说明理由</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>End the rule</source>
        <translation>终止规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ends the marked rule today, with a reason</source>
        <translation>自今日起终止所选规则，并说明理由</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Check the rules</source>
        <translation>检查规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Looks for conflicts, rules that never win, and holes</source>
        <translation>查找冲突、从不命中的规则和空白</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Look for proposals</source>
        <translation>查找规则建议</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Proposes rules from corrections and difficult cases</source>
        <translation>根据更正和疑难案件提出规则建议</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Show the rules</source>
        <translation>显示规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the report</source>
        <translation>显示报告</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Show the test bench</source>
        <translation>显示试算</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the form of the marked rule</source>
        <translation>转到所选规则的表单</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Forgets what was changed in the form</source>
        <translation>放弃表单中的修改</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the marked case</source>
        <translation>打开所选案件</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Go to the rule</source>
        <translation>转到规则</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the rule, or begins one for a hole</source>
        <translation>转到该规则；如为空白，则新建规则</translation>
    </message>
    <message>
        <location line="+73"/>
        <source>The rules could not be read.</source>
        <translation>无法读取规则。</translation>
    </message>
    <message numerus="yes">
        <location line="+14"/>
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <location line="+5"/>
        <source>There is no such rule.</source>
        <translation>没有符合条件的规则。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ctrl+N begins one; gridlinectl import rules brings many.</source>
        <translation>按 Ctrl+N 新建；gridlinectl import rules 可批量导入。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The change in the form is not saved.</source>
        <translation>表单中的修改尚未保存。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ctrl+S saves it, Esc discards it.</source>
        <translation>Ctrl+S 保存，Esc 放弃。</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>approved by %1</source>
        <translation>批准人：%1</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>Rule %1 v%2 is saved as a draft.</source>
        <translation>规则 %1 v%2 已存为草稿。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The rule was not saved.</source>
        <translation>规则未保存。</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Rule %1 v%2 waits for a decision.</source>
        <translation>规则 %1 v%2 待审批。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The rule was not proposed.</source>
        <translation>规则未提交。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Rule %1 v%2 is in force.</source>
        <translation>规则 %1 v%2 已生效。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The rule was not approved.</source>
        <translation>规则未批准。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Why is rule %1 refused? Enter refuses it.</source>
        <translation>为何驳回规则 %1？按 Enter 驳回。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Rule %1 v%2 went back to its writer.</source>
        <translation>规则 %1 v%2 已退回编写人。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The rule was not refused.</source>
        <translation>规则未驳回。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Why does rule %1 end today? Enter ends it.</source>
        <translation>为何今日终止规则 %1？按 Enter 终止。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Rule %1 v%2 has ended.</source>
        <translation>规则 %1 v%2 已终止。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The rule was not ended.</source>
        <translation>规则未终止。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>No proposals were looked for.</source>
        <translation>未查找规则建议。</translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>%n new proposal(s).</source>
        <translation>
            <numerusform>新增 %n 条规则建议。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::dispatch::Trial</name>
    <message>
        <location filename="../modules/dispatch/core/trial.cpp" line="+235"/>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::Trial::File</name>
    <message>
        <location line="-134"/>
        <source>The file has no column for the class: call one &quot;class&quot; or &quot;类别&quot;.</source>
        <translation>文件中没有类别列：请将一列命名为“class”或“类别”。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Its columns are: %1.</source>
        <translation>文件中的列：%1。</translation>
    </message>
</context>
<context>
    <name>gl::dispatch::TrialPage</name>
    <message>
        <location filename="../modules/dispatch/panel/trialpage.cpp" line="+128"/>
        <source>How many cases</source>
        <translation>案件数量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>So many of the newest finished cases are tried</source>
        <translation>用最新办结的若干件案件试算</translation>
    </message>
    <message>
        <location line="-42"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Try the rules on which cases?</source>
        <translation>在哪些案件上试算规则？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tries all drafts and proposals on cases of the past. Nothing is changed.</source>
        <translation>在历史案件上试算所有草稿和建议，不会改动任何数据。</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>The last cases</source>
        <translation>最近的案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Cases of a period</source>
        <translation>某一时段的案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Rows of a file</source>
        <translation>文件中的案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which cases</source>
        <translation>试算哪些案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The last finished cases, those registered in a period, or those of a file</source>
        <translation>最近办结的案件、某一时段登记的案件，或文件中的案件</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+1"/>
        <source>A day like 2026-10-01; empty: no limit</source>
        <translation>日期，如 2026-10-01；留空表示不限</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+69"/>
        <source>The file to try the rules on</source>
        <translation>用于试算规则的文件</translation>
    </message>
    <message>
        <location line="-68"/>
        <location line="+4"/>
        <source>CSV, XLSX or JSON Lines; the columns are found by their names</source>
        <translation>CSV、XLSX 或 JSON Lines；按列名识别各列</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Tries the drafts on the chosen cases</source>
        <translation>在所选案件上试算草稿</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>From which unit to which</source>
        <translation>单位变化情况</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+4"/>
        <source>From</source>
        <translation>原单位</translation>
    </message>
    <message>
        <location line="-4"/>
        <location line="+4"/>
        <source>To</source>
        <translation>新单位</translation>
    </message>
    <message>
        <location line="-4"/>
        <source>Cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Cases whose unit would change; Enter opens one</source>
        <translation>单位将变化的案件；Enter 打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Ended with</source>
        <translation>最终单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Better?</source>
        <translation>是否更好</translation>
    </message>
    <message>
        <location line="+120"/>
        <source>%1 of %2 cases would go to another unit (rules decide %3 before, %4 after).</source>
        <translation>%2 件案件中有 %1 件会改派其他单位（规则判定率：之前 %3，之后 %4）。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>First dispatch right: %1 before, %2 after.</source>
        <translation>首次派遣正确率：之前 %1，之后 %2。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 rows could not be tried; the first: line %2, %3 %4.</source>
        <translation>%1 行无法试算；首个：第 %2 行，%3 %4。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>There is nothing to try the rules on.</source>
        <translation>没有可供试算的案件。</translation>
    </message>
    <message>
        <location line="-169"/>
        <source>Try the rules</source>
        <translation>试算规则</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Stop trying</source>
        <translation>停止试算</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ends the trial</source>
        <translation>结束本次试算</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the marked case</source>
        <translation>打开所选案件</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Sheets and lists (*.csv *.xlsx *.jsonl);;All files (*)</source>
        <translation>表格与列表 (*.csv *.xlsx *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>no rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>That is no day like 2026-10-01.</source>
        <translation>须为日期，如 2026-10-01。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The first day is after the last one.</source>
        <translation>起始日晚于截止日。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>No file is chosen.</source>
        <translation>未选择文件。</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>The trial was stopped.</source>
        <translation>试算已停止。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Nothing was changed.</source>
        <translation>未作任何变更。</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+1"/>
        <source>The rules could not be tried.</source>
        <translation>无法试算规则。</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>No case would go to another unit.</source>
        <translation>没有案件会改派其他单位。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Drafts and proposals were tried together with the rules in force.</source>
        <translation>已将草稿和提案与生效中的规则一并试算。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>same</source>
        <comment>neither unit was right</comment>
        <translation>持平</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>worse</source>
        <translation>更差</translation>
    </message>
</context>
<context>
    <name>gl::doctor</name>
    <message>
        <location filename="../modules/doctor/core/doctor.cpp" line="+47"/>
        <source>disk space</source>
        <translation>磁盘空间</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 free in %2</source>
        <translation>%2 剩余 %1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Free some space: PostgreSQL stops when the disk is full.</source>
        <translation>请清理空间：磁盘写满时 PostgreSQL 会停止。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>locale</source>
        <translation>区域设置</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Set LANG to a UTF-8 locale, for example C.UTF-8.</source>
        <translation>请将 LANG 设为 UTF-8，例如 C.UTF-8。</translation>
    </message>
    <message>
        <location line="+10"/>
        <location line="+1"/>
        <source>fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Noto Sans CJK is not installed</source>
        <translation>未安装 Noto Sans CJK</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Install fonts-noto-cjk: without it Chinese text may show as boxes.</source>
        <translation>请安装 fonts-noto-cjk，否则中文可能显示为方块。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>failed logins</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>lock an account after %1 in a row</source>
        <translation>连续 %1 次后锁定账号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>are not counted: nobody is locked out</source>
        <translation>未计数：不会锁定任何人</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The setting login.max_fail is %1. Run: gridlinectl migrate.</source>
        <translation>设置 login.max_fail 为 %1。请运行：gridlinectl migrate。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Install postgresql-17-credcheck and add it to shared_preload_libraries; docs/commands.md tells more.</source>
        <translation>请安装 postgresql-17-credcheck 并加入 shared_preload_libraries；详见 docs/commands.md。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>recordings of video</source>
        <translation>视频录像</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>are written</source>
        <translation>正常写入</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>are not written: the relay&apos;s disk is full since %1</source>
        <translation>未写入：中继磁盘自 %1 起已满</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Make room on the disk of video.recordings: it leaves %1 MB free (video.reserve_mb). Recording goes on by itself.</source>
        <translation>请在 video.recordings 所在磁盘腾出空间：需保留 %1 MB（video.reserve_mb）。之后自动恢复录像。</translation>
    </message>
    <message>
        <location line="+10"/>
        <location line="+3"/>
        <location line="+2"/>
        <source>database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>server version</source>
        <translation>服务器版本</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Upgrade the server to PostgreSQL 17.</source>
        <translation>请将服务器升级到 PostgreSQL 17。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>the connection is not encrypted</source>
        <translation>连接未加密</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Use sslmode=verify-full.</source>
        <translation>请使用 sslmode=verify-full。</translation>
    </message>
    <message>
        <location line="+6"/>
        <location line="+2"/>
        <location line="+2"/>
        <source>schema</source>
        <translation>数据库结构</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>current</source>
        <translation>最新</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 file(s) are not applied</source>
        <translation>%1 个文件尚未应用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Run: gridlinectl migrate.</source>
        <translation>请运行：gridlinectl migrate。</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+5"/>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 ms from the server&apos;s</source>
        <translation>与服务器相差 %1 毫秒</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Let this computer follow a time server (NTP).</source>
        <translation>请让本机与时间服务器（NTP）同步。</translation>
    </message>
</context>
<context>
    <name>gl::forms::ActionFormWidget</name>
    <message>
        <location filename="../modules/forms/kit/actionformwidget.cpp" line="+80"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Close the form; what was typed is kept (Esc)</source>
        <translation>关闭表单；已填内容会保留（Esc）</translation>
    </message>
    <message>
        <location line="+20"/>
        <location line="+254"/>
        <source>Send</source>
        <translation>提交</translation>
    </message>
    <message>
        <location line="-253"/>
        <source>%1 (Ctrl+Enter)</source>
        <comment>action</comment>
        <translation>%1（Ctrl+Enter）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Send: %1</source>
        <translation>提交：%1</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1 must be filled in</source>
        <translation>“%1”为必填项</translation>
    </message>
    <message>
        <location line="+153"/>
        <location line="+1"/>
        <source>Sending …</source>
        <translation>正在提交…</translation>
    </message>
    <message>
        <location line="+99"/>
        <source>%1 must be filled in.</source>
        <translation>“%1”为必填项。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 must be a number.</source>
        <translation>“%1”须为数字。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 must be a date such as 2026-09-24.</source>
        <translation>“%1”须为日期，如 2026-09-24。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 must be chosen from the list.</source>
        <translation>“%1”须从列表中选择。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 must be ticked.</source>
        <translation>“%1”须勾选。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 is longer than 4000 characters.</source>
        <translation>“%1”超过 4000 个字符。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Nothing in the list is called “%1”.</source>
        <translation>列表中没有“%1”。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>This cannot be undone. Press Ctrl+Enter again: %1</source>
        <translation>此操作不可撤销。请再按一次 Ctrl+Enter：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
</context>
<context>
    <name>gl::forms::ChoiceField</name>
    <message>
        <location filename="../modules/forms/kit/inputfield.cpp" line="+140"/>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>gl::forms::ConfirmField</name>
    <message>
        <location line="+24"/>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>gl::forms::FileStrip</name>
    <message>
        <location filename="../modules/forms/kit/filestrip.cpp" line="+55"/>
        <source>Add files …</source>
        <translation>添加附件…</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not these</source>
        <translation>不添加</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Photos and documents</source>
        <translation>照片和文档</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter opens; drop or paste files to add them</source>
        <translation>Enter 打开；可拖放或粘贴文件进行添加</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Add photos or documents; they can also be dropped or pasted here (Ctrl+Shift+A)</source>
        <translation>添加照片或文档；也可拖放或粘贴到此处（Ctrl+Shift+A）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind of the files</source>
        <translation>附件类型</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Add the files (Enter)</source>
        <translation>添加文件（Enter）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Forget the chosen files</source>
        <translation>放弃已选附件</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+145"/>
        <source>%1 was not added.</source>
        <translation>%1 未添加。</translation>
    </message>
    <message>
        <location line="-145"/>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <location line="+76"/>
        <source>Files to add</source>
        <translation>要添加的文件</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>There is no picture or file in the clipboard.</source>
        <translation>剪贴板中没有图片或文件。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>pasted.jpg</source>
        <translation>粘贴的图片.jpg</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>%1 is kept here and sent when the link is back.</source>
        <translation>%1 已保存在本机，连接恢复后提交。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 was added.</source>
        <translation>%1 已添加。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>The file was not opened.</source>
        <translation>文件未打开。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Save the file as</source>
        <translation>文件另存为</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The file was not saved.</source>
        <translation>文件未保存。</translation>
    </message>
</context>
<context>
    <name>gl::forms::ImageDialog</name>
    <message>
        <location filename="../modules/forms/kit/imagedialog.cpp" line="+27"/>
        <source>The picture cannot be shown: %1</source>
        <translation>无法显示图片：%1</translation>
    </message>
</context>
<context>
    <name>gl::forms::InputField</name>
    <message>
        <location filename="../modules/forms/kit/inputfield.cpp" line="-136"/>
        <source>e.g. 4工作时, 2工作日, 1紧急工作时</source>
        <translation>如 4工作时、2工作日、1紧急工作时</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>2026-09-24, or +7 for seven days from today</source>
        <translation>2026-09-24，或 +7 表示自今日起七天</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>17:00, 2026-09-24 17:00, +45m, +3h, or +2 for two days</source>
        <translation>17:00、2026-09-24 17:00、+45分、+3时，或 +2 表示两天后</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Number of the case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Code of the unit grid</source>
        <translation>单元网格编码</translation>
    </message>
</context>
<context>
    <name>gl::forms::PickField</name>
    <message>
        <location line="+146"/>
        <source>Type a few characters</source>
        <translation>请输入几个字</translation>
    </message>
</context>
<context>
    <name>gl::forms::StepBar</name>
    <message>
        <location filename="../modules/forms/kit/stepbar.cpp" line="+27"/>
        <source>What can be done</source>
        <translation>可办操作</translation>
    </message>
    <message>
        <location line="+157"/>
        <source>Kept on this desk until the connection is back.</source>
        <translation>已存在本席，连接恢复后发送。</translation>
    </message>
</context>
<context>
    <name>gl::gb28181</name>
    <message>
        <location filename="../modules/gb28181/core/invitation.cpp" line="+33"/>
        <source>The camera&apos;s answer cannot be understood.</source>
        <translation>无法理解摄像头的应答。</translation>
    </message>
    <message>
        <location filename="../modules/gb28181/core/manscdp.cpp" line="+134"/>
        <source>The device&apos;s message cannot be read.</source>
        <translation>无法读取设备的消息。</translation>
    </message>
</context>
<context>
    <name>gl::gb28181::Gateway</name>
    <message>
        <location filename="../modules/gb28181/core/gateway.cpp" line="+70"/>
        <source>The gateway&apos;s id is no number of 20 digits.</source>
        <translation>网关编号不是 20 位数字。</translation>
    </message>
    <message>
        <location line="+148"/>
        <source>The camera&apos;s device is not online.</source>
        <translation>摄像头所属设备不在线。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>The camera&apos;s device does not take it (%1).</source>
        <translation>摄像头设备未接受（%1）。</translation>
    </message>
    <message>
        <location line="+146"/>
        <source>The camera&apos;s device does not answer.</source>
        <translation>摄像头设备没有应答。</translation>
    </message>
</context>
<context>
    <name>gl::gb28181::SipAgent::Stack</name>
    <message>
        <location filename="../modules/gb28181/core/sipstack.cpp" line="+115"/>
        <source>The gateway cannot listen on port %1 of %2.</source>
        <translation>网关无法监听 %2 的端口 %1。</translation>
    </message>
</context>
<context>
    <name>gl::ground</name>
    <message>
        <location filename="../modules/ground/core/groundimport.cpp" line="+262"/>
        <source>The file has no column %1: say with --mapping which columns hold what.</source>
        <translation>文件中没有列 %1：请用 --mapping 指明各列内容。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Its columns are: %1. See docs/import.md.</source>
        <translation>文件中的列：%1。参见 docs/import.md。</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Row %1: %2.</source>
        <translation>第 %1 行：%2。</translation>
    </message>
</context>
<context>
    <name>gl::ground::MapReader</name>
    <message>
        <location filename="../modules/ground/core/mapreader.cpp" line="+108"/>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>%1 is no readable %2 file: %3.</source>
        <translation>%1 不是可读的 %2 文件：%3。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>The file holds no layer.</source>
        <translation>文件中没有图层。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The file has no layer %1.</source>
        <translation>文件中没有图层 %1。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Its layers are: %1.</source>
        <translation>文件中的图层：%1。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Of the layers %1 the first was read; &quot;sheet&quot; in the mapping chooses.</source>
        <translation>图层有 %1，读取了第一个；可在映射中用 &quot;sheet&quot; 指定。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>The tables of coordinate systems are missing.</source>
        <translation>缺少坐标系数据表。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The coordinate system of the file cannot be converted: %1.</source>
        <translation>文件的坐标系无法转换：%1。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>There is no encoding %1.</source>
        <translation>没有编码 %1。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>The encoding of the table was taken to be %1.</source>
        <translation>属性表编码按 %1 读取。</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>the shape cannot be converted into degrees</source>
        <translation>图形无法转换为经纬度</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>the shape has more than 500,000 corners</source>
        <translation>图形超过 500,000 个顶点</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>the shape cannot be read</source>
        <translation>图形无法读取</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The file is damaged after feature %1: %2.</source>
        <translation>文件在第 %1 个要素之后损坏：%2。</translation>
    </message>
</context>
<context>
    <name>gl::ground::Run</name>
    <message>
        <location filename="../modules/ground/core/groundimport.cpp" line="-184"/>
        <location line="+106"/>
        <source>The file holds more than one import of areas can take.</source>
        <translation>文件超出一次区域导入的容量。</translation>
    </message>
</context>
<context>
    <name>gl::handover::HandoverList</name>
    <message>
        <location filename="../modules/handover/panel/handoverlist.cpp" line="+30"/>
        <source>Hand-overs</source>
        <translation>交接记录</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A takes the marked note over, Shift+A the marked case only</source>
        <translation>A 接收所选交接，Shift+A 只接收所选案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>From → to</source>
        <translation>交班人 → 接班人</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Taken over</source>
        <translation>接收情况</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Take over</source>
        <translation>接收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes the marked note over with all its cases</source>
        <translation>接收所选交接及其全部案件</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Take this case</source>
        <translation>接收此案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes over the marked case only</source>
        <translation>只接收所选案件</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the marked case</source>
        <translation>打开所选案件</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>next shift of %1</source>
        <translation>%1的下一班</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1, %2</source>
        <comment>who took over, when</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>waits for you</source>
        <translation>等待您接收</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>waits</source>
        <translation>等待接收</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>nobody yet</source>
        <translation>尚无人接收</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>ended meanwhile</source>
        <translation>其间已办结</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>This is your own note.</source>
        <translation>这是您自己的交接。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Nothing waits for you here.</source>
        <translation>此处没有等待您接收的内容。</translation>
    </message>
</context>
<context>
    <name>gl::handover::HandoverPanel</name>
    <message>
        <location filename="../modules/handover/panel/handoverpanel.cpp" line="+97"/>
        <source>Note</source>
        <translation>交代事项</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+1"/>
        <source>What the next shift must know</source>
        <translation>下一班须知</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>To</source>
        <translation>接班人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Who takes over; the next shift is whoever of your unit comes next</source>
        <translation>由谁接班；“下一班”指本单位下一个到岗的人</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Hand over to</source>
        <translation>交给</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Open cases</source>
        <translation>在办案件</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Hand over</source>
        <translation>交班</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hands the note and the ticked cases over</source>
        <translation>交出交代事项和勾选的案件</translation>
    </message>
    <message numerus="yes">
        <location line="+11"/>
        <location line="+133"/>
        <source>%n case(s) go over</source>
        <translation>
            <numerusform>移交 %n 件案件</numerusform>
        </translation>
    </message>
    <message>
        <location line="-119"/>
        <source>Only what waits</source>
        <translation>仅看待接收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hides what was taken over</source>
        <translation>隐藏已接收的</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Text of the marked note</source>
        <translation>所选交接的内容</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Hand-overs</source>
        <translation>交接记录</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>The next shift</source>
        <translation>下一班</translation>
    </message>
    <message>
        <location line="+48"/>
        <source>Your open cases could not be read.</source>
        <translation>您的在办案件未能读取。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Nothing of yours is open.</source>
        <translation>您没有在办案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A note alone can be handed over, too.</source>
        <translation>也可以只交代事项。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The notes could not be read.</source>
        <translation>交接记录未能读取。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>No hand-overs.</source>
        <translation>没有交接记录。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Notes for you and your unit appear here.</source>
        <translation>交给您和本单位的交接会显示在这里。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>There is nothing to hand over.</source>
        <translation>没有可交接的内容。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Write a note or tick cases.</source>
        <translation>请写下交代事项或勾选案件。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Nothing was handed over.</source>
        <translation>没有交班。</translation>
    </message>
    <message numerus="yes">
        <location line="+16"/>
        <source>Handed over with %n case(s).</source>
        <translation>
            <numerusform>已交班，共 %n 件案件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <source>%n case(s) taken over.</source>
        <translation>
            <numerusform>已接收 %n 件案件。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Nothing was taken over.</source>
        <translation>没有接收任何案件。</translation>
    </message>
    <message>
        <location filename="../modules/handover/panel/handoverpanel.h" line="+45"/>
        <source>Handover</source>
        <translation>交接班</translation>
    </message>
</context>
<context>
    <name>gl::handover::OpenList</name>
    <message>
        <location filename="../modules/handover/panel/openlist.cpp" line="+20"/>
        <source>mine</source>
        <comment>why a case is in the hand-over</comment>
        <translation>本人</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>supervised</source>
        <comment>why a case is in the hand-over</comment>
        <translation>督办</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>due soon</source>
        <comment>why a case is in the hand-over</comment>
        <translation>即将到期</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Cases to hand over</source>
        <translation>待移交案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Space ticks a case, F2 writes a remark, Enter opens it</source>
        <translation>空格勾选，F2 写备注，回车打开</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Due</source>
        <translation>截止</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+8"/>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Writes a remark for the marked case</source>
        <translation>为所选案件写备注</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the marked case</source>
        <translation>打开所选案件</translation>
    </message>
</context>
<context>
    <name>gl::hardcase</name>
    <message>
        <location filename="../modules/hardcase/core/hardwords.cpp" line="+23"/>
        <source>Returned %n time(s)</source>
        <translation>被退回 %n 次</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%n callback(s) failed</source>
        <translation>%n 次回访未通过</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Concerns %n unit(s)</source>
        <translation>涉及 %n 个单位</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Concerns %n town(s)</source>
        <translation>涉及 %n 个镇街</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Overdue since %1</source>
        <translation>自 %1 起超期</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%n order(s) of one caller</source>
        <translation>同一来电人 %n 件工单</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Whistle %1 was not solved and was escalated</source>
        <translation>吹哨 %1 未解决，已提级</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A leader&apos;s mark</source>
        <translation>领导标记</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>By hand</source>
        <translation>人工列入</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Conference</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Whistle</source>
        <translation>吹哨</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Binding order</source>
        <translation>兜底指定</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Closed</source>
        <translation>已销号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No way out chosen</source>
        <translation>未定出路</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Explained</source>
        <translation>解释说明</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Passed on</source>
        <translation>移交办理</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cannot be done</source>
        <translation>客观不具备条件</translation>
    </message>
</context>
<context>
    <name>gl::hardcase::Words</name>
    <message>
        <location line="+6"/>
        <source>Waits for approval</source>
        <translation>待批准</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>In force</source>
        <translation>已生效</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Refused</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Granted</source>
        <translation>已批准</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Accounted for</source>
        <translation>已核销</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Under way</source>
        <translation>落实中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reported</source>
        <translation>已回报</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Done</source>
        <translation>已办</translation>
    </message>
</context>
<context>
    <name>gl::headless</name>
    <message>
        <location filename="../workstation/headless/accountcommand.cpp" line="+128"/>
        <location line="+27"/>
        <location line="+87"/>
        <source>login</source>
        <translation>账号</translation>
    </message>
    <message>
        <location line="-113"/>
        <location line="+26"/>
        <location line="+87"/>
        <location filename="../workstation/headless/areacommand.cpp" line="+237"/>
        <location line="+47"/>
        <location line="+36"/>
        <location filename="../workstation/headless/cameracommand.cpp" line="+98"/>
        <location filename="../workstation/headless/casecommand.cpp" line="+274"/>
        <location filename="../workstation/headless/componentcommand.cpp" line="+71"/>
        <location line="+97"/>
        <location line="+28"/>
        <location filename="../workstation/headless/democommand.cpp" line="+56"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+139"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="+94"/>
        <location line="+37"/>
        <location filename="../workstation/headless/placecommand.cpp" line="+84"/>
        <location filename="../workstation/headless/repeatshot.cpp" line="+119"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+288"/>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location line="-112"/>
        <location line="+25"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+68"/>
        <location filename="../workstation/headless/democommand.cpp" line="+0"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="+219"/>
        <location filename="../workstation/headless/dispatchrules.cpp" line="+31"/>
        <location line="+51"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-24"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+95"/>
        <location line="+24"/>
        <location line="+31"/>
        <location filename="../workstation/headless/placecommand.cpp" line="-25"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+148"/>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="-24"/>
        <location line="+24"/>
        <source>roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <location line="-23"/>
        <source>sees</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/democommand.cpp" line="+0"/>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>must be changed</source>
        <translation>须修改</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>in order</source>
        <translation>正常</translation>
    </message>
    <message>
        <location line="+20"/>
        <location filename="../workstation/headless/assistmodels.cpp" line="+77"/>
        <location filename="../workstation/headless/cameracommand.cpp" line="+0"/>
        <location filename="../workstation/headless/casecommand.cpp" line="-184"/>
        <location line="+117"/>
        <location filename="../workstation/headless/componentcommand.cpp" line="-121"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+25"/>
        <location line="+13"/>
        <location line="+65"/>
        <location filename="../workstation/headless/dispatchrules.cpp" line="-52"/>
        <location line="+48"/>
        <location filename="../workstation/headless/doctorcommand.cpp" line="+51"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="+70"/>
        <location line="+10"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-58"/>
        <location line="+19"/>
        <location line="+24"/>
        <location line="+39"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-74"/>
        <location line="+19"/>
        <location line="+10"/>
        <location filename="../workstation/headless/localcommand.cpp" line="+40"/>
        <location filename="../workstation/headless/videocommand.cpp" line="-176"/>
        <location line="+23"/>
        <location line="+79"/>
        <location line="+74"/>
        <location filename="../workstation/headless/warncommand.cpp" line="+201"/>
        <location line="+11"/>
        <location line="+12"/>
        <location line="+48"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-59"/>
        <location line="+23"/>
        <location line="+23"/>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>password of</source>
        <translation>密码日期</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>--expires must be a date like 2027-06-30.</source>
        <translation>--expires 须为日期，例如 2027-06-30。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Created %1. It is disabled and without rights.</source>
        <translation>已创建 %1，处于停用状态且没有权限。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1 now is %2.</source>
        <translation>%1 现为 %2。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 no longer is %2.</source>
        <translation>%1 不再是 %2。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 ends on %2.</source>
        <translation>%1 于 %2 到期。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 does not end.</source>
        <translation>%1 不会到期。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>no connection</source>
        <translation>无连接</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>terminal</source>
        <translation>终端</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/casecommand.cpp" line="+0"/>
        <location line="+69"/>
        <location filename="../workstation/headless/placecommand.cpp" line="+5"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-48"/>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="+14"/>
        <location line="+66"/>
        <source>since</source>
        <translation>自</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>link</source>
        <translation>连接</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>New password: </source>
        <translation>新密码：</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Once more: </source>
        <translation>再输一次：</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The two passwords differ.</source>
        <translation>两次密码不一致。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>There is no password on standard input.</source>
        <translation>标准输入中没有密码。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>The password is set.</source>
        <translation>密码已设置。</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>What about accounts?</source>
        <translation>对账号做什么？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>There is no account %1.</source>
        <translation>没有账号 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>account %1 does not go with these words.</source>
        <translation>account %1 不接受这些参数。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1: %2 done.</source>
        <translation>%1：%2 已完成。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/auditarchive.cpp" line="+36"/>
        <location filename="../workstation/headless/auditcommand.cpp" line="+199"/>
        <source>Cannot write %1: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <location line="+114"/>
        <source>Line %1 was changed: it does not match its hash.</source>
        <translation>第 %1 行已被改动：与其哈希不符。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Before line %1 entries are missing or others.</source>
        <translation>第 %1 行之前的条目缺失或不同。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Line %1 is not the entry that this database let go.</source>
        <translation>第 %1 行不是本数据库移出的条目。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>audit prune needs --to FILE.</source>
        <translation>audit prune 需要 --to FILE。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Nothing in the audit is older than %1 days.</source>
        <translation>审计中没有早于 %1 天的条目。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Removed %1 entries older than %2 days. They are in %3.</source>
        <translation>已移出 %1 条早于 %2 天的条目，保存在 %3。</translation>
    </message>
    <message>
        <location line="+17"/>
        <location filename="../workstation/headless/auditcommand.cpp" line="-109"/>
        <source>Cannot read %1: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The file is whole: %1 entries.</source>
        <translation>文件完整：%1 条。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/auditcommand.cpp" line="-35"/>
        <source>shard %1, entry %2</source>
        <translation>分片 %1，条目 %2</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>anchor %1</source>
        <translation>锚点 %1</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>Line %1 of %2 is no anchor.</source>
        <translation>%2 的第 %1 行不是锚点。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>The audit is whole.</source>
        <translation>审计完整。</translation>
    </message>
    <message>
        <location line="+6"/>
        <location filename="../workstation/headless/doctorcommand.cpp" line="-8"/>
        <source>problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>where</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistmodels.cpp" line="+197"/>
        <location filename="../workstation/headless/auditcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+39"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-63"/>
        <location line="+39"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+14"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-23"/>
        <location line="+15"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+13"/>
        <source>what</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../workstation/headless/auditcommand.cpp" line="+3"/>
        <source>The audit is broken in %1 place(s), first at %2: %3.</source>
        <translation>审计有 %1 处断裂，第一处在 %2：%3。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Keep this database as it is, and compare it with a backup.</source>
        <translation>请保持数据库现状，并与备份比对。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 is not KEY=VALUE.</source>
        <translation>%1 不是 KEY=VALUE。</translation>
    </message>
    <message>
        <location line="+43"/>
        <location line="+22"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-1"/>
        <location filename="../workstation/headless/warnfiles.cpp" line="+205"/>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="-22"/>
        <location filename="../workstation/headless/benchlearning.cpp" line="+211"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+0"/>
        <source>who</source>
        <translation>人员</translation>
    </message>
    <message>
        <location filename="../workstation/headless/areacommand.cpp" line="-248"/>
        <source>--day is a day like 2026-10-01.</source>
        <translation>--day 应为日期，如 2026-10-01。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The areas fit together.</source>
        <translation>各区域边界吻合。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 findings; the map shows them.</source>
        <translation>发现 %1 处问题，可在地图上查看。</translation>
    </message>
    <message>
        <location line="+13"/>
        <location filename="../workstation/headless/importcommand.cpp" line="+182"/>
        <source>--from is a day like 2026-10-01.</source>
        <translation>--from 应为日期，如 2026-10-01。</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>areas changed</source>
        <translation>变更区域数</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Nothing was changed: the areas would not fit together.</source>
        <translation>未作变更：变更后区域边界不吻合。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Mend the findings above; --accept KIND lets findings of a kind stay.</source>
        <translation>请修正以上问题；--accept 类别 可保留某类问题。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Which area, and which file holds its parts?</source>
        <translation>拆分哪个区域？各部分在哪个文件？</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Which areas, --into which code, under which --name?</source>
        <translation>合并哪些区域？用 --into 指定编码，--name 指定名称。</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>Which area?</source>
        <translation>哪个区域？</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>retired</source>
        <translation>停用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>reshaped</source>
        <translation>调整边界</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>same ground, other parent version</source>
        <translation>范围不变，上级换版本</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Between which two days? They look like 2026-10-01.</source>
        <translation>比较哪两天？日期如 2026-10-01。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Nothing changed between these days.</source>
        <translation>两天之间没有变化。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>change</source>
        <translation>变化</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+47"/>
        <location line="+36"/>
        <location filename="../workstation/headless/cameracommand.cpp" line="+0"/>
        <location filename="../workstation/headless/componentcommand.cpp" line="-5"/>
        <location line="+98"/>
        <location line="+28"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="-142"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+24"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-24"/>
        <location filename="../workstation/headless/placecommand.cpp" line="+20"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-32"/>
        <location line="+19"/>
        <source>code</source>
        <translation>编码</translation>
    </message>
    <message>
        <location line="-83"/>
        <source>became or came from</source>
        <translation>变为或来自</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/groundcommand.cpp" line="+115"/>
        <source>m²</source>
        <translation>平方米</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <location line="+19"/>
        <location line="+37"/>
        <location filename="../workstation/headless/auditcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/dispatchtrial.cpp" line="+131"/>
        <location filename="../workstation/headless/videocommand.cpp" line="-74"/>
        <location line="+74"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-103"/>
        <location line="+89"/>
        <source>from</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="-37"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-89"/>
        <source>grids</source>
        <translation>网格数</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+36"/>
        <location filename="../workstation/headless/videocommand.cpp" line="-177"/>
        <location line="+25"/>
        <location filename="../workstation/headless/warncommand.cpp" line="+162"/>
        <source>inspector</source>
        <translation>监督员</translation>
    </message>
    <message>
        <location line="-36"/>
        <location line="+37"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-63"/>
        <source>until</source>
        <translation>截止</translation>
    </message>
    <message>
        <location line="-28"/>
        <location line="+44"/>
        <source>list, set CODE or end CODE?</source>
        <translation>list、set 编码 还是 end 编码？</translation>
    </message>
    <message>
        <location line="-17"/>
        <source>responsibility grid</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+25"/>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>--path is like &apos;116.33,39.72 116.34,39.73&apos;.</source>
        <translation>--path 形如 &apos;116.33,39.72 116.34,39.73&apos;。</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>check, split, merge, reshape, retire, diff, duty or route?</source>
        <translation>check、split、merge、reshape、retire、diff、duty 还是 route？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/auditcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/componentcommand.cpp" line="-50"/>
        <source>action</source>
        <translation>操作</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>object</source>
        <translation>对象</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>details</source>
        <translation>详情</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>anchor</source>
        <translation>锚点</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <location line="+15"/>
        <location filename="../workstation/headless/doctorcommand.cpp" line="-10"/>
        <location filename="../workstation/headless/migratecommand.cpp" line="+77"/>
        <source>What is %1?</source>
        <translation>%1 是什么？</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>verify, search, anchor, prune or check?</source>
        <translation>verify、search、anchor、prune 还是 check？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>There is no audit %1.</source>
        <translation>没有 audit %1。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/benchcommand.cpp" line="+93"/>
        <source>%1 a second</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <location line="+9"/>
        <location filename="../workstation/headless/cameracommand.cpp" line="+35"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="-63"/>
        <location line="+125"/>
        <location filename="../workstation/headless/videocommand.cpp" line="-43"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>NO</source>
        <translation>否</translation>
    </message>
    <message>
        <location line="+68"/>
        <source>There is no bench %1.</source>
        <translation>没有名为 %1 的测试。</translation>
    </message>
    <message>
        <location line="+20"/>
        <location filename="../workstation/headless/benchvideo.cpp" line="+283"/>
        <source>measuring %1 ...</source>
        <translation>正在测量 %1…</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 cases, %2 of them open</source>
        <translation>%1 件案件，其中在办 %2 件</translation>
    </message>
    <message>
        <location filename="../workstation/headless/casecommand.cpp" line="-206"/>
        <source>Which case?</source>
        <translation>哪一件案件？</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>--command-id must be a UUID.</source>
        <translation>--command-id 须为 UUID。</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+118"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+0"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="-69"/>
        <location line="+68"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+28"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+13"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+5"/>
        <location line="+13"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-50"/>
        <location line="+49"/>
        <source>case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistmodels.cpp" line="-197"/>
        <location filename="../workstation/headless/casecommand.cpp" line="-116"/>
        <location filename="../workstation/headless/componentcommand.cpp" line="-63"/>
        <location line="+63"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+11"/>
        <location line="+118"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="-69"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-5"/>
        <location line="+40"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-5"/>
        <location filename="../workstation/headless/localcommand.cpp" line="+3"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-25"/>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="-126"/>
        <location line="+130"/>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>family</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="-106"/>
        <location filename="../workstation/headless/dispatchtrial.cpp" line="+0"/>
        <source>cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="+0"/>
        <location line="+106"/>
        <source>right</source>
        <translation>准确率</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>top 3</source>
        <translation>前三</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>sureness off</source>
        <translation>可信度偏差</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="+0"/>
        <source>trained</source>
        <translation>训练时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/casecommand.cpp" line="+4"/>
        <source>note</source>
        <translation>说明</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>A model is of kind class or unit (family hotline or grid), or place (any).</source>
        <translation>模型种类为 class 或 unit（family 为 hotline 或 grid），或 place（any）。</translation>
    </message>
    <message>
        <location line="+79"/>
        <source>Which model? Give its number, as `assist models` shows it.</source>
        <translation>哪个模型？请给出 `assist models` 所列的编号。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The model is not used: %1.</source>
        <translation>模型未启用：%1。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>--although REASON uses it all the same.</source>
        <translation>用 --although 理由 可强制启用。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Which models? class hotline, class grid, unit hotline, unit grid or place.</source>
        <translation>哪类模型？class hotline、class grid、unit hotline、unit grid 或 place。</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>week of</source>
        <translation>周</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>offered</source>
        <translation>建议数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>accepted</source>
        <translation>采用率</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="-127"/>
        <location line="+21"/>
        <location line="+12"/>
        <source>among three</source>
        <translation>前三命中</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>About what? Give --words.</source>
        <translation>关于什么？请给出 --words。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The family is hotline or grid.</source>
        <translation>family 为 hotline 或 grid。</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>sure</source>
        <translation>可信度</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>suggestion</source>
        <translation>建议</translation>
    </message>
    <message>
        <location filename="../workstation/headless/casecommand.cpp" line="+0"/>
        <source>done before; nothing was done twice</source>
        <translation>此前已完成，没有重复办理</translation>
    </message>
    <message>
        <location line="+26"/>
        <location filename="../workstation/headless/procedurecommand.cpp" line="+62"/>
        <location filename="../workstation/headless/procedurewords.cpp" line="+66"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+103"/>
        <source>Which action?</source>
        <translation>哪个操作？</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>No open case fits.</source>
        <translation>没有符合条件的在办案件。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Nothing found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>reported</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="-129"/>
        <location line="+14"/>
        <location line="+64"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="+69"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-82"/>
        <location line="+45"/>
        <location filename="../workstation/headless/repeatscommand.cpp" line="+111"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-49"/>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>%1 has more than 100 million pixels.</source>
        <translation>%1 超过一亿像素。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is a damaged picture: %2.</source>
        <translation>%1 是损坏的图片：%2。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Give a file and its --kind.</source>
        <translation>请给出文件及其 --kind。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 is far too large.</source>
        <translation>%1 过大。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1 attached, SHA-256 %2</source>
        <translation>已附加 %1，SHA-256 %2</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>What about the case?</source>
        <translation>对案件做什么？</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/repeatscommand.cpp" line="-38"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+14"/>
        <source>There is no case %1.</source>
        <translation>没有案件 %1。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/casewords.cpp" line="+47"/>
        <source>%1 is not NAME=VALUE.</source>
        <translation>%1 不是 NAME=VALUE 的形式。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/commands.cpp" line="+148"/>
        <source>Which command?</source>
        <translation>要执行哪个命令？</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>There is no command %1.</source>
        <translation>没有命令 %1。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/context.cpp" line="+37"/>
        <source>The option %1 needs a value.</source>
        <translation>选项 %1 需要一个值。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/democommand.cpp" line="-14"/>
        <source>demo: %1 %2 %</source>
        <translation>演示数据：%1 %2 %</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Passwords, shown this once:</source>
        <translation>密码，仅显示这一次：</translation>
    </message>
    <message>
        <location line="+4"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="+0"/>
        <source>account</source>
        <translation>账号</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>--today wants a date such as 2026-09-24.</source>
        <translation>--today 需要日期，例如 2026-09-24。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Loaded %1 cases (%2 open, %3 events) in %4 s.</source>
        <translation>已载入 %1 件案件（未结 %2 件，事件 %3 条），用时 %4 秒。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The demo is loaded already: %1 cases, %2 open.</source>
        <translation>演示数据已载入：案件 %1 件，未结 %2 件。</translation>
    </message>
    <message>
        <location line="+105"/>
        <source>Say load or walk.</source>
        <translation>请指定 load 或 walk。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/doctorcommand.cpp" line="+10"/>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>says</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../workstation/headless/importcommand.cpp" line="-92"/>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistfiles.cpp" line="+71"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+99"/>
        <source>%1 is missing.</source>
        <translation>缺少 %1。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>reading ...</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 rows cannot be read, the first is %2</source>
        <translation>有 %1 行无法读取，第一处：%2</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>The model %1 cannot be read: %2.</source>
        <translation>无法读取模型 %1：%2。</translation>
    </message>
    <message>
        <location line="+14"/>
        <location filename="../workstation/headless/repeatstable.cpp" line="+62"/>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <location line="+51"/>
        <location line="+14"/>
        <location line="+11"/>
        <location line="+98"/>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <location line="-122"/>
        <source>first answer right</source>
        <translation>首选准确率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>among the first three</source>
        <translation>前三命中率</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/benchlearning.cpp" line="+0"/>
        <source>macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>mean confidence</source>
        <translation>平均置信度</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/benchlearning.cpp" line="+1"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="-32"/>
        <location line="+57"/>
        <location line="+70"/>
        <location filename="../workstation/headless/repeatsmeasure.cpp" line="+345"/>
        <source>calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>training, seconds</source>
        <translation>训练用时（秒）</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/benchlearning.cpp" line="+0"/>
        <source>answers a second</source>
        <translation>每秒回答数</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+11"/>
        <location line="+190"/>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <location line="-201"/>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <location line="+3"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="-104"/>
        <location filename="../workstation/headless/groundcommand.cpp" line="+2"/>
        <location filename="../workstation/headless/importcommand.cpp" line="+2"/>
        <source>... and %1 more; --json lists all.</source>
        <translation>……另有 %1 条；用 --json 列出全部。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>taken for</source>
        <translation>误判为</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>evaluating</source>
        <translation>评测中</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>No row of %1 has a label.</source>
        <translation>%1 中没有带标签的行。</translation>
    </message>
    <message>
        <location line="+69"/>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>rows without a label</source>
        <translation>无标签的行数</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/assistmodels.cpp" line="-196"/>
        <source>labels</source>
        <translation>标签数</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>memory, MB</source>
        <translation>内存（MB）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>fingerprint of the data</source>
        <translation>数据指纹</translation>
    </message>
    <message>
        <location line="+47"/>
        <source>row %1 of %2</source>
        <translation>第 %1 行，共 %2 行</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Stopped; nothing was written.</source>
        <translation>已停止，未写入任何内容。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 rows: %2</source>
        <translation>%1 行：%2</translation>
    </message>
    <message>
        <location line="+29"/>
        <location filename="../workstation/headless/repeatscommand.cpp" line="+38"/>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>speaks for %1</source>
        <translation>支持“%1”的用语</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <location filename="../workstation/headless/groundcommand.cpp" line="-30"/>
        <source>read</source>
        <translation>已读取</translation>
    </message>
    <message>
        <location line="-55"/>
        <source>gap</source>
        <translation>缝隙</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>give the ground to an area around it: reshape that one</source>
        <translation>把该处划给相邻区域：调整其边界</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>decide whose the ground is, reshape the other area</source>
        <translation>确定归属，调整另一区域边界</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>sliver</source>
        <translation>碎缝</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>move the corners of one border onto the other</source>
        <translation>使两条边界的顶点重合</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>crosses its parent</source>
        <translation>越出上级区域</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>cut it at its parent&apos;s border</source>
        <translation>沿上级边界裁切</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>parent not covered</source>
        <translation>上级未被覆盖</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>add the missing area, or extend its neighbours</source>
        <translation>补上缺失区域，或扩展相邻区域</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>code of another parent</source>
        <translation>编码属于别的上级</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>give it a code of the parent it lies in</source>
        <translation>改用所在上级的编码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>invalid ring</source>
        <translation>无效环线</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>draw the ring again where it crosses itself</source>
        <translation>在自相交处重绘边界</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>What is counted above is in the database; run the same command again to go on.</source>
        <translation>以上计数的已入库；再次运行同一命令即可继续。</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>would be loaded</source>
        <translation>将载入</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>loaded</source>
        <translation>已载入</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>areas</source>
        <translation>区域</translation>
    </message>
    <message>
        <location filename="../workstation/headless/cameracommand.cpp" line="-75"/>
        <source>fixed</source>
        <translation>枪机</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>turns</source>
        <translation>云台</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>dome</source>
        <translation>球机</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location line="+28"/>
        <location filename="../workstation/headless/groundcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="-37"/>
        <location line="+85"/>
        <source>lon</source>
        <translation>经度</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/groundcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="-85"/>
        <location line="+85"/>
        <source>lat</source>
        <translation>纬度</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>heading</source>
        <translation>朝向</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>view</source>
        <translation>视角</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>reach</source>
        <translation>可视距离</translation>
    </message>
    <message>
        <location line="+23"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="-64"/>
        <source>Nearest to where? Give longitude and latitude.</source>
        <translation>离哪里最近？请给出经度和纬度。</translation>
    </message>
    <message>
        <location line="+11"/>
        <location filename="../workstation/headless/videocommand.cpp" line="-129"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="+16"/>
        <source>metres</source>
        <translation>米</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>sees it</source>
        <translation>可见</translation>
    </message>
    <message>
        <location line="+17"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="+70"/>
        <source>%1 is a number.</source>
        <translation>%1 应为数字。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Camera %1 is retired.</source>
        <translation>摄像头 %1 已停用。</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>Which camera? Give its code.</source>
        <translation>哪个摄像头？请给出编码。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>list, nearest, add or retire?</source>
        <translation>list、nearest、add 还是 retire？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/groundcommand.cpp" line="+0"/>
        <source>what to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>Nothing was loaded: areas come in all or not at all.</source>
        <translation>未导入任何区域：区域须整体导入。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Mend the rows in the rejects file and the findings above; --accept KIND lets findings of a kind stay.</source>
        <translation>请修正拒收文件中的行和以上问题；--accept 类别 可保留某类问题。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/areacommand.cpp" line="-255"/>
        <location filename="../workstation/headless/groundcommand.cpp" line="-66"/>
        <source>unchanged</source>
        <translation>未变化</translation>
    </message>
    <message>
        <location filename="../workstation/headless/groundcommand.cpp" line="+1"/>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistfiles.cpp" line="-96"/>
        <location filename="../workstation/headless/groundcommand.cpp" line="+1"/>
        <location filename="../workstation/headless/repeatshot.cpp" line="+117"/>
        <source>seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <location filename="../workstation/headless/groundcommand.cpp" line="+2"/>
        <source>Rows that were rejected, and why: %1</source>
        <translation>被拒绝的行及原因：%1</translation>
    </message>
    <message>
        <location filename="../workstation/headless/importcommand.cpp" line="+6"/>
        <source>units not known (--create-units makes them)</source>
        <translation>未知单位（可用 --create-units 创建）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>classes not known (--create-classes makes them)</source>
        <translation>未知类别（可用 --create-classes 创建）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>areas not known</source>
        <translation>未知区域</translation>
    </message>
    <message>
        <location line="+112"/>
        <source>Import what? cases, areas, components, places, cameras or rules.</source>
        <translation>导入什么？cases、areas、components、places、cameras 还是 rules？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/dispatchrules.cpp" line="-48"/>
        <location line="+47"/>
        <source>rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <location line="-47"/>
        <location line="+50"/>
        <source>area</source>
        <translation>区域</translation>
    </message>
    <message>
        <location line="-49"/>
        <location line="+50"/>
        <source>ownership</source>
        <translation>权属</translation>
    </message>
    <message>
        <location line="-50"/>
        <location line="+52"/>
        <source>assisting</source>
        <translation>协办单位</translation>
    </message>
    <message>
        <location line="-52"/>
        <location line="+55"/>
        <source>conditions</source>
        <translation>条件</translation>
    </message>
    <message>
        <location line="-47"/>
        <location line="+41"/>
        <location line="+89"/>
        <source>district</source>
        <translation>本区</translation>
    </message>
    <message>
        <location line="-85"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+6"/>
        <source>limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="-89"/>
        <source>basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>valid</source>
        <translation>有效期</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>written by</source>
        <translation>编写人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>proposed by</source>
        <translation>提案人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <location filename="../workstation/headless/conferencecommand.cpp" line="-118"/>
        <source>Which conference? Give its number, as `conference list` shows it.</source>
        <translation>哪个调度会？请给出 `conference list` 所列的编号。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>signed</source>
        <translation>已签</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>presence</source>
        <translation>到会</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>signature</source>
        <translation>会签</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>item</source>
        <translation>议题</translation>
    </message>
    <message>
        <location line="+3"/>
        <location filename="../workstation/headless/dispatchrules.cpp" line="+1"/>
        <source>decision</source>
        <translation>审批意见</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>how</source>
        <translation>方式</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>progress</source>
        <translation>进展</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+68"/>
        <source>conference</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="-62"/>
        <location line="+63"/>
        <source>beginning</source>
        <translation>开始</translation>
    </message>
    <message>
        <location line="-62"/>
        <location line="+62"/>
        <source>chair</source>
        <translation>主持人</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>coming</source>
        <translation>参会</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>open tasks</source>
        <translation>未落实任务</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>written</source>
        <translation>人工编写</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>The record and what is shown say the same.</source>
        <translation>记录与显示一致。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>by the record</source>
        <translation>按记录</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>conferences and tasks moved</source>
        <translation>变动的会议和任务</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>new, act, show, list, minutes, verify, here or timers?</source>
        <translation>new、act、show、list、minutes、verify、here 还是 timers？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/dispatchrules.cpp" line="+3"/>
        <source>evidence</source>
        <translation>佐证</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 of %2 corrections agree</source>
        <translation>%2 次更正中有 %1 次一致</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>%1 can not be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 holds no rule as a JSON object.</source>
        <translation>%1 中没有 JSON 对象形式的规则。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>%1 approved, %2 refused.</source>
        <translation>批准 %1 条，未通过 %2 条。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>%1 new proposals, %2 wait for a decision.</source>
        <translation>新增规则建议 %1 条，待审批 %2 条。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Which rule? Give its number.</source>
        <translation>哪条规则？请给出编号。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Which version of the rule?</source>
        <translation>规则的哪个版本？</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Do what with rules?</source>
        <translation>对规则做什么？</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>never win</source>
        <translation>从不命中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>holes</source>
        <translation>空白</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 cases in 12 months</source>
        <translation>12 个月内 %1 件案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>units that ended</source>
        <translation>已停用的单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>expire soon</source>
        <translation>即将到期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>classes that ended</source>
        <translation>已停用的类别</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>conflict: %1 | %2</source>
        <translation>冲突：%1 | %2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>never wins: %1 (%2)</source>
        <translation>从不命中：%1（%2）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>no rule: %1 in %2, %3 cases</source>
        <translation>无规则：%2的%1，%3 件案件</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>They are proposals: somebody else approves them (dispatch rules approve all).</source>
        <translation>均为提案，须由他人批准（dispatch rules approve all）。</translation>
    </message>
    <message>
        <location line="+7"/>
        <location filename="../workstation/headless/dispatchtrial.cpp" line="+27"/>
        <location filename="../workstation/headless/groundcommand.cpp" line="-37"/>
        <location filename="../workstation/headless/importcommand.cpp" line="-106"/>
        <source>Stopped as you asked.</source>
        <translation>已按要求停止。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/importcommand.cpp" line="+4"/>
        <source>%1 rows are in the database (%2 new); run the same command again to go on.</source>
        <translation>数据库中已有 %1 行（新增 %2 行）；再次运行同一命令即可继续。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/groundcommand.cpp" line="+78"/>
        <location filename="../workstation/headless/importcommand.cpp" line="+21"/>
        <source>%1 %: %2 rows, %3 loaded, %4 rejected</source>
        <translation>%1 %：%2 行，已载入 %3 行，拒绝 %4 行</translation>
    </message>
    <message>
        <location filename="../workstation/headless/areacommand.cpp" line="+50"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="-87"/>
        <location filename="../workstation/headless/importcommand.cpp" line="+83"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+15"/>
        <source>Which file?</source>
        <translation>哪个文件？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/localcommand.cpp" line="-6"/>
        <source>not made yet</source>
        <translation>尚未创建</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>socket</source>
        <translation>套接字</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>uri</source>
        <translation>URI</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>process</source>
        <translation>进程</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>This removes all data in %1. Type yes to go on: </source>
        <translation>此操作将删除 %1 中的全部数据。输入 yes 继续： </translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Nothing was removed.</source>
        <translation>未删除任何内容。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Confirm with --yes when nobody can answer.</source>
        <translation>无人应答时请用 --yes 确认。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Say start, stop, status or destroy.</source>
        <translation>请指定 start、stop、status 或 destroy。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A server is configured (--db or GRIDLINE_DB), so there is no private cluster to speak of.</source>
        <translation>已配置服务器（--db 或 GRIDLINE_DB），因此没有本机数据库可操作。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>There is no &quot;local %1&quot;.</source>
        <translation>没有“local %1”命令。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/migratecommand.cpp" line="-22"/>
        <location line="+44"/>
        <source>The database is current.</source>
        <translation>数据库已是最新。</translation>
    </message>
    <message>
        <location line="-40"/>
        <source>missing  %1</source>
        <translation>缺少  %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>changed  %1</source>
        <translation>已改动  %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The database is not current: %1 file(s) to apply.</source>
        <translation>数据库不是最新：有 %1 个文件待应用。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Apply them with: gridlinectl migrate.</source>
        <translation>请运行以下命令应用：gridlinectl migrate。</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>applied  %1</source>
        <translation>已应用  %1</translation>
    </message>
    <message>
        <location filename="../workstation/headless/upkeepcommand.cpp" line="+141"/>
        <source>notices sent</source>
        <translation>已发送通知</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>counters folded</source>
        <translation>已归并计数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>cases resumed</source>
        <translation>已恢复案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>failed logins noted</source>
        <translation>已记录登录失败</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>days of tracks forgotten</source>
        <translation>已清除轨迹天数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>cases sketched</source>
        <translation>已生成文本特征的案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>hot issues</source>
        <translation>热点问题</translation>
    </message>
    <message>
        <location filename="../workstation/headless/componentcommand.cpp" line="-93"/>
        <source>intact</source>
        <translation>完好</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>damaged</source>
        <translation>破损</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>abandoned</source>
        <translation>废弃</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>moved away</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistmodels.cpp" line="+173"/>
        <location filename="../workstation/headless/componentcommand.cpp" line="+11"/>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="+36"/>
        <location filename="../workstation/headless/dispatchrules.cpp" line="-259"/>
        <location line="+49"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-24"/>
        <location line="+13"/>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../workstation/headless/componentcommand.cpp" line="+1"/>
        <location line="+95"/>
        <location filename="../workstation/headless/placecommand.cpp" line="-28"/>
        <source>grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <location line="-94"/>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="-86"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="+25"/>
        <location line="+65"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-93"/>
        <source>owner</source>
        <translation>权属单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>manager</source>
        <translation>主管部门</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+90"/>
        <source>maintainer</source>
        <translation>养护单位</translation>
    </message>
    <message>
        <location line="-89"/>
        <source>enforcer</source>
        <translation>执法单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>last seen</source>
        <translation>最近普查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>due for a census</source>
        <translation>应普查日期</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>%1 is not FIELD=VALUE.</source>
        <translation>%1 不是 字段=值。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>What is to be changed?</source>
        <translation>要改什么？</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>A command id is a UUID.</source>
        <translation>命令编号须为 UUID。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>(new)</source>
        <translation>（新建）</translation>
    </message>
    <message>
        <location line="+2"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+13"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+10"/>
        <location filename="../workstation/headless/patrolcommand.cpp" line="-22"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+13"/>
        <source>at</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="-90"/>
        <source>by</source>
        <translation>操作人</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>due on</source>
        <translation>应普查日期</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>components</source>
        <translation>部件数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>seen</source>
        <translation>已普查</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+0"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-42"/>
        <location line="+18"/>
        <location line="+55"/>
        <source>due</source>
        <translation>应普查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>never seen</source>
        <translation>从未普查</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>gone</source>
        <translation>丢失或移除</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>seen %</source>
        <translation>普查率 %</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>oldest</source>
        <translation>最早</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Which component?</source>
        <translation>哪个部件？</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>show, update, log or census?</source>
        <translation>show、update、log 还是 census？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/placecommand.cpp" line="-17"/>
        <location line="+23"/>
        <location line="+2"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../workstation/headless/patrolcommand.cpp" line="-113"/>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>on duty</source>
        <translation>在岗</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>off duty</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <location line="+20"/>
        <location line="+37"/>
        <source>duty</source>
        <translation>在岗状态</translation>
    </message>
    <message>
        <location line="-37"/>
        <location line="+38"/>
        <source>seen before</source>
        <translation>位置时间</translation>
    </message>
    <message>
        <location line="-38"/>
        <location line="+38"/>
        <source>checks waiting</source>
        <translation>待办核查</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>%1 is a time like 2026-10-01T09:30.</source>
        <translation>%1 应为形如 2026-10-01T09:30 的时间。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Whose track? Give an inspector&apos;s account.</source>
        <translation>谁的轨迹？请给出监督员账号。</translation>
    </message>
    <message>
        <location line="+34"/>
        <location filename="../workstation/headless/placecommand.cpp" line="-15"/>
        <source>Where? Give longitude and latitude.</source>
        <translation>哪里？请给出经度和纬度。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>The position was not taken: %1 %2.</source>
        <translation>位置未被接受：%1 %2。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The position was taken.</source>
        <translation>位置已接受。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>on or off?</source>
        <translation>on 还是 off？</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>%1 s: %2 reports</source>
        <translation>%1 秒：%2 次上报</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>inspectors</source>
        <translation>监督员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>positions reported</source>
        <translation>已上报位置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>verifications accepted</source>
        <translation>已接受的视频核实</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>list, nearest, track, report, duty or simulate?</source>
        <translation>list、nearest、track、report、duty 还是 simulate？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/placecommand.cpp" line="+8"/>
        <source>village</source>
        <translation>村居</translation>
    </message>
    <message>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-58"/>
        <location filename="../workstation/headless/placecommand.cpp" line="+1"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-59"/>
        <location line="+24"/>
        <source>town</source>
        <translation>镇街</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+41"/>
        <source>incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <location line="-41"/>
        <location line="+44"/>
        <location line="+38"/>
        <source>level</source>
        <translation>等级</translation>
    </message>
    <message>
        <location line="-81"/>
        <source>opened</source>
        <translation>启动</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>tasks</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>not answered</source>
        <translation>未回执</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>task</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>whose</source>
        <translation>责任</translation>
    </message>
    <message>
        <location filename="../workstation/headless/conferencecommand.cpp" line="-28"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+0"/>
        <source>person</source>
        <translation>人员</translation>
    </message>
    <message>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+17"/>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>answered</source>
        <translation>回执时间</translation>
    </message>
    <message>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+0"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+0"/>
        <source>answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+12"/>
        <source>summary</source>
        <translation>总结</translation>
    </message>
    <message>
        <location line="+10"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-74"/>
        <location line="+31"/>
        <location line="+12"/>
        <location line="+31"/>
        <source>text</source>
        <translation>内容</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+21"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+15"/>
        <source>The file %1 cannot be read.</source>
        <translation>文件 %1 无法读取。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The file %1 holds no JSON object.</source>
        <translation>文件 %1 不是 JSON 对象。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/placecommand.cpp" line="+2"/>
        <source>component</source>
        <translation>部件</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1, %2 m away</source>
        <translation>%1，距离 %2 米</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Find what?</source>
        <translation>查什么？</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>found as</source>
        <translation>匹配名称</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistmodels.cpp" line="-174"/>
        <location line="+150"/>
        <location filename="../workstation/headless/cameracommand.cpp" line="-118"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+37"/>
        <location line="+66"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-73"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-89"/>
        <location line="+28"/>
        <location filename="../workstation/headless/placecommand.cpp" line="+0"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+3"/>
        <location line="+13"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-13"/>
        <location line="+10"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-24"/>
        <location line="+22"/>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../workstation/headless/placecommand.cpp" line="+0"/>
        <source>in</source>
        <translation>所在</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>here or find?</source>
        <translation>here 还是 find？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/patrolsimulation.cpp" line="+132"/>
        <source>Only the owner of the database can move several inspectors; act as one of them to move him alone.</source>
        <translation>只有数据库所有者可以移动多名监督员；以其中一人身份操作则只移动其本人。</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>There is no inspector who has an area.</source>
        <translation>没有任何监督员有所属区域。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/warncommand.cpp" line="-115"/>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>%1 cases of %2 days up to %3, %4 scans in %5 ms</source>
        <translation>截至 %3 的 %2 天共 %1 件案件，扫描 %4 次，用时 %5 毫秒</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>class root</source>
        <translation>大类</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/warnfiles.cpp" line="+0"/>
        <source>radius m</source>
        <translation>半径（米）</translation>
    </message>
    <message>
        <location filename="../workstation/headless/dispatchtrial.cpp" line="-94"/>
        <source>no rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <location line="+56"/>
        <source>cases tried</source>
        <translation>试算案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>would go to another unit</source>
        <translation>将改派其他单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>rules decide, before and after</source>
        <translation>规则可判定（之前，之后）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>right, before and after</source>
        <translation>正确（之前，之后）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>rows that could not be tried</source>
        <translation>无法试算的行</translation>
    </message>
    <message>
        <location line="+3"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+0"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+46"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+103"/>
        <location filename="../workstation/headless/warncommand.cpp" line="+0"/>
        <location line="+89"/>
        <source>to</source>
        <translation>止</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>line %1: %2 %3</source>
        <translation>第 %1 行：%2 %3</translation>
    </message>
    <message>
        <location filename="../workstation/headless/warncommand.cpp" line="-89"/>
        <location filename="../workstation/headless/warnfiles.cpp" line="+0"/>
        <source>observed</source>
        <translation>实际</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/warnfiles.cpp" line="+1"/>
        <source>expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <location line="+0"/>
        <location filename="../workstation/headless/warnfiles.cpp" line="+0"/>
        <source>statistic</source>
        <translation>统计量</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>once in days</source>
        <translation>几天一遇</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>warnings: %1 new, %2 go on, %3 over</source>
        <translation>预警：新增 %1，持续 %2，结束 %3</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>--day is a date like 2026-11-27.</source>
        <translation>--day 应为 2026-11-27 这样的日期。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>scan %1 of %2</source>
        <translation>扫描 %1/%2</translation>
    </message>
    <message>
        <location line="+52"/>
        <source>id</source>
        <translation>编号</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+11"/>
        <source>severity</source>
        <translation>程度</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistmodels.cpp" line="+33"/>
        <location filename="../workstation/headless/conferencecommand.cpp" line="-78"/>
        <location line="+15"/>
        <location filename="../workstation/headless/warncommand.cpp" line="-11"/>
        <location line="+14"/>
        <source>place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location filename="../workstation/headless/warncommand.cpp" line="+3"/>
        <source>chance</source>
        <translation>偶然性</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>words</source>
        <translation>用语</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistmodels.cpp" line="+14"/>
        <location filename="../workstation/headless/warncommand.cpp" line="+1"/>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../workstation/headless/warncommand.cpp" line="+7"/>
        <source>%1 more that you may not see</source>
        <translation>另有 %1 件您无权查看</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Which warning? Give its number.</source>
        <translation>哪条预警？请给出编号。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Give the number of the warning and watch, dismiss or task.</source>
        <translation>请给出预警编号和 watch、dismiss 或 task。</translation>
    </message>
    <message>
        <location line="+65"/>
        <source>What: scan, list, show or act?</source>
        <translation>做什么：scan、list、show 还是 act？</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>There is no warn %1.</source>
        <translation>没有 warn %1。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/warnfiles.cpp" line="-173"/>
        <source>%1 is %2.</source>
        <translation>%1 应为%2。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>one of: %1</source>
        <translation>其中之一：%1</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>a number from %1 to %2</source>
        <translation>%1 到 %2 的数</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>a date like 2026-11-27</source>
        <translation>2026-11-27 这样的日期</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>Files are scanned with --cases and --places.</source>
        <translation>扫描文件需要 --cases 和 --places。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>The Poisson model needs --population.</source>
        <translation>泊松模型需要 --population。</translation>
    </message>
    <message>
        <location line="+65"/>
        <source>%1 cases at %2 places in %3 steps of time; %4 windows</source>
        <translation>%2 个地点、%3 个时段共 %1 件案件；%4 个窗口</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>places</source>
        <translation>地点数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>once in steps</source>
        <translation>几个时段一遇</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>replication %1 of %2</source>
        <translation>模拟 %1/%2</translation>
    </message>
    <message>
        <location filename="../workstation/headless/assistcommand.cpp" line="+112"/>
        <source>What shall it do: train, evaluate, predict, explain, models, use, rollback, advice or suggest?</source>
        <translation>做什么：train、evaluate、predict、explain、models、use、rollback、advice 还是 suggest？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/benchlearning.cpp" line="-134"/>
        <source>learning %1 %</source>
        <translation>训练中 %1 %</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>The rows for scikit-learn cannot be written.</source>
        <translation>无法写入供 scikit-learn 使用的数据行。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>scikit-learn is not installed here: ./dev bench --beside-sklearn learning sees to that.</source>
        <translation>此处未安装 scikit-learn：运行 ./dev bench --beside-sklearn learning 可自动安装。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>scikit-learn did not finish: %1</source>
        <translation>scikit-learn 未能完成：%1</translation>
    </message>
    <message>
        <location line="+72"/>
        <source>scikit-learn learns ...</source>
        <translation>scikit-learn 训练中…</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>%1 texts, 5 folds</source>
        <translation>%1 条文本，5 折</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>first right</source>
        <translation>首选准确率</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>in three</source>
        <translation>前三命中率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>training s a fold</source>
        <translation>每折训练秒数</translation>
    </message>
    <message>
        <location filename="../workstation/headless/dispatchcommand.cpp" line="-103"/>
        <source>Whose is which case? Give its number.</source>
        <translation>哪件案件的承办单位？请给出编号。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Not sure enough to advise; the most probable units are:</source>
        <translation>可信度不足，不作建议；最可能的单位：</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>gives back: %1</source>
        <translation>退回概率：%1</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Basis: %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <location line="+18"/>
        <location line="+129"/>
        <location filename="../workstation/headless/dispatchrules.cpp" line="+152"/>
        <source>in force</source>
        <translation>生效</translation>
    </message>
    <message>
        <location line="-129"/>
        <source>no: worse than the one before</source>
        <translation>否：不如上一版本</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+33"/>
        <source>first advice right</source>
        <translation>首选建议准确率</translation>
    </message>
    <message>
        <location line="-30"/>
        <source>loss, before</source>
        <translation>损失，上一版本</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>covered</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>of it right</source>
        <translation>覆盖部分准确率</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>cases judged</source>
        <translation>评测案件数</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>people&apos;s first dispatch right</source>
        <translation>人工一次派单准确率</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>advice as people did first</source>
        <translation>建议与人工首次派单一致</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>rule alone: decided, right</source>
        <translation>仅凭规则：判定率，准确率</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>given back: foretold, happened</source>
        <translation>退回：预计，实际</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>covered above the threshold</source>
        <translation>阈值以上覆盖率</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 right</source>
        <translation>准确率 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>abstains below 0.5</source>
        <translation>低于 0.5 不建议</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>of the rest %1 right</source>
        <translation>其余准确率 %1</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Which column holds the unit? Give --label.</source>
        <translation>哪一列是单位？请给出 --label。</translation>
    </message>
    <message>
        <location line="+35"/>
        <location filename="../workstation/headless/dispatchtrial.cpp" line="-87"/>
        <source>%1 is a day like 2026-10-01.</source>
        <translation>%1 应为日期，如 2026-10-01。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Which model? Give its number.</source>
        <translation>哪个模型？请给出编号。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Model %1 is in force.</source>
        <translation>模型 %1 已生效。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Automatic dispatch is off (setting dispatch.automatic_above).</source>
        <translation>自动派遣未开启（设置 dispatch.automatic_above）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 looked at, %2 dispatched, %3 refused.</source>
        <translation>已查看 %1 件，派遣 %2 件，未通过 %3 件。</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>Do what? suggest, check, rules, try, train, models, use, backtest or automatic.</source>
        <translation>做什么？suggest、check、rules、try、train、models、use、backtest 或 automatic。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/repeatscommand.cpp" line="-54"/>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Which case, or which words?</source>
        <translation>哪件案件，或哪些用语？</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>A place is two numbers, --lon and --lat.</source>
        <translation>地点须为两个数：--lon 和 --lat。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>likely</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>number</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="-25"/>
        <source>Which hard case? Give its number, as `hardcase list` shows it.</source>
        <translation>哪个疑难案件？请给出 `hardcase list` 所列的编号。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>order to</source>
        <translation>指定单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <location line="+10"/>
        <location filename="../workstation/headless/videocommand.cpp" line="-102"/>
        <source>asked</source>
        <translation>发起时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>granted</source>
        <translation>批准</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>spent</source>
        <translation>已用</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <location line="+9"/>
        <location line="+70"/>
        <source>hard case</source>
        <translation>疑难案件</translation>
    </message>
    <message>
        <location line="-67"/>
        <location line="+67"/>
        <location filename="../workstation/headless/repeatscommand.cpp" line="+0"/>
        <source>why</source>
        <translation>理由</translation>
    </message>
    <message>
        <location line="-66"/>
        <location line="+66"/>
        <source>way out</source>
        <translation>出路</translation>
    </message>
    <message>
        <location line="-63"/>
        <location line="+64"/>
        <source>followed by</source>
        <translation>跟办人</translation>
    </message>
    <message>
        <location line="-63"/>
        <location line="+63"/>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location line="-61"/>
        <source>not yet closed, because</source>
        <translation>尚不能销号，因为</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>entered</source>
        <translation>列入</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>reasons added</source>
        <translation>补充原因</translation>
    </message>
    <message>
        <location line="+77"/>
        <source>scan, new, act, show or list?</source>
        <translation>scan、new、act、show 还是 list？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/repeatscommand.cpp" line="+8"/>
        <source>Which columns? Give --number and --text.</source>
        <translation>哪些列？请给出 --number 和 --text。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>order</source>
        <translation>工单</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>quotes</source>
        <translation>引用工单</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>orders</source>
        <translation>工单数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>orders that quote others</source>
        <translation>引用其他工单的工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>numbers quoted</source>
        <translation>引用的单号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>numbers that are not in the file</source>
        <translation>不在文件中的单号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>pairs in the file</source>
        <translation>文件内的工单对</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>pairs that quote the same order outside it</source>
        <translation>引用文件外同一工单的工单对</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>new links</source>
        <translation>新增关联</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>numbers of orders learned</source>
        <translation>新记录的单号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>quotes learned</source>
        <translation>新记录的引用</translation>
    </message>
    <message numerus="yes">
        <location line="+13"/>
        <source>%n case(s) sketched.</source>
        <translation>
            <numerusform>已为 %n 件案件生成文本特征。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+29"/>
        <source>Say what: find, link, hot, fill or measure.</source>
        <translation>请指定 find、link、hot、fill 或 measure。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/repeatshot.cpp" line="-201"/>
        <source>rising</source>
        <translation>上升</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>falling</source>
        <translation>下降</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <location line="+84"/>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>heat</source>
        <translation>热度</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>first</source>
        <translation>首次</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>last</source>
        <translation>最近</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+112"/>
        <source>requests</source>
        <translation>诉求</translation>
    </message>
    <message>
        <location line="-112"/>
        <source>people</source>
        <translation>人数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>Which columns? Give --text and --time.</source>
        <translation>哪些列？请给出 --text 和 --time。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>No row has a time that can be read in that span.</source>
        <translation>该时段内没有时间可读的行。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>%1 of %2 rows in %3 issues, %4 s.</source>
        <translation>%2 行中有 %1 行归入 %3 个热点，用时 %4 秒。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>new issues</source>
        <translation>新增热点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>issues that go on</source>
        <translation>持续的热点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>issues that are over</source>
        <translation>已结束的热点</translation>
    </message>
    <message>
        <location filename="../workstation/headless/repeatsmeasure.cpp" line="-11"/>
        <source>planted repeats</source>
        <translation>植入的重复案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>found first</source>
        <translation>排第一</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>found among five</source>
        <translation>前五命中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>first and over the threshold</source>
        <translation>排第一且超过阈值</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>among five and over the threshold</source>
        <translation>前五命中且超过阈值</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>ordinary cases</source>
        <translation>普通案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>of these with a wrong one over the threshold</source>
        <translation>其中有误报超过阈值的</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>other matters at the same place and time</source>
        <translation>同一时间地点的其他事项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>of these taken for the same</source>
        <translation>其中误判为重复的</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+15"/>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <location line="-13"/>
        <source>p50, p95, p99 in ms</source>
        <translation>p50、p95、p99（毫秒）</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>repeats among five</source>
        <translation>重复案件前五命中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>ordinary with a wrong one</source>
        <translation>普通案件有误报</translation>
    </message>
    <message>
        <location filename="../workstation/headless/repeatstable.cpp" line="-31"/>
        <source>The file has no column %1; it has: %2.</source>
        <translation>文件中没有列 %1；现有：%2。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/samplefile.cpp" line="+28"/>
        <source>%1 has no column %2.</source>
        <translation>%1 中没有列 %2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Its columns are: %1.</source>
        <translation>文件中的列：%1。</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>Stopped while reading %1.</source>
        <translation>读取 %1 时已停止。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <location filename="../workstation/headless/incidentcommand.cpp" line="-35"/>
        <location line="+15"/>
        <location line="+16"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-102"/>
        <location line="+94"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-45"/>
        <source>late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+23"/>
        <location line="+20"/>
        <source>whistle</source>
        <translation>吹哨</translation>
    </message>
    <message>
        <location line="-20"/>
        <location line="+25"/>
        <source>matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="-24"/>
        <location line="+27"/>
        <source>arrive by</source>
        <translation>报到时限</translation>
    </message>
    <message>
        <location line="-27"/>
        <source>departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <location line="+52"/>
        <source>files</source>
        <translation>附件</translation>
    </message>
    <message>
        <location line="+159"/>
        <source>new, act, attach, show, list or timers?</source>
        <translation>new、act、attach、show、list 还是 timers？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+14"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="-186"/>
        <source>spot</source>
        <translation>现场</translation>
    </message>
    <message>
        <location filename="../workstation/headless/instructcommand.cpp" line="-66"/>
        <location line="+26"/>
        <location line="+48"/>
        <source>instruction</source>
        <translation>批示</translation>
    </message>
    <message>
        <location line="-74"/>
        <location line="+30"/>
        <source>leader</source>
        <translation>领导</translation>
    </message>
    <message>
        <location line="-29"/>
        <source>units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>received</source>
        <translation>签收</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>step</source>
        <translation>升级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>sent back</source>
        <translation>退回</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>points</source>
        <translation>得分</translation>
    </message>
    <message>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="-97"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="+14"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+0"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+3"/>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../workstation/headless/instructcommand.cpp" line="+40"/>
        <source>owes</source>
        <translation>应</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>Where to? Give --to FILE.</source>
        <translation>存到哪里？请给出 --to FILE。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The file %1 cannot be written.</source>
        <translation>无法写入文件 %1。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location filename="../workstation/headless/videocommand.cpp" line="+103"/>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <location filename="../workstation/headless/conferencecommand.cpp" line="+3"/>
        <location filename="../workstation/headless/hardcasecommand.cpp" line="+2"/>
        <location filename="../workstation/headless/incidentcommand.cpp" line="+3"/>
        <location filename="../workstation/headless/instructcommand.cpp" line="-78"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+1"/>
        <source>may do</source>
        <translation>可执行操作</translation>
    </message>
    <message>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+16"/>
        <source>department</source>
        <translation>部门</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>came</source>
        <translation>报到时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>measures</source>
        <translation>处置措施</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>marks</source>
        <translation>评分</translation>
    </message>
    <message>
        <location filename="../workstation/headless/procedurecommand.cpp" line="-33"/>
        <location filename="../workstation/headless/procedurewords.cpp" line="-40"/>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+28"/>
        <source>--command-id is no UUID.</source>
        <translation>--command-id 不是 UUID。</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>done by the clock</source>
        <translation>到时自动处理</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>One of: %1.</source>
        <translation>可用的有：%1。</translation>
    </message>
    <message>
        <location filename="../workstation/headless/whistlecommand.cpp" line="+34"/>
        <source>Which whistle? Give its number, as `whistle list` shows it.</source>
        <translation>哪次吹哨？请给出 `whistle list` 所列的编号。</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>%1 could not be read: %2</source>
        <translation>%1 无法读取：%2</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>whistles moved</source>
        <translation>已推进的吹哨</translation>
    </message>
    <message>
        <location filename="../workstation/headless/videocommand.cpp" line="-124"/>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>no: disk full</source>
        <translation>否：磁盘已满</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>stream</source>
        <translation>视频流</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+116"/>
        <source>of</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="-116"/>
        <source>live since</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>recorded</source>
        <translation>录像</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>watchers</source>
        <translation>观看人数</translation>
    </message>
    <message>
        <location line="+12"/>
        <location line="+23"/>
        <source>verification</source>
        <translation>视频核实</translation>
    </message>
    <message>
        <location line="-22"/>
        <source>asked by</source>
        <translation>发起人</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>accept until</source>
        <translation>应答截止</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>code for a phone</source>
        <translation>手机码</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>the case is now</source>
        <translation>案件现处于</translation>
    </message>
    <message>
        <location line="+72"/>
        <source>recording</source>
        <translation>录像中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>parts</source>
        <translation>分段</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>kept until</source>
        <translation>保存至</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>SHA-256 begins</source>
        <translation>SHA-256 前段</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1 was changed.</source>
        <translation>%1 已被改动。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 is no part of the recording.</source>
        <translation>%1 不属于该录像。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The recording&apos;s own hash does not fit its parts.</source>
        <translation>录像总哈希与各分段不符。</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>All %1 parts are as they were recorded.</source>
        <translation>全部 %1 段与录制时一致。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The address is kept.</source>
        <translation>地址已保存。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The address is forgotten.</source>
        <translation>地址已删除。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>last sign</source>
        <translation>最近心跳</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>cameras</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>without position</source>
        <translation>无位置</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The password is kept.</source>
        <translation>口令已保存。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The password is forgotten.</source>
        <translation>口令已删除。</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>A word is missing.</source>
        <translation>缺少参数。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>list, ask, look, publish, answer, cancel, snapshot, record, recordings, verify, camera, devices or device-password?</source>
        <translation>list、ask、look、publish、answer、cancel、snapshot、record、recordings、verify、camera、devices 还是 device-password？</translation>
    </message>
    <message>
        <location filename="../workstation/headless/videostreams.cpp" line="+85"/>
        <source>A size is written as 640x360.</source>
        <translation>尺寸写作 640x360。</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>Nobody asked for a picture.</source>
        <translation>没有人发起视频核实。</translation>
    </message>
    <message>
        <location line="+52"/>
        <source>No picture came.</source>
        <translation>没有收到画面。</translation>
    </message>
    <message>
        <location line="+28"/>
        <location line="+108"/>
        <source>The picture cannot be written.</source>
        <translation>无法写入图片。</translation>
    </message>
    <message>
        <location line="-75"/>
        <source>No stream was opened.</source>
        <translation>没有打开视频流。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Streaming for %1, case %2. Ctrl-C ends it.</source>
        <translation>正在为 %1 推流，案件 %2。按 Ctrl-C 结束。</translation>
    </message>
    <message>
        <location line="+91"/>
        <source>Attachment %1</source>
        <translation>附件 %1</translation>
    </message>
    <message>
        <location filename="../workstation/headless/benchvideo.cpp" line="-180"/>
        <source>our player, in its tile</source>
        <translation>本系统播放器（画面格）</translation>
    </message>
    <message>
        <location line="+175"/>
        <source>%1 is not installed here: ./dev bench --beside-players video sees to that.</source>
        <translation>此处未安装 %1：可用 ./dev bench --beside-players video。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>glass to glass: %1</source>
        <translation>端到端延迟：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No picture of %1 was seen.</source>
        <translation>未见到 %1 的画面。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Our player showed no picture.</source>
        <translation>本系统播放器没有显示画面。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>processor, of one core: %1</source>
        <translation>处理器(占一核):%1</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>The film to be sent cannot be made.</source>
        <translation>无法生成要发送的影片。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>measuring %1 publishers ...</source>
        <translation>正在测量 %1 路推流……</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>relay, %1 publishers of 640x360 at 15 a second, each recorded</source>
        <translation>中继，%1 路 640x360、每秒 15 帧的推流，全部录像</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>what came of each</source>
        <translation>每路收到</translation>
    </message>
</context>
<context>
    <name>gl::headless::Arguments</name>
    <message>
        <location filename="../workstation/headless/arguments.cpp" line="+38"/>
        <source>The option %1 is not known here.</source>
        <translation>此处不识别选项 %1。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The option %1 takes no value.</source>
        <translation>选项 %1 不带值。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The option %1 needs a value.</source>
        <translation>选项 %1 需要一个值。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>The value of %1 must be a whole number of at least %2.</source>
        <translation>%1 的值必须是不小于 %2 的整数。</translation>
    </message>
</context>
<context>
    <name>gl::headless::BenchVideo</name>
    <message>
        <location filename="../workstation/headless/bench/screen.cpp" line="+21"/>
        <source>There is no virtual screen (Xvfb) here.</source>
        <translation>此处没有虚拟屏幕（Xvfb）。</translation>
    </message>
</context>
<context>
    <name>gl::headless::Context</name>
    <message>
        <location filename="../workstation/headless/context.cpp" line="+51"/>
        <source>preparing the database: %1 of %2</source>
        <translation>正在准备数据库：%1/%2</translation>
    </message>
    <message>
        <location line="+55"/>
        <source>Password of %1: </source>
        <translation>%1 的密码： </translation>
    </message>
    <message>
        <location line="+42"/>
        <source>How it is used: gridlinectl %1</source>
        <translation>用法：gridlinectl %1</translation>
    </message>
    <message>
        <location filename="../workstation/headless/language.cpp" line="+24"/>
        <source>--lang is zh or en.</source>
        <translation>--lang 只能是 zh 或 en。</translation>
    </message>
</context>
<context>
    <name>gl::headless::Part</name>
    <message>
        <location filename="../workstation/headless/benchvideo.cpp" line="-303"/>
        <source>A part of the bench does not answer.</source>
        <translation>测量的一个部分没有应答。</translation>
    </message>
</context>
<context>
    <name>gl::headless::ProcedureCommand::Work</name>
    <message>
        <location filename="../workstation/headless/procedurecommand.cpp" line="-45"/>
        <source>Which one? Give its number, as `list` shows it.</source>
        <translation>是哪一个？请给出 `list` 列出的编号。</translation>
    </message>
</context>
<context>
    <name>gl::headless::Report</name>
    <message>
        <location filename="../workstation/headless/benchcommand.cpp" line="-83"/>
        <source>operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>runs</source>
        <translation>次数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>p50 ms</source>
        <translation>p50 毫秒</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>p95 ms</source>
        <translation>p95 毫秒</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>p99 ms</source>
        <translation>p99 毫秒</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>worst</source>
        <translation>最大</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>a second</source>
        <translation>每秒</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>met</source>
        <translation>达标</translation>
    </message>
</context>
<context>
    <name>gl::identity</name>
    <message>
        <location filename="../modules/identity/core/password.cpp" line="+69"/>
        <source>A password has at least %1 characters.</source>
        <translation>密码至少 %1 个字符。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>A password has three of these: small letters, capital letters, digits, other characters.</source>
        <translation>密码须包含以下四类中的三类：小写字母、大写字母、数字、其他字符。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A password has no control characters.</source>
        <translation>密码不能含控制字符。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A password does not contain the login.</source>
        <translation>密码不能包含登录名。</translation>
    </message>
</context>
<context>
    <name>gl::incident::ClassField</name>
    <message>
        <location filename="../modules/incident/panel/classfield.cpp" line="+28"/>
        <source>Name or code of a class</source>
        <translation>类别名称或代码</translation>
    </message>
</context>
<context>
    <name>gl::incident::IncidentList</name>
    <message>
        <location filename="../modules/incident/panel/incidentlist.cpp" line="+36"/>
        <source>Incidents</source>
        <translation>事件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Incidents that are led; the marked one stands beside</source>
        <translation>正在指挥的事件，选中的显示在旁</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Since</source>
        <translation>已历时</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Tasks</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Not answered</source>
        <translation>未回执</translation>
    </message>
    <message numerus="yes">
        <location line="+47"/>
        <source>%n late</source>
        <translation>
            <numerusform>超时 %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::incident::IncidentPanel</name>
    <message>
        <location filename="../modules/incident/panel/incidentpanel.cpp" line="+24"/>
        <location line="+1"/>
        <source>Which incidents</source>
        <translation>显示哪些事件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>Open an incident…</source>
        <translation>启动响应…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>From a plan card, a case or a place</source>
        <translation>按预案、案件或地点启动</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where it is, or where the marked inspector answered</source>
        <translation>事件位置，或选中网格员应答时的位置</translation>
    </message>
    <message>
        <location line="+69"/>
        <source>The incidents could not be read.</source>
        <translation>事件读取失败。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No incident.</source>
        <translation>没有事件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>One is opened from a plan card, from a case or for a place.</source>
        <translation>可按预案、案件或地点启动。</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>The incident could not be read.</source>
        <translation>事件读取失败。</translation>
    </message>
    <message>
        <location filename="../modules/incident/panel/incidentpanel.h" line="+26"/>
        <source>Command</source>
        <translation>指挥调度</translation>
    </message>
</context>
<context>
    <name>gl::incident::IncidentView</name>
    <message>
        <location filename="../modules/incident/panel/incidentview.cpp" line="+34"/>
        <source>not yet</source>
        <translation>未回执</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>has it</source>
        <translation>已收到</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Checklist</source>
        <translation>处置清单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The checklist; what is begun and finished is the marked task</source>
        <translation>处置清单；开始和完成针对选中的事项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Task</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Whose</source>
        <translation>责任</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Timer</source>
        <translation>计时</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Messages and who answered</source>
        <translation>消息与回执</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages and roll-calls; under each of them who answered</source>
        <translation>消息和点名，下列回执情况</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Away</source>
        <translation>距离</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Situation log</source>
        <translation>情况记录</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Everything that was done; it writes itself</source>
        <translation>全部操作，自动记录</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>Closed after %1</source>
        <translation>历时 %1 结束</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>For %1</source>
        <translation>已历时 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Plan card “%1”, version %2</source>
        <translation>预案“%1”第 %2 版</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>The incident does not end before</source>
        <translation>未完成则不能结束响应</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>%1 of %2 by %3</source>
        <translation>%1/%2，截止 %3</translation>
    </message>
    <message numerus="yes">
        <location line="+4"/>
        <source>all %n</source>
        <translation>
            <numerusform>全部 %n 已回执</numerusform>
        </translation>
    </message>
    <message>
        <location line="+16"/>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
</context>
<context>
    <name>gl::incident::PlanChanges</name>
    <message>
        <location filename="../modules/incident/panel/planchanges.cpp" line="+25"/>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What differs between two versions, side by side</source>
        <translation>两个版本的差异，并列显示</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Field</source>
        <translation>栏目</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>No difference</source>
        <translation>没有差异</translation>
    </message>
</context>
<context>
    <name>gl::incident::PlanForm</name>
    <message>
        <location filename="../modules/incident/panel/planform.cpp" line="+19"/>
        <source>1 to 32 letters, digits, - or _.</source>
        <translation>1 到 32 个字母、数字、- 或 _。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A name has 2 to 100 characters.</source>
        <translation>名称为 2 到 100 个字。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>At most 4000 characters.</source>
        <translation>最多 4000 字。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A plan card has at least one step. Insert adds one.</source>
        <translation>预案至少有一个步骤，按 Insert 增加。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A plan card has at most 60 steps.</source>
        <translation>预案最多 60 个步骤。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Step %1: say in 1 to 500 characters what is to be done.</source>
        <translation>步骤 %1：用 1 到 500 个字写明做什么。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Step %1: minutes are a number from 0 to 99999.</source>
        <translation>步骤 %1：分钟数为 0 到 99999。</translation>
    </message>
    <message>
        <location line="+74"/>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Letters and digits; it never changes</source>
        <translation>字母和数字，保存后不再改变</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What the card is called</source>
        <translation>预案的名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>For desks in English</source>
        <translation>供英文界面使用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The document that the card follows</source>
        <translation>预案依据的文件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>About it</source>
        <translation>说明</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What the card is for and what to mind</source>
        <translation>适用情形和注意事项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Roll-call</source>
        <translation>点名</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What inspectors are asked by roll</source>
        <translation>点名时问网格员的话</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Texts ready to be sent, one on each line</source>
        <translation>备好的消息，每行一条</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>as set for the district</source>
        <translation>按区级设置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The kind of event</source>
        <translation>事件种类</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The level that an incident begins with</source>
        <translation>启动时的等级</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+2"/>
        <source>Classes</source>
        <translation>案件类别</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>Cases of these classes propose the card; Backspace takes the last one away</source>
        <translation>这些类别的案件会推荐本预案；退格键去掉最后一个</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Minutes to answer</source>
        <translation>应答时限（分钟）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How long inspectors have to answer the roll-call</source>
        <translation>网格员应答点名的时限</translation>
    </message>
    <message>
        <location line="+108"/>
        <source>Choose a class from the list, or leave the line empty.</source>
        <translation>请从列表中选择类别，或留空。</translation>
    </message>
</context>
<context>
    <name>gl::incident::PlanPanel</name>
    <message>
        <location filename="../modules/incident/panel/planpanel.cpp" line="+81"/>
        <location filename="../modules/incident/panel/planpanel.h" line="+48"/>
        <source>Plan cards</source>
        <translation>预案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Every plan card in its newest version; Enter goes to its form</source>
        <translation>各预案的最新版本；回车进入表单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Plan card</source>
        <translation>预案</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>All versions of the card; beside it stands what the marked one changed</source>
        <translation>预案的全部版本；旁边是选中版本改动的内容</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Versions and what they changed</source>
        <translation>版本及其改动</translation>
    </message>
    <message>
        <location line="+60"/>
        <location line="+235"/>
        <source>New plan card</source>
        <translation>新建预案</translation>
    </message>
    <message>
        <location line="-234"/>
        <source>Begins a plan card</source>
        <translation>开始新建预案</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Save the card</source>
        <translation>保存预案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Makes what is typed the version in force</source>
        <translation>把所填内容保存为生效版本</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Copy the card</source>
        <translation>复制预案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Begins a new card with what the marked one says</source>
        <translation>以选中的预案为底新建</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Retire the card</source>
        <translation>停用预案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks, and takes the marked card out of use</source>
        <translation>确认后停用选中的预案</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Edit the card</source>
        <translation>编辑预案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the form of the marked card</source>
        <translation>进入选中预案的表单</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Versions of the card</source>
        <translation>预案的版本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the versions of the marked card</source>
        <translation>进入选中预案的版本列表</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Discard what was typed</source>
        <translation>放弃所填内容</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows the card again as it was saved</source>
        <translation>恢复为已保存的内容</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Back to the plan cards</source>
        <translation>回到预案列表</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes back to the list; what was typed is kept</source>
        <translation>回到列表；所填内容保留</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Add a step</source>
        <translation>增加步骤</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Adds a step after the marked one</source>
        <translation>在选中步骤之后增加一步</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Remove the step</source>
        <translation>删除步骤</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes the marked step out of the checklist</source>
        <translation>从清单中删除选中步骤</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Step up</source>
        <translation>步骤上移</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Moves the marked step one place up</source>
        <translation>把选中步骤上移一位</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Step down</source>
        <translation>步骤下移</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Moves the marked step one place down</source>
        <translation>把选中步骤下移一位</translation>
    </message>
    <message>
        <location line="+70"/>
        <location line="+1"/>
        <source>The plan cards could not be read.</source>
        <translation>预案未能读取。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>No plan card.</source>
        <translation>没有预案。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Ctrl+N begins one.</source>
        <translation>按 Ctrl+N 新建。</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>%1 · version %2 · %3</source>
        <translation>%1 · 版本 %2 · %3</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>written by %1, %2</source>
        <translation>%1 编写，%2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What was typed here and not saved is back.</source>
        <translation>之前填写但未保存的内容已恢复。</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Version %1 · %2 · %3 · %4</source>
        <translation>版本 %1 · %2 · %3 · %4</translation>
    </message>
    <message>
        <location line="+16"/>
        <location line="+1"/>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <location filename="../modules/incident/panel/planpanelacts.cpp" line="+20"/>
        <source>A new card is being typed already.</source>
        <translation>已有一张正在填写的新预案。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+107"/>
        <source>Save or discard it first.</source>
        <translation>请先保存或放弃。</translation>
    </message>
    <message>
        <location line="-52"/>
        <source>The card was not retired.</source>
        <translation>预案未停用。</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+83"/>
        <source>The card was not saved.</source>
        <translation>预案未保存。</translation>
    </message>
    <message>
        <location line="-78"/>
        <source>The plan card %1 is retired.</source>
        <translation>预案 %1 已停用。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The plan card %1 is in force as version %2.</source>
        <translation>预案 %1 的版本 %2 已生效。</translation>
    </message>
    <message>
        <location line="+45"/>
        <source>What was typed into the card is not saved.</source>
        <translation>预案中所填内容尚未保存。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Take the plan card “%1” out of use? Incidents that began with it keep their checklist.</source>
        <translation>停用预案“%1”？已启动的响应保留原有清单。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Retire it</source>
        <translation>停用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes the card out of use</source>
        <translation>停用该预案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Leave it</source>
        <translation>不停用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Nothing is changed (Esc)</source>
        <translation>不作任何改动（Esc）</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>%1 saved version %2 while you were typing. What you typed is kept; say which one holds.</source>
        <translation>您填写期间，%1 保存了版本 %2。您填写的内容已保留；请选择以哪个为准。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Version %1, by %2</source>
        <translation>版本 %1，%2 编写</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Save mine as the next version</source>
        <translation>把我的存为下一版本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What you typed becomes the version in force</source>
        <translation>您填写的内容成为生效版本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take the other one</source>
        <translation>采用对方的版本</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What you typed is dropped</source>
        <translation>放弃您填写的内容</translation>
    </message>
</context>
<context>
    <name>gl::incident::PlanSteps</name>
    <message>
        <location filename="../modules/incident/panel/plansteps.cpp" line="+52"/>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The checklist: type to change a cell, Insert adds a step, Delete removes it, Alt+Up and Alt+Down move it, Space marks what must be done</source>
        <translation>步骤清单：直接输入即可修改，Insert 增加，Delete 删除，Alt+↑/↓ 移动，空格标记必做</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>What is to be done</source>
        <translation>做什么</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Who</source>
        <translation>由谁</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Must</source>
        <translation>必做</translation>
    </message>
</context>
<context>
    <name>gl::incident::Words</name>
    <message>
        <location filename="../modules/incident/panel/incidentwords.cpp" line="+19"/>
        <source>I · extreme</source>
        <translation>Ⅰ级 特别重大</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>II · major</source>
        <translation>Ⅱ级 重大</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>III · considerable</source>
        <translation>Ⅲ级 较大</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>IV · ordinary</source>
        <translation>Ⅳ级 一般</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Begun</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Done</source>
        <translation>已办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+19"/>
        <source>Roll-call</source>
        <translation>点名</translation>
    </message>
    <message>
        <location line="-17"/>
        <source>Natural disaster</source>
        <translation>自然灾害</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Accident</source>
        <translation>事故灾难</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Public health</source>
        <translation>公共卫生</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Public security</source>
        <translation>社会安全</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Running of the city</source>
        <translation>城市运行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>In force</source>
        <translation>生效</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Replaced</source>
        <translation>已替换</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Classes</source>
        <translation>案件类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>About it</source>
        <translation>说明</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Minutes to answer</source>
        <translation>应答时限（分钟）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Order of the steps</source>
        <translation>步骤顺序</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Message of the plan card</source>
        <translation>预案中的消息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Plan card</source>
        <translation>预案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What it is</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <location line="-13"/>
        <location line="+14"/>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Area (code)</source>
        <translation>区域（编码）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inspectors of the area (code)</source>
        <translation>区域内网格员（编码）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>About the case</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Number of the task</source>
        <translation>事项号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Number of the message</source>
        <translation>消息号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What is to be done</source>
        <translation>事项内容</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Minutes for it</source>
        <translation>时限（分钟）</translation>
    </message>
</context>
<context>
    <name>gl::intake</name>
    <message>
        <location filename="../modules/intake/core/draftcheck.cpp" line="+29"/>
        <source>The caller&apos;s number may hold digits only.</source>
        <translation>来电号码只能是数字。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The caller&apos;s number has 5 to 20 digits. Leave it empty when it is not known.</source>
        <translation>来电号码为 5 至 20 位数字。不清楚时请留空。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Say what was reported.</source>
        <translation>请填写反映内容。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The text is longer than 8,000 characters. Shorten it, or attach a document.</source>
        <translation>内容超过 8,000 字。请精简，或以附件提交文档。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Say where it is: an address, a grid code or coordinates.</source>
        <translation>请填写位置：地址、网格编码或坐标。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>There is no such class. Choose one from the list, or empty the field.</source>
        <translation>没有该类别。请从列表中选择，或清空此项。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Choose the class: type its code, its name or its pinyin.</source>
        <translation>请选择类别：输入编码、名称或拼音。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>An inspector&apos;s report needs two photos: a close-up and a wide view.</source>
        <translation>巡查上报需要两张照片：近景和全景各一张。</translation>
    </message>
    <message>
        <location filename="../modules/intake/core/registration.cpp" line="+58"/>
        <source>The case was saved as a draft but not reported.</source>
        <translation>案件已存为草稿，但未上报。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The order was not signed for.</source>
        <translation>工单未能签收。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The tags were not set.</source>
        <translation>标签未能设置。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The case was not linked with %1.</source>
        <translation>案件未能与 %1 关联。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The case was not merged into %1.</source>
        <translation>案件未能并入 %1。</translation>
    </message>
</context>
<context>
    <name>gl::intake::AdviceBar</name>
    <message>
        <location filename="../modules/intake/panel/advicebar.cpp" line="+42"/>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>There is no suggestion to take.</source>
        <translation>没有可采用的建议。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Take the suggested class</source>
        <translation>采用建议的类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the suggested class into the form; again: the next suggestion</source>
        <translation>把建议的类别填入表单；再按换下一条</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Take the suggested place</source>
        <translation>采用建议的地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the suggested place into the form; again: the next suggestion</source>
        <translation>把建议的地点填入表单；再按换下一条</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Take what is sure</source>
        <translation>采用可信建议</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts every suggestion marked as sure (●) into fields that are still empty</source>
        <translation>把标为可信（●）的建议填入仍为空的栏目</translation>
    </message>
    <message>
        <location line="+74"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Suggested from what was reported, while you type</source>
        <translation>录入反映内容时给出建议</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No model has learned from cases yet (Go → Models)</source>
        <translation>尚无训练好的模型（转到 → 模型）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The text does not say clearly enough what it is</source>
        <translation>内容不足以判断类别</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The text names no place that is known</source>
        <translation>内容中没有已知的地名</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>Nothing that is sure is missing in the form.</source>
        <translation>可信的建议都已在表单中。</translation>
    </message>
</context>
<context>
    <name>gl::intake::CaseForm</name>
    <message>
        <location filename="../modules/intake/panel/caseform.cpp" line="+21"/>
        <source>Keep secret</source>
        <translation>保密</translation>
    </message>
    <message>
        <location line="+41"/>
        <source>Caller&apos;s number</source>
        <translation>来电号码</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Shows the earlier orders of this number</source>
        <translation>显示该号码以往的工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Caller&apos;s name</source>
        <translation>来电人姓名</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>As the caller gives it; may stay empty</source>
        <translation>按来电人所述填写；可留空</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The caller asks to stay unknown to the handling unit</source>
        <translation>来电人要求对处置单位保密</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+7"/>
        <source>What was reported</source>
        <translation>反映内容</translation>
    </message>
    <message>
        <location line="-7"/>
        <source>What happened, in the caller&apos;s words</source>
        <translation>发生了什么，按来电人原话记录</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How soon somebody must act</source>
        <translation>需要多快处置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How the matter came to us</source>
        <translation>事项的来源渠道</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind of order</source>
        <translation>工单类型</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What the caller wants</source>
        <translation>来电人的诉求类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind of report</source>
        <translation>上报类型</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Daily work or a census</source>
        <translation>日常上报或普查</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Urgency, source</source>
        <translation>紧急程度、来源</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>What is missing</source>
        <translation>待补充内容</translation>
    </message>
</context>
<context>
    <name>gl::intake::CaseImport</name>
    <message>
        <location filename="../modules/intake/core/caseimport.cpp" line="+259"/>
        <source>The file has no column %1: say with --mapping which columns hold what.</source>
        <translation>文件中没有列 %1：请用 --mapping 指明各列内容。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Its columns are: %1. See docs/import.md.</source>
        <translation>文件中的列：%1。参见 docs/import.md。</translation>
    </message>
</context>
<context>
    <name>gl::intake::ClassField</name>
    <message>
        <location filename="../modules/intake/panel/classfield.cpp" line="+18"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type the code, the name, pinyin or initials</source>
        <translation>输入编码、名称、拼音或首字母</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Code, name, pinyin or initials</source>
        <translation>编码、名称、拼音或首字母</translation>
    </message>
</context>
<context>
    <name>gl::intake::EarlierPane</name>
    <message>
        <location filename="../modules/intake/panel/earlierpane.cpp" line="+44"/>
        <source>Earlier orders of the caller</source>
        <translation>来电人以往工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Likely duplicates</source>
        <translation>疑似重复</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the marked earlier case</source>
        <translation>打开所选的以往案件</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+102"/>
        <source>Same matter</source>
        <translation>同一事项</translation>
    </message>
    <message>
        <location line="-101"/>
        <source>The new case will be linked with the marked one</source>
        <translation>新案件将与所选案件关联</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Merge into it</source>
        <translation>并入该案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The new case will be merged into the marked one</source>
        <translation>新案件将并入所选案件</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>First call of this number this year</source>
        <translation>该号码今年首次来电</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>This number: %1 this month, %2 this year</source>
        <comment>orders of a caller</comment>
        <translation>该号码：本月 %1 件，今年 %2 件</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Earlier orders appear with the caller&apos;s number</source>
        <translation>输入来电号码后显示以往工单</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>No likely duplicates nearby</source>
        <translation>附近没有疑似重复案件</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n likely duplicate(s) nearby</source>
        <translation>
            <numerusform>附近有 %n 件疑似重复案件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Likely duplicates appear with the place</source>
        <translation>确定位置后显示疑似重复案件</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>%1 %</source>
        <comment>probability</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 m</source>
        <comment>distance</comment>
        <translation>%1 米</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Will be merged into it</source>
        <translation>将并入该案件</translation>
    </message>
</context>
<context>
    <name>gl::intake::FileStrip</name>
    <message>
        <location filename="../modules/intake/panel/filestrip.cpp" line="+45"/>
        <source>Files</source>
        <translation>附件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Files of the new case: drop or paste them here</source>
        <translation>新案件的附件：拖放或粘贴到此处</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Drop files, or paste a photo with Ctrl+V</source>
        <translation>拖放文件，或按 Ctrl+V 粘贴照片</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Add a file …</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Chooses photos or documents for the new case</source>
        <translation>为新案件选择照片或文档</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Changes the kind of the marked file: close-up, wide view, document ...</source>
        <translation>更改所选附件的类型：近景、全景、文档等</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes the marked file away from the new case</source>
        <translation>从新案件中移除所选附件</translation>
    </message>
    <message>
        <location line="-47"/>
        <location line="+76"/>
        <source>%1 was not attached.</source>
        <translation>%1 未能附上。</translation>
    </message>
    <message>
        <location line="-6"/>
        <source>Photo %1</source>
        <comment>name of a pasted image</comment>
        <translation>照片 %1</translation>
    </message>
    <message>
        <location line="-71"/>
        <source>The image was not attached.</source>
        <translation>图片未能附上。</translation>
    </message>
    <message>
        <location line="+78"/>
        <source>All files of a case together may have 50 MB.</source>
        <translation>一件案件的附件合计不得超过 50 MB。</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Files of the new case</source>
        <translation>新案件的附件</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Photos and documents</source>
        <translation>照片和文档</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>gl::intake::IntakePanel</name>
    <message>
        <location filename="../modules/intake/panel/intakepanel.cpp" line="+51"/>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Calls at hand; Ctrl+PgUp and Ctrl+PgDown go through them</source>
        <translation>正在处理的来电；按 Ctrl+PgUp 和 Ctrl+PgDown 切换</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Last case</source>
        <translation>上一案件</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>New phone order</source>
        <translation>新建电话工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>An empty form for a caller</source>
        <translation>打开空白的来电登记表</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>New inspector report</source>
        <translation>新建巡查上报</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>An empty form for what an inspector found</source>
        <translation>打开空白的巡查上报表</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>The place is not known yet.</source>
        <translation>位置尚未确定。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Choose one that the field Where offers.</source>
        <translation>请从“地点”栏给出的候选中选择。</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Registers the case; the form is empty for the next call</source>
        <translation>登记案件；表单清空，准备接下一个来电</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Register and open</source>
        <translation>登记并打开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Registers the case and opens it; an order is signed for, because you go on with it</source>
        <translation>登记并打开案件；工单由您继续办理，因此同时签收</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Discard …</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Throws away what was typed in this form, after a question</source>
        <translation>确认后丢弃本表单已填内容</translation>
    </message>
    <message>
        <location line="-51"/>
        <source>Earlier cases</source>
        <translation>以往案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Between the form and the caller&apos;s earlier orders and duplicates</source>
        <translation>在表单与来电人以往工单、疑似重复之间切换</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Place on the map</source>
        <translation>在地图上显示位置</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The map comes to the front, with the place of this form in its middle</source>
        <translation>把地图转到前面，以本表单的位置为中心</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inserts a phrase or a template into the text</source>
        <translation>在文字中插入常用语或模板</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>Next draft</source>
        <translation>下一草稿</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows the next call at hand</source>
        <translation>显示下一个正在处理的来电</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Previous draft</source>
        <translation>上一草稿</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows the previous call at hand</source>
        <translation>显示上一个正在处理的来电</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Open the last case</source>
        <translation>打开上一案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the case registered last</source>
        <translation>打开最近登记的案件</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Ctrl+Enter registers · Ctrl+Shift+Enter registers and opens · Alt+0 takes what is sure · F2 phrases · F6 earlier cases</source>
        <translation>Ctrl+回车 登记 · Ctrl+Shift+回车 登记并打开 · Alt+0 采用可信建议 · F2 常用语 · F6 历史案件</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Discard what was typed?</source>
        <translation>放弃已填写的内容？</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Throws the draft away</source>
        <translation>丢弃该草稿</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes on with the draft</source>
        <translation>继续填写该草稿</translation>
    </message>
    <message>
        <location line="+73"/>
        <source>The phrases could not be read.</source>
        <translation>常用语未能读取。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There are no phrases yet.</source>
        <translation>尚无常用语。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shift leads and leaders make them for the district.</source>
        <translation>由值班长和领导为本区设置。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Your roles do not register cases.</source>
        <translation>您的角色不能登记案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Acceptors, inspectors, dispatchers and shift leads do.</source>
        <translation>受理员、巡查员、派遣员和值班长可以登记。</translation>
    </message>
    <message>
        <location line="+78"/>
        <source>Phone order</source>
        <translation>电话工单</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <location line="+83"/>
        <source>Registering …</source>
        <translation>正在登记…</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>The case was not registered.</source>
        <translation>案件未能登记。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>No connection: taken on this desk as %1 at %2. It is sent by itself when the link is back.</source>
        <translation>连接中断：已于 %2 在本席位暂存为 %1。连接恢复后自动发送。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Registered as %1 at %2</source>
        <translation>已于 %2 登记为 %1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>%1 is registered, but not everything followed.</source>
        <translation>%1 已登记，但后续操作未全部完成。</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>%1 is registered now as %2</source>
        <translation>%1 现已登记为 %2</translation>
    </message>
    <message>
        <location filename="../modules/intake/panel/intakepanel.h" line="+34"/>
        <source>Intake</source>
        <translation>受理</translation>
    </message>
</context>
<context>
    <name>gl::intake::PhraseBar</name>
    <message>
        <location filename="../modules/intake/panel/phrasebar.cpp" line="+20"/>
        <location line="+6"/>
        <source>Phrase</source>
        <translation>常用语</translation>
    </message>
    <message>
        <location line="-5"/>
        <source>A digit, or a part of the title; Enter inserts it, Esc leaves</source>
        <translation>数字或标题的一部分；回车插入，Esc 离开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Digit, title, pinyin or initials</source>
        <translation>数字、标题、拼音或首字母</translation>
    </message>
</context>
<context>
    <name>gl::intake::PlaceField</name>
    <message>
        <location filename="../modules/intake/panel/placefield.cpp" line="+42"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Type a name, pinyin or initials, a grid code, or coordinates</source>
        <translation>输入名称、拼音或首字母、网格编码或坐标</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name, pinyin, initials, grid code or coordinates</source>
        <translation>名称、拼音、首字母、网格编码或坐标</translation>
    </message>
    <message>
        <location line="+149"/>
        <source>No area yet: choose a place, or leave it as an address</source>
        <translation>尚无所属区域：请选择地点，或仅作为地址保留</translation>
    </message>
</context>
<context>
    <name>gl::intake::Registrar</name>
    <message>
        <location filename="../modules/intake/core/registrar.cpp" line="+50"/>
        <source>The file %1 was not attached.</source>
        <translation>文件 %1 未能附上。</translation>
    </message>
</context>
<context>
    <name>gl::intake::TagField</name>
    <message>
        <location filename="../modules/intake/panel/tagfield.cpp" line="+19"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter adds a tag, Backspace in the empty field removes the last one</source>
        <translation>按 Enter 添加标签，空白时按 Backspace 删除最后一个</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
</context>
<context>
    <name>gl::journal</name>
    <message>
        <location filename="../modules/journal/core/vault.cpp" line="+43"/>
        <source>What is kept on this machine could not be encrypted or read.</source>
        <translation>本机保存的内容无法加密或读取。</translation>
    </message>
</context>
<context>
    <name>gl::journal::Journal</name>
    <message>
        <location filename="../modules/journal/core/journalrows.cpp" line="+78"/>
        <source>This entry is not in the journal any more.</source>
        <translation>该条目已不在日志中。</translation>
    </message>
    <message>
        <location filename="../modules/journal/core/journal.cpp" line="+423"/>
        <source>The password is wrong.</source>
        <translation>密码错误。</translation>
    </message>
</context>
<context>
    <name>gl::journal::Journal::Private</name>
    <message>
        <location line="-277"/>
        <source>The journal of this desk is locked.</source>
        <translation>本席位的日志已锁定。</translation>
    </message>
</context>
<context>
    <name>gl::journal::SecretKey</name>
    <message>
        <location filename="../modules/journal/core/vault.cpp" line="+91"/>
        <source>The key file %1 belongs to somebody else.</source>
        <translation>密钥文件 %1 属于其他用户。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The key file %1 is damaged.</source>
        <translation>密钥文件 %1 已损坏。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The key file %1 of this journal is missing.</source>
        <translation>本日志的密钥文件 %1 缺失。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The key file %1 cannot be written.</source>
        <translation>无法写入密钥文件 %1。</translation>
    </message>
</context>
<context>
    <name>gl::journal::Vault</name>
    <message>
        <location line="+19"/>
        <source>The journal on this machine was locked with another password. Nothing is lost.</source>
        <translation>本机日志是用另一个密码锁定的。数据没有丢失。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Give the password you had before it was changed.</source>
        <translation>请输入更改之前的密码。</translation>
    </message>
</context>
<context>
    <name>gl::map</name>
    <message>
        <location filename="../modules/map/core/mbtiles.cpp" line="+47"/>
        <source>A tile of the base map is too large.</source>
        <translation>底图的一个瓦片过大。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>%1 holds vector tiles; the base map needs pictures (PNG, JPEG, WebP).</source>
        <translation>%1 存的是矢量瓦片；底图需要图片瓦片（PNG、JPEG、WebP）。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>There is not one tile in %1.</source>
        <translation>%1 中没有任何瓦片。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The zoom levels of %1 make no sense.</source>
        <translation>%1 的缩放级别不合理。</translation>
    </message>
    <message>
        <location filename="../modules/map/panel/mapprint.cpp" line="+87"/>
        <source>A map is saved as .pdf or .png.</source>
        <translation>地图只能保存为 .pdf 或 .png。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The file %1 cannot be written: %2</source>
        <translation>无法写入文件 %1：%2</translation>
    </message>
    <message>
        <location filename="../modules/map/core/outline.cpp" line="+26"/>
        <source>The shape of an area cannot be read.</source>
        <translation>无法读取区域的形状。</translation>
    </message>
    <message>
        <location filename="../modules/map/core/mapshape.cpp" line="+50"/>
        <source>A shape cannot be read.</source>
        <translation>有一个图形无法读取。</translation>
    </message>
    <message>
        <location filename="../modules/map/core/maptexts.cpp" line="+21"/>
        <source>Gap</source>
        <translation>缝隙</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Sliver</source>
        <translation>碎面</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Outside of its parent</source>
        <translation>超出上级区域</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not covered by the areas below</source>
        <translation>未被下级区域覆盖</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The code names another parent</source>
        <translation>编码指向另一上级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Invalid ring</source>
        <translation>无效环</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ended</source>
        <translation>终止</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>New boundary</source>
        <translation>边界调整</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>New version</source>
        <translation>新版本</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>%1: %2, %3 m²</source>
        <translation>%1：%2，%3 平方米</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1: %2 (%3)</source>
        <translation>%1：%2（%3）</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>With: %1</source>
        <translation>涉及：%1</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%1: %n case(s)</source>
        <translation>
            <numerusform>%1：%n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%1: %n case(s) where %2 are usual</source>
        <translation>
            <numerusform>%1：%n 件，平常 %2 件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Route: %1</source>
        <translation>巡查路线：%1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Responsibility grid: %1</source>
        <translation>责任网格：%1</translation>
    </message>
    <message>
        <location filename="../modules/map/core/tileservice.cpp" line="+119"/>
        <source>The map service %1 refuses: is its key right?</source>
        <translation>地图服务 %1 拒绝访问：密钥是否正确？</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The map service %1 does not know this address (%2).</source>
        <translation>地图服务 %1 不认识该地址（%2）。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The map service %1 does not answer.</source>
        <translation>地图服务 %1 无应答。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>The address of the map service needs {z}, {x} and {y}: %1</source>
        <translation>地图服务地址必须包含 {z}、{x} 和 {y}：%1</translation>
    </message>
    <message>
        <location filename="../modules/map/core/degreetiles.cpp" line="+84"/>
        <source>A picture of the base map is damaged.</source>
        <translation>底图中有一张图片已损坏。</translation>
    </message>
</context>
<context>
    <name>gl::map::MapLegend</name>
    <message>
        <location filename="../modules/map/panel/maplegend.cpp" line="+43"/>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>Hotline order</source>
        <translation>热线工单</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Grid case</source>
        <translation>网格案件</translation>
    </message>
    <message>
        <location line="+44"/>
        <source>Warning: cases gather</source>
        <translation>预警：案件聚集</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Severe warning</source>
        <translation>严重预警</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Inspector, position under 2 min</source>
        <translation>监督员，位置 2 分钟内</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Under 15 min</source>
        <translation>15 分钟内</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Older</source>
        <translation>更早</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Off duty</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <location line="+8"/>
        <location line="+40"/>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location line="-39"/>
        <location line="+40"/>
        <source>Camera, offline</source>
        <translation>摄像头，离线</translation>
    </message>
    <message>
        <location line="-70"/>
        <source>Responsibility grid</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Route</source>
        <translation>巡查路线</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Finding of the check</source>
        <translation>检查问题</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Area that is new</source>
        <translation>新增区域</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Area that ended</source>
        <translation>终止区域</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Ground that changed hands</source>
        <translation>归属变化的地块</translation>
    </message>
    <message>
        <location line="+41"/>
        <source>Whistle: came / called</source>
        <translation>吹哨：已到/被叫</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Case of a conference</source>
        <translation>调度会案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Incident: tasks done / all</source>
        <translation>突发事件：已完成/全部事项</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Inspector</source>
        <translation>监督员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Off duty or long silent</source>
        <translation>不在岗或久无位置</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Few cases</source>
        <translation>案件少</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Many cases</source>
        <translation>案件多</translation>
    </message>
</context>
<context>
    <name>gl::map::MapPanel</name>
    <message>
        <location filename="../modules/map/panel/mappanel.cpp" line="+89"/>
        <source>Place under the mouse</source>
        <translation>鼠标所在位置</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>Line: %1. A click adds a point, Esc ends.</source>
        <translation>长度：%1。单击添加点，Esc 结束。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The areas are shown without a base map.</source>
        <translation>区域照常显示，没有底图。</translation>
    </message>
    <message>
        <location line="+99"/>
        <source>The map could not be read.</source>
        <translation>无法读取地图。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>There are no areas yet.</source>
        <translation>还没有区域。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>An administrator brings them in with gridlinectl import areas.</source>
        <translation>由管理员用 gridlinectl import areas 导入。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>The open cases on the map could not be read.</source>
        <translation>无法读取地图上的在办案件。</translation>
    </message>
    <message>
        <location line="+56"/>
        <source>The cases of the past could not be counted.</source>
        <translation>无法统计历史案件。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>This case has no place on the map.</source>
        <translation>该案件在地图上没有位置。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It is closed, or its position is not known.</source>
        <translation>案件已办结，或位置不明。</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>There is no area %1 on the map.</source>
        <translation>地图上没有区域 %1。</translation>
    </message>
    <message numerus="yes">
        <location line="+29"/>
        <source>%n case(s) in this period</source>
        <translation>
            <numerusform>本时段 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+24"/>
        <location line="+57"/>
        <source>%n open case(s)</source>
        <translation>
            <numerusform>在办案件 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="-55"/>
        <source>%n urgent</source>
        <translation>
            <numerusform>重大 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n overdue</source>
        <translation>
            <numerusform>超期 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n due soon</source>
        <translation>
            <numerusform>临期 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <location line="+30"/>
        <source>There is no open case inside the ring.</source>
        <translation>圈内没有在办案件。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The ringed cases could not be read.</source>
        <translation>圈选的案件无法读取。</translation>
    </message>
    <message numerus="yes">
        <location line="+18"/>
        <source>… and %n more</source>
        <translation>
            <numerusform>……另有 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../modules/map/panel/mappanel.h" line="+38"/>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <location filename="../modules/map/panel/mappanelactions.cpp" line="+41"/>
        <source>Whole district</source>
        <translation>全区</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Shows all of the district again</source>
        <translation>重新显示全区</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Current case</source>
        <translation>当前案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Shows where the current case is</source>
        <translation>显示当前案件的位置</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Ring cases</source>
        <translation>圈选</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Draw a ring with the mouse to choose the cases in it</source>
        <translation>用鼠标画圈，选出圈内案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Measure</source>
        <translation>测距</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Click points to measure a line; Esc ends</source>
        <translation>依次单击各点测量长度；Esc 结束</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+202"/>
        <location line="+50"/>
        <source>What is here</source>
        <translation>这里是哪</translation>
    </message>
    <message>
        <location line="-251"/>
        <source>Tells grid, unit and nearest component of the middle of the map</source>
        <translation>说明地图中心的网格、责任单位和最近部件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Actions here</source>
        <translation>此处操作</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What can be done at the middle of the map</source>
        <translation>在地图中心可做的操作</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+193"/>
        <source>Whistle here</source>
        <translation>在此吹哨</translation>
    </message>
    <message>
        <location line="-192"/>
        <source>Calls departments to the middle of the map: opens the form</source>
        <translation>叫部门到地图中心处：打开吹哨单</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Print map…</source>
        <translation>打印地图…</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Saves the map with legend and scale as PDF or PNG</source>
        <translation>把地图连同图例和比例尺保存为 PDF 或 PNG</translation>
    </message>
    <message>
        <location line="+14"/>
        <location line="+77"/>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <location line="-75"/>
        <source>Open cases</source>
        <translation>在办案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Group close cases</source>
        <translation>聚合相近案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Towns</source>
        <translation>镇街</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Villages and communities</source>
        <translation>村居</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Unit grids</source>
        <translation>单元网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Components</source>
        <translation>部件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inspectors</source>
        <translation>监督员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cameras</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Responsibility grids and routes</source>
        <translation>责任网格与巡查路线</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Findings of the topology check</source>
        <translation>拓扑检查问题</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Changes of areas in the period</source>
        <translation>时段内的区域变更</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Warnings</source>
        <translation>预警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whistles</source>
        <translation>吹哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Conferences</source>
        <translation>调度会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Incidents</source>
        <translation>事件</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Shows or hides this layer of the map</source>
        <translation>显示或隐藏该图层</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Classes of components</source>
        <translation>部件类别</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Drawn from zoom %1 on</source>
        <translation>缩放 %1 级起显示</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+50"/>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <location line="-36"/>
        <source>What the map shows</source>
        <translation>地图显示的内容</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>How the cases of the past are shown</source>
        <translation>历史案件的显示方式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No history</source>
        <translation>不显示历史</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By unit grid</source>
        <translation>按单元网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By village</source>
        <translation>按村居</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>By town</source>
        <translation>按镇街</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Heat</source>
        <translation>热力图</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which cases of the past are counted</source>
        <translation>统计哪些历史案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Last 7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Last 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Last 90 days</source>
        <translation>近 90 天</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Last 365 days</source>
        <translation>近 365 天</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cases of which class are counted</source>
        <translation>统计哪一类案件</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Next history view</source>
        <translation>切换历史视图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>None, by grid, by village, by town, heat</source>
        <translation>无、按网格、按村居、按镇街、热力图</translation>
    </message>
    <message>
        <location filename="../modules/map/panel/mappanelspots.cpp" line="+104"/>
        <source>Damaged, lost or moved</source>
        <translation>破损、丢失或移位</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+97"/>
        <source>On duty</source>
        <translation>在岗</translation>
    </message>
    <message>
        <location line="-97"/>
        <location line="+97"/>
        <source>Off duty</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <location line="-96"/>
        <source>Position: %1</source>
        <translation>位置：%1</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n open task(s)</source>
        <translation>
            <numerusform>%n 项待办</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Offline, or not known</source>
        <translation>离线或未知</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Sees %1</source>
        <translation>可视 %1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Whistle: %1, %2</source>
        <translation>吹哨：%1，%2</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verify by video</source>
        <translation>视频核实</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Act on the case</source>
        <translation>对案件操作</translation>
    </message>
    <message>
        <location line="-110"/>
        <location line="+111"/>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Nothing is yours to do on it now</source>
        <translation>目前没有您可做的操作</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Replay the way of %1</source>
        <translation>回放 %1 的轨迹</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Nearest inspectors</source>
        <translation>最近的监督员</translation>
    </message>
    <message>
        <location line="-156"/>
        <source>None within 20 km</source>
        <translation>20 公里内没有</translation>
    </message>
    <message>
        <location line="+81"/>
        <source>A conference about this goes on</source>
        <translation>调度会正在进行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Conference on %1</source>
        <translation>调度会：%1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Incident of level %1, %2 of %3 tasks done</source>
        <translation>%1 级响应，已完成 %2/%3 项</translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>%n task(s) late</source>
        <translation>
            <numerusform>%n 项超时</numerusform>
        </translation>
    </message>
    <message>
        <location line="+47"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Ask %1 to show the current case</source>
        <translation>请%1传当前案件的视频</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+35"/>
        <source>Watch the camera</source>
        <translation>查看摄像头</translation>
    </message>
    <message>
        <location line="-5"/>
        <source>Nearest cameras</source>
        <translation>最近的摄像头</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>sees this spot</source>
        <translation>可看到此处</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The way could not be read.</source>
        <translation>轨迹无法读取。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>There is no way of %1 to replay.</source>
        <translation>没有 %1 的轨迹可回放。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No position was reported in the last eight hours.</source>
        <translation>最近八小时内没有上报位置。</translation>
    </message>
    <message>
        <location filename="../modules/map/panel/mappanelactions.cpp" line="+46"/>
        <source>New hotline order here</source>
        <translation>在此新建热线工单</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>New inspector report here</source>
        <translation>在此新建采集员上报</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>What is here could not be read.</source>
        <translation>无法读取此处信息。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Town</source>
        <translation>镇街</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Village</source>
        <translation>村居</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit grid</source>
        <translation>单元网格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Nearest component</source>
        <translation>最近部件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1, %2 m away</source>
        <translation>%1，距离 %2 米</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>This point is outside the district.</source>
        <translation>该点在本区之外。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Save the map</source>
        <translation>保存地图</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>map.pdf</source>
        <translation>地图.pdf</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>PDF (*.pdf);;Picture (*.png)</source>
        <translation>PDF (*.pdf);;图片 (*.png)</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Open cases, %1</source>
        <translation>在办案件，%1</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The map was not saved.</source>
        <translation>地图没有保存。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The map was saved as %1.</source>
        <translation>地图已保存为 %1。</translation>
    </message>
</context>
<context>
    <name>gl::map::MapView</name>
    <message>
        <location filename="../modules/map/panel/mapview.cpp" line="+65"/>
        <source>Map</source>
        <translation>地图</translation>
    </message>
</context>
<context>
    <name>gl::map::SpotLayers</name>
    <message>
        <location filename="../modules/map/panel/spotlayers.cpp" line="+135"/>
        <source>Components are shown from closer by.</source>
        <translation>部件需放大后显示。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Zoom in with + or the wheel.</source>
        <translation>请按 + 或用滚轮放大。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>The classes of components could not be read.</source>
        <translation>部件类别无法读取。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The classes of cases could not be read.</source>
        <translation>案件类别无法读取。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>The components could not be read.</source>
        <translation>部件无法读取。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Not all components are shown.</source>
        <translation>部件未全部显示。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>There are more than %1 here: come closer, or hide a class.</source>
        <translation>此处多于 %1 个：请放大，或隐藏某一类别。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The inspectors&apos; positions could not be read.</source>
        <translation>监督员位置无法读取。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The cameras could not be read.</source>
        <translation>摄像头无法读取。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Routes could not be read.</source>
        <translation>巡查路线无法读取。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The findings of the check could not be read.</source>
        <translation>检查问题无法读取。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The changes of areas could not be read.</source>
        <translation>区域变更无法读取。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The warnings could not be read.</source>
        <translation>无法读取预警。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The whistles could not be read.</source>
        <translation>哨单未能读取。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The incidents could not be read.</source>
        <translation>事件读取失败。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The conferences could not be read.</source>
        <translation>调度会未能读取。</translation>
    </message>
</context>
<context>
    <name>gl::map::TrackBar</name>
    <message>
        <location filename="../modules/map/panel/trackbar.cpp" line="+52"/>
        <source>Run or stop the replay (Space)</source>
        <translation>播放或暂停（空格）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Run or stop the replay</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Time of the replay</source>
        <translation>回放时间</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>End the replay (Esc)</source>
        <translation>结束回放（Esc）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>End the replay</source>
        <translation>结束回放</translation>
    </message>
</context>
<context>
    <name>gl::media</name>
    <message>
        <location filename="../modules/media/core/media.cpp" line="+36"/>
        <location line="+11"/>
        <source>Video cannot be used on this computer.</source>
        <translation>本机无法使用视频功能。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Install the packages %1.</source>
        <translation>请安装软件包 %1。</translation>
    </message>
    <message>
        <location filename="../modules/media/core/playpipeline.cpp" line="+96"/>
        <source>The relay does not let this desk see the stream.</source>
        <translation>转发服务器不允许本席位观看这路视频。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Nobody is sending there.</source>
        <translation>该处目前没有人推送视频。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The relay cannot be reached, or has ended the stream.</source>
        <translation>无法连接视频转发服务器，或视频已被其结束。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>What the stream brings cannot be shown.</source>
        <translation>收到的视频内容无法显示。</translation>
    </message>
    <message>
        <location filename="../modules/media/core/codecs.cpp" line="+75"/>
        <source>A stream has one picture and at most one sound.</source>
        <translation>一路视频流只能有一路画面，至多一路声音。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A voice is one sound and no picture.</source>
        <translation>语音流只含一路声音，不含画面。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A seat has one sound and at most one picture.</source>
        <translation>席位只有一路声音，最多一路画面。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Streams of this kind are not passed on.</source>
        <translation>不转发此类视频流。</translation>
    </message>
    <message>
        <location filename="../modules/media/core/pipeline.cpp" line="+20"/>
        <source>The stream may not be opened.</source>
        <translation>无权打开该视频流。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There is no such stream or file.</source>
        <translation>没有该视频流或文件。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The stream cannot be reached.</source>
        <translation>无法连接视频流。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+15"/>
        <source>The stream has failed.</source>
        <translation>视频流出错。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The stream cannot be understood.</source>
        <translation>无法识别该视频流。</translation>
    </message>
    <message>
        <location filename="../modules/media/core/recorder.cpp" line="+48"/>
        <source>The disk for recordings is full.</source>
        <translation>录像磁盘已满。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>The disk for recordings takes nothing.</source>
        <translation>录像磁盘无法写入。</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>The recording cannot be read: %1</source>
        <translation>无法读取录像：%1</translation>
    </message>
    <message>
        <location filename="../modules/media/core/weboffer.cpp" line="+34"/>
        <location filename="../modules/media/core/webpublisher.cpp" line="+44"/>
        <source>The browser&apos;s offer cannot be taken.</source>
        <translation>无法接受浏览器的推流请求。</translation>
    </message>
    <message>
        <location filename="../modules/media/core/tlstrust.cpp" line="+31"/>
        <source>The relay&apos;s certificate is not signed by an authority that this computer trusts.</source>
        <translation>中继的证书不是由本机信任的机构签发的。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The relay&apos;s certificate is for another name than the one it is reached by.</source>
        <translation>中继的证书所用名称与访问名称不符。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The time of the relay&apos;s certificate is over, or has not come yet.</source>
        <translation>中继的证书已过期或尚未生效。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The relay&apos;s certificate is not valid.</source>
        <translation>中继的证书无效。</translation>
    </message>
    <message>
        <location filename="../modules/media/core/clip.cpp" line="+35"/>
        <source>A part of the recording cannot be read.</source>
        <translation>录像的一段无法读取。</translation>
    </message>
    <message>
        <location line="+372"/>
        <source>There is nothing to cut a clip from.</source>
        <translation>没有可供截取的录像。</translation>
    </message>
</context>
<context>
    <name>gl::media::Cutter</name>
    <message>
        <location line="-49"/>
        <location line="+24"/>
        <location line="+4"/>
        <source>The clip cannot be written.</source>
        <translation>片段无法写入。</translation>
    </message>
    <message>
        <location line="-21"/>
        <source>The picture changes its format here: make two clips of it.</source>
        <translation>画面格式在此改变：请分成两个片段截取。</translation>
    </message>
</context>
<context>
    <name>gl::media::Pipeline</name>
    <message>
        <location filename="../modules/media/core/pipeline.cpp" line="+17"/>
        <source>The stream has failed.</source>
        <translation>视频流出错。</translation>
    </message>
</context>
<context>
    <name>gl::media::PlayPipeline</name>
    <message>
        <location filename="../modules/media/core/playpipeline.cpp" line="+34"/>
        <location line="+61"/>
        <source>Video cannot be played here.</source>
        <translation>本机无法播放视频。</translation>
    </message>
    <message>
        <location line="-9"/>
        <source>The stream is of a kind that cannot be shown; H.264 and H.265 can.</source>
        <translation>该视频的编码无法显示；可显示 H.264 和 H.265。</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>The stream brings data without end and no picture.</source>
        <translation>视频不断传来数据，却没有画面。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>The pictures of the stream are too large: %1 × %2.</source>
        <translation>视频画面过大：%1 × %2。</translation>
    </message>
    <message>
        <location line="+82"/>
        <source>The sender has stopped.</source>
        <translation>推送方已停止。</translation>
    </message>
</context>
<context>
    <name>gl::media::Player</name>
    <message>
        <location filename="../modules/media/core/player.cpp" line="+93"/>
        <source>The stream brings data without end and no picture.</source>
        <translation>视频不断传来数据，却没有画面。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No picture comes.</source>
        <translation>没有画面传来。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>No more pictures come.</source>
        <translation>画面已中断。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The pictures came too late; playing from now on.</source>
        <translation>画面延迟过大，已跳到最新画面。</translation>
    </message>
    <message>
        <location line="+89"/>
        <source>The picture could not be taken.</source>
        <translation>无法截取画面。</translation>
    </message>
    <message>
        <location line="+178"/>
        <source>There is no picture yet.</source>
        <translation>还没有画面。</translation>
    </message>
</context>
<context>
    <name>gl::media::PsInput</name>
    <message>
        <location filename="../modules/media/core/psinput.cpp" line="+122"/>
        <source>No port is free for a camera&apos;s picture.</source>
        <translation>没有空闲端口接收摄像头画面。</translation>
    </message>
</context>
<context>
    <name>gl::media::Reader</name>
    <message>
        <location filename="../modules/media/core/weboffer.cpp" line="+207"/>
        <source>A stream has one picture and at most one sound.</source>
        <translation>一路视频流只能有一路画面，至多一路声音。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>This browser cannot send H.264, which the desks play.</source>
        <translation>这个浏览器不能发送工作台播放的 H.264 视频。</translation>
    </message>
</context>
<context>
    <name>gl::media::Recorder</name>
    <message>
        <location filename="../modules/media/core/recorder.cpp" line="+29"/>
        <source>The folder for recordings cannot be made: %1</source>
        <translation>无法建立录像目录：%1</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>There is a recording in this folder already: %1</source>
        <translation>该文件夹中已有录像：%1</translation>
    </message>
</context>
<context>
    <name>gl::media::Relay</name>
    <message>
        <location filename="../modules/media/core/relay.cpp" line="+72"/>
        <source>A camera&apos;s address begins with rtsp://.</source>
        <translation>摄像头地址须以 rtsp:// 开头。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+14"/>
        <location line="+19"/>
        <source>The relay does not run.</source>
        <translation>视频中继未运行。</translation>
    </message>
    <message>
        <location filename="../modules/media/core/relayserver.cpp" line="+128"/>
        <source>The relay&apos;s certificate cannot be read.</source>
        <translation>无法读取视频中继的证书。</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>The relay cannot listen on port %1 of %2.</source>
        <translation>视频中继无法监听 %2 的 %1 端口。</translation>
    </message>
    <message>
        <location line="+366"/>
        <source>The relay has no room for another stream.</source>
        <translation>视频中继已达推流上限。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The stream was ended meanwhile.</source>
        <translation>该视频流已在此期间结束。</translation>
    </message>
</context>
<context>
    <name>gl::media::Source</name>
    <message>
        <location filename="../modules/media/core/source.cpp" line="+86"/>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
</context>
<context>
    <name>gl::media::TalkBack</name>
    <message>
        <location filename="../modules/media/core/talkworker.cpp" line="+234"/>
        <source>There is no microphone or no loudspeaker.</source>
        <translation>没有麦克风或扬声器。</translation>
    </message>
    <message>
        <location line="+54"/>
        <source>Microphone or loudspeaker cannot be used; choose others in the settings.</source>
        <translation>麦克风或扬声器无法使用，请在设置中另选。</translation>
    </message>
    <message>
        <location line="+163"/>
        <source>There is no camera.</source>
        <translation>没有摄像头。</translation>
    </message>
    <message>
        <location line="+79"/>
        <source>The camera cannot be used; another program may have it, or choose another in the settings.</source>
        <translation>摄像头无法使用：可能被其他程序占用，或请在设置中选择其他摄像头。</translation>
    </message>
</context>
<context>
    <name>gl::media::TlsTrust</name>
    <message>
        <location filename="../modules/media/core/tlstrust.cpp" line="+21"/>
        <source>The certificate authority&apos;s file cannot be read: %1</source>
        <translation>无法读取证书颁发机构文件：%1</translation>
    </message>
</context>
<context>
    <name>gl::media::WebPublisher</name>
    <message>
        <location filename="../modules/media/core/webpublisher.cpp" line="+205"/>
        <source>The relay found no way to the browser.</source>
        <translation>中继无法与浏览器建立连接。</translation>
    </message>
</context>
<context>
    <name>gl::repeats</name>
    <message>
        <location filename="../modules/repeats/core/csvtext.cpp" line="+36"/>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Town</source>
        <translation>镇街</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Village</source>
        <translation>村居</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>First</source>
        <translation>首次</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Heat</source>
        <translation>热度</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Calls</source>
        <translation>来电</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Main unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message numerus="yes">
        <location filename="../modules/repeats/core/repeat.cpp" line="+42"/>
        <source>%n minute(s) apart</source>
        <translation>
            <numerusform>相隔 %n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n hour(s) apart</source>
        <translation>
            <numerusform>相隔 %n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n day(s) apart</source>
        <translation>
            <numerusform>相隔 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <location line="+57"/>
        <source>its number is quoted</source>
        <translation>引用了它的单号</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>quotes the same order</source>
        <translation>引用同一工单</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>same caller</source>
        <translation>同一来电人</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n metre(s) away</source>
        <translation>
            <numerusform>相距 %n 米</numerusform>
        </translation>
    </message>
    <message>
        <location line="+2"/>
        <source>same grid</source>
        <translation>同一网格</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>same village</source>
        <translation>同一社区（村）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>both say: %1</source>
        <translation>都提到：%1</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>same class</source>
        <translation>同一类别</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>class of the same kind</source>
        <translation>同一大类</translation>
    </message>
    <message>
        <location filename="../modules/repeats/panel/hotmodel.cpp" line="+23"/>
        <source>↗ rising</source>
        <translation>↗ 上升</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>↘ falling</source>
        <translation>↘ 下降</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>→ steady</source>
        <translation>→ 平稳</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Active</source>
        <comment>hot issue</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Quiet</source>
        <comment>hot issue: nothing came for a week</comment>
        <translation>平息</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Over</source>
        <comment>hot issue</comment>
        <translation>已结束</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>District</source>
        <translation>全区</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>MM-dd</source>
        <comment>month and day</comment>
        <translation>MM-dd</translation>
    </message>
</context>
<context>
    <name>gl::repeats::HotModel</name>
    <message>
        <location line="+43"/>
        <source>%1 from %2</source>
        <comment>calls, people: 5 from 3</comment>
        <translation>%1 次 / %2 人</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1, %2 open</source>
        <translation>%1，%2 件未办结</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>%1 (named by %2)</source>
        <translation>%1（%2 命名）</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Issue</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>From – to</source>
        <translation>起止</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Heat</source>
        <translation>热度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Calls from people</source>
        <translation>次数与人数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Main unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>gl::repeats::HotPanel</name>
    <message>
        <location filename="../modules/repeats/panel/hotpanel.cpp" line="+54"/>
        <location filename="../modules/repeats/panel/hotpanel.h" line="+33"/>
        <source>Hot issues</source>
        <translation>热点问题</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Only what is over</source>
        <translation>只看已结束的</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Issues that nobody tells any more</source>
        <translation>已经没有人再反映的事项</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Requests</source>
        <translation>诉求</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the requests of the marked issue</source>
        <translation>转到所选热点的诉求</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>On the map</source>
        <translation>在地图上</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows where the marked issue is</source>
        <translation>显示所选热点在哪里</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gives the marked issue a name of your own; without one it is named by its words</source>
        <translation>给所选热点起名；留空则按用词命名</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Save as a table</source>
        <translation>存为表格</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Saves the list as a CSV file</source>
        <translation>把列表存为 CSV 文件</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Reads the list again</source>
        <translation>重新读取列表</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>About the marked issue</source>
        <translation>所选热点的情况</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Requests of the marked issue</source>
        <translation>所选热点的诉求</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Number</source>
        <translation>案号</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Reported</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the marked request</source>
        <translation>打开所选诉求</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>The hot issues could not be read.</source>
        <translation>读取热点问题失败。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>No hot issue.</source>
        <translation>没有热点问题。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Requests of many people about one matter are grouped every day.</source>
        <translation>每天把很多人反映同一事项的诉求归并在一起。</translation>
    </message>
    <message>
        <location line="+59"/>
        <source>within %1 m</source>
        <translation>%1 米范围内</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n request(s) outside your area</source>
        <translation>
            <numerusform>%n 件诉求在您的辖区之外</numerusform>
        </translation>
    </message>
    <message>
        <location line="+40"/>
        <source>The place of this issue is not known.</source>
        <translation>这个热点的地点未知。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The issue kept its name.</source>
        <translation>热点没有改名。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>There is nothing to save.</source>
        <translation>没有可保存的内容。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Save the hot issues as</source>
        <translation>热点问题另存为</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The file could not be written.</source>
        <translation>文件写不进去。</translation>
    </message>
</context>
<context>
    <name>gl::repeats::QuoteFinder</name>
    <message>
        <location filename="../modules/repeats/core/quotes.cpp" line="+28"/>
        <source>A pattern of order numbers is no regular expression: %1.</source>
        <translation>单号格式不是正则表达式：%1。</translation>
    </message>
</context>
<context>
    <name>gl::scanstat</name>
    <message>
        <location filename="../modules/scanstat/core/population.cpp" line="+65"/>
        <source>A population is no number, negative or of no place.</source>
        <translation>人口数不是数字、为负数或没有地点。</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>There are cases of a group that the population does not have.</source>
        <translation>有案件属于人口数据中没有的组别。</translation>
    </message>
    <message>
        <location filename="../modules/scanstat/core/scan.cpp" line="+36"/>
        <source>The largest circle holds more than 0 and at most all (1) of the cases.</source>
        <translation>最大圆所含案件的比例应大于 0 且不超过 1。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The largest radius is not negative.</source>
        <translation>最大半径不能为负数。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The longest time is not shorter than the shortest, which is at least one step.</source>
        <translation>最长时间不能短于最短时间，最短为一个时段。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A cluster has at least one case.</source>
        <translation>聚集至少有一件案件。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There are 0 to 999,999 replications.</source>
        <translation>模拟次数为 0 到 999,999。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A permutation of times needs times.</source>
        <translation>时间置换需要时间。</translation>
    </message>
    <message>
        <location line="+195"/>
        <source>The study is shorter than the shortest time.</source>
        <translation>研究时段短于最短时间。</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>The scan was stopped.</source>
        <translation>扫描已停止。</translation>
    </message>
    <message>
        <location filename="../modules/scanstat/core/study.cpp" line="+35"/>
        <source>A case lies at a place that is not among the places.</source>
        <translation>有案件的地点不在地点列表中。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A case lies outside the period of the study.</source>
        <translation>有案件不在研究时段内。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A number of cases is negative.</source>
        <translation>案件数为负数。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>There are fewer than two cases: nothing can cluster.</source>
        <translation>案件少于两件，无从聚集。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There are more than 1,000,000,000 cases.</source>
        <translation>案件超过 1,000,000,000 件。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Expected cases are needed for every place and step of time.</source>
        <translation>每个地点和时段都需要预期案件数。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>A number of expected cases is no number or negative.</source>
        <translation>预期案件数不是数字或为负数。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Nowhere is any case expected.</source>
        <translation>没有任何地点有预期案件。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>There are cases where none is expected.</source>
        <translation>预期为零之处有案件。</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>There is no place.</source>
        <translation>没有地点。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There are more than 65,535 places.</source>
        <translation>地点超过 65,535 个。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A coordinate is no number.</source>
        <translation>坐标不是数字。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A longitude or latitude is out of range.</source>
        <translation>经度或纬度超出范围。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A study has 1 to 100,000 steps of time.</source>
        <translation>研究时段为 1 到 100,000 个。</translation>
    </message>
</context>
<context>
    <name>gl::service</name>
    <message>
        <location filename="../workstation/service/options.cpp" line="+47"/>
        <source>The option %1 needs a value.</source>
        <translation>选项 %1 需要一个值。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>There is no option %1.</source>
        <translation>没有选项 %1。</translation>
    </message>
</context>
<context>
    <name>gl::storage</name>
    <message>
        <location filename="../modules/storage/core/migrator.cpp" line="+32"/>
        <source>This program is too old for the database, which wants client version %1 or later (this is %2).</source>
        <translation>本程序版本过旧，数据库要求客户端版本 %1 或更高（当前为 %2）。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Install the current version of Gridline on this computer.</source>
        <translation>请在本机安装 Gridline 的最新版本。</translation>
    </message>
    <message>
        <location filename="../modules/storage/core/privatecluster.cpp" line="+58"/>
        <source>The data folder %1 cannot be made: %2.</source>
        <translation>无法创建数据文件夹 %1：%2。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Set GRIDLINE_DATA_DIR to a folder you may write to.</source>
        <translation>请将 GRIDLINE_DATA_DIR 设为您有写入权限的文件夹。</translation>
    </message>
    <message>
        <location line="+66"/>
        <source>The disk with %1 is full.</source>
        <translation>%1 所在磁盘已满。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Free some space; nothing that was saved is lost.</source>
        <translation>请清理出一些空间；已保存的内容没有丢失。</translation>
    </message>
    <message>
        <location filename="../modules/storage/core/schemafiles.cpp" line="+41"/>
        <source>The schema file %1 cannot be read: %2.</source>
        <translation>无法读取结构文件 %1：%2。</translation>
    </message>
    <message>
        <location line="+31"/>
        <source>The migration %1 is not named NNNN_what.sql.</source>
        <translation>迁移文件 %1 未按 NNNN_what.sql 命名。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Two migrations have the number %1.</source>
        <translation>有两个迁移文件的编号都是 %1。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>This program was built without its schema files.</source>
        <translation>本程序构建时未包含结构文件。</translation>
    </message>
    <message>
        <location filename="../modules/storage/core/sqlerror.cpp" line="+67"/>
        <source>The disk of the database server is full: nothing was saved. Free some space, then repeat.</source>
        <translation>数据库服务器磁盘已满：未保存任何内容。请清理出一些空间后重试。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>This account may not do that (%1).</source>
        <translation>该账号无权执行此操作（%1）。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The database needed too long and the work was stopped; nothing was changed.</source>
        <translation>数据库用时过长，操作已停止；未作任何更改。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The work was cancelled; nothing was changed.</source>
        <translation>操作已取消；未作任何更改。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Somebody else is working on the same record; nothing was changed. Try again.</source>
        <translation>其他人正在处理同一记录；未作任何更改。请重试。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The work took too long and the database ended it; nothing was changed.</source>
        <translation>操作用时过长，已被数据库终止；未作任何更改。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Too many people changed the same records at once; nothing was changed. Try again.</source>
        <translation>同时更改相同记录的人过多；未作任何更改。请重试。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The connection to the database was lost.</source>
        <translation>与数据库的连接已中断。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The database has no free connection. Try again in a moment.</source>
        <translation>数据库没有空闲连接。请稍后重试。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>This server only reads at the moment.</source>
        <translation>该服务器目前只读。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The database refused the login: %1.</source>
        <translation>数据库拒绝登录：%1。</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>Account %1 is locked: too many logins failed.</source>
        <translation>账号 %1 已锁定：登录失败次数过多。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It opens by itself after half an hour, unless your district has set another time. The security administrator can unlock it at once.</source>
        <translation>半小时后自动解锁，除非本区另设时限。安全管理员可立即解锁。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Account %1 is disabled, locked or retired.</source>
        <translation>账号 %1 已停用、锁定或注销。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+3"/>
        <source>Ask the system administrator.</source>
        <translation>请联系系统管理员。</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>Account %1 has expired, or has no rights in this database.</source>
        <translation>账号 %1 已过期，或在此数据库中没有权限。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The account %1 or its password is wrong.</source>
        <translation>账号 %1 或其密码错误。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>After several mistakes in a row the account is locked.</source>
        <translation>连续多次出错后，账号将被锁定。</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>The database server %1 cannot prove who it is: %2.</source>
        <translation>数据库服务器 %1 无法证明其身份：%2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Give the certificate of its authority with sslrootcert=FILE in the address, and the host name that the certificate names.</source>
        <translation>请在地址中用 sslrootcert=FILE 指定其颁发机构的证书，并使用证书中写明的主机名。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The database %1 refused the login: %2.</source>
        <translation>数据库 %1 拒绝登录：%2。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The database is not there: %1.</source>
        <translation>数据库不存在：%1。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>No connection to the database %1: %2.</source>
        <translation>无法连接数据库 %1：%2。</translation>
    </message>
</context>
<context>
    <name>gl::storage::ConnectionConfig</name>
    <message>
        <location filename="../modules/storage/core/connectionconfig.cpp" line="+42"/>
        <source>The database address is not valid%1.</source>
        <translation>数据库地址无效%1。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Write it as postgresql://user@host:port/database, or postgresql:///database?host=/folder/of/the/socket.</source>
        <translation>请写成 postgresql://user@host:port/database，或 postgresql:///database?host=/folder/of/the/socket。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>: it is empty</source>
        <translation>：地址为空</translation>
    </message>
</context>
<context>
    <name>gl::storage::Database</name>
    <message>
        <location filename="../modules/storage/core/database.cpp" line="+104"/>
        <source>The program is closing.</source>
        <translation>程序正在关闭。</translation>
    </message>
</context>
<context>
    <name>gl::storage::FolderLock</name>
    <message>
        <location filename="../modules/storage/core/privatecluster.cpp" line="-41"/>
        <source>The data folder %1 cannot be written: %2.</source>
        <translation>无法写入数据文件夹 %1：%2。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>It may belong to another user. Set GRIDLINE_DATA_DIR to a folder of your own.</source>
        <translation>它可能属于其他用户。请将 GRIDLINE_DATA_DIR 设为您自己的文件夹。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Another program has been starting or stopping the database in %1 for too long.</source>
        <translation>另一个程序正在启动或停止 %1 中的数据库，等待时间过长。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>waiting for another program that starts the database</source>
        <translation>正在等待另一个启动数据库的程序</translation>
    </message>
</context>
<context>
    <name>gl::storage::JobRunner</name>
    <message>
        <location filename="../modules/storage/core/jobrunner.cpp" line="+42"/>
        <source>The program is closing.</source>
        <translation>程序正在关闭。</translation>
    </message>
    <message>
        <location line="+22"/>
        <location line="+4"/>
        <source>Something unexpected went wrong; nothing was changed.</source>
        <translation>发生意外错误；未作任何更改。</translation>
    </message>
</context>
<context>
    <name>gl::storage::LocalFile</name>
    <message>
        <location filename="../modules/storage/core/localfile.cpp" line="+63"/>
        <source>The file %1 on this machine cannot be used.</source>
        <translation>无法使用本机文件 %1。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Another Gridline uses the file %1. Close it first.</source>
        <translation>另一个 Gridline 正在使用文件 %1。请先将其关闭。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The disk is full: nothing could be kept on this machine.</source>
        <translation>磁盘已满：本机无法保存任何内容。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Free some space, then repeat.</source>
        <translation>请清理出一些空间后重试。</translation>
    </message>
    <message>
        <location line="+5"/>
        <location line="+44"/>
        <source>The file %1 cannot be opened or written.</source>
        <translation>无法打开或写入文件 %1。</translation>
    </message>
    <message>
        <location line="-41"/>
        <location line="+68"/>
        <source>The file %1 is damaged.</source>
        <translation>文件 %1 已损坏。</translation>
    </message>
    <message>
        <location line="-56"/>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <location line="+68"/>
        <source>The file %1 was written by a newer Gridline. Install that version here.</source>
        <translation>文件 %1 由更新版本的 Gridline 写入。请在本机安装该版本。</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>The file %1 cannot be renamed.</source>
        <translation>无法重命名文件 %1。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The file %1 cannot be deleted.</source>
        <translation>无法删除文件 %1。</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>Something unexpected went wrong; nothing was changed.</source>
        <translation>发生意外错误；未作任何更改。</translation>
    </message>
</context>
<context>
    <name>gl::storage::LocalStore</name>
    <message>
        <location filename="../modules/storage/core/localstore.cpp" line="+120"/>
        <source>The file on this machine is not open.</source>
        <translation>本机文件未打开。</translation>
    </message>
</context>
<context>
    <name>gl::storage::Migrator</name>
    <message>
        <location filename="../modules/storage/core/migrator.cpp" line="+134"/>
        <source>%1, line %2</source>
        <translation>%1，第 %2 行</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The schema file %1 failed: %2</source>
        <translation>结构文件 %1 执行失败：%2</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Nothing of this file was applied. %1</source>
        <translation>该文件的内容均未应用。%1</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>it ends its transaction itself</source>
        <translation>文件自行结束了事务</translation>
    </message>
</context>
<context>
    <name>gl::storage::PrivateCluster</name>
    <message>
        <location filename="../modules/storage/core/clusterlayout.cpp" line="+52"/>
        <location filename="../modules/storage/core/privatecluster.cpp" line="+166"/>
        <source>The file %1 cannot be written: %2.</source>
        <translation>无法写入文件 %1：%2。</translation>
    </message>
    <message>
        <location filename="../modules/storage/core/privatecluster.cpp" line="-60"/>
        <source>The database in %1 belongs to another user.</source>
        <translation>%1 中的数据库属于其他用户。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Set GRIDLINE_DATA_DIR to a folder of your own.</source>
        <translation>请将 GRIDLINE_DATA_DIR 设为您自己的文件夹。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The database in %1 was made by PostgreSQL %2; this program works with PostgreSQL %3.</source>
        <translation>%1 中的数据库由 PostgreSQL %2 创建；本程序使用 PostgreSQL %3。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Bring it over with pg_upgrade, move the folder away to begin anew, or set GRIDLINE_DATA_DIR to another folder.</source>
        <translation>请用 pg_upgrade 升级，或移走该文件夹重新开始，或将 GRIDLINE_DATA_DIR 设为其他文件夹。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>making the database cluster in %1</source>
        <translation>正在 %1 中创建数据库</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The folder %1 holds something that is no database.</source>
        <translation>文件夹 %1 中的内容不是数据库。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Move it away and start again.</source>
        <translation>请将其移走后重新启动。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>initdb failed: %1</source>
        <translation>initdb 失败：%1</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>The folder %1 cannot be renamed: %2.</source>
        <translation>无法重命名文件夹 %1：%2。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>The database in %1 belongs to another user than %2.</source>
        <translation>%1 中的数据库不属于用户 %2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Run Gridline as that user, or set GRIDLINE_DATA_DIR to another folder.</source>
        <translation>请以该数据库所属用户运行 Gridline，或将 GRIDLINE_DATA_DIR 设为其他文件夹。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>starting the database</source>
        <translation>正在启动数据库</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>The database in %1 does not start: %2.</source>
        <translation>%1 中的数据库无法启动：%2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+47"/>
        <source>The reason is in %1.</source>
        <translation>原因见 %1。</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>The database in %1 did not stop.</source>
        <translation>%1 中的数据库未能停止。</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>Not everything in %1 could be removed.</source>
        <translation>%1 中的内容未能全部删除。</translation>
    </message>
    <message>
        <location filename="../modules/storage/core/serverprograms.cpp" line="+26"/>
        <source>PostgreSQL %1 is not installed on this computer (%2 was not found).</source>
        <translation>本机未安装 PostgreSQL %1（未找到 %2）。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Install postgresql-%1 and postgresql-%1-postgis-3, or give the address of a server with --db.</source>
        <translation>请安装 postgresql-%1 和 postgresql-%1-postgis-3，或用 --db 指定服务器地址。</translation>
    </message>
</context>
<context>
    <name>gl::storage::SchemaReport</name>
    <message>
        <location filename="../modules/storage/core/migrator.cpp" line="-122"/>
        <source>The database is newer than this program: it has %1, which this program does not know.</source>
        <translation>数据库比本程序新：其中有本程序不识别的 %1。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Install the version of Gridline that made it, or a later one.</source>
        <translation>请安装创建该数据库的 Gridline 版本或更高版本。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>A migration was edited after it had been applied: %1.</source>
        <translation>有迁移文件在应用后被修改：%1。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Put the file back as it was and write a new migration for the change; on a private cluster that may be lost: gridlinectl local destroy --yes.</source>
        <translation>请将文件恢复原样，并为改动新写一个迁移文件；若本机数据库的数据可以舍弃，可运行：gridlinectl local destroy --yes。</translation>
    </message>
    <message numerus="yes">
        <location line="+10"/>
        <source>The database is not ready for this program: %n file(s) of the schema are missing.</source>
        <translation>
            <numerusform>数据库尚不能供本程序使用：缺少 %n 个结构文件。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Have an administrator run: gridlinectl --db URI migrate.</source>
        <translation>请管理员运行：gridlinectl --db URI migrate。</translation>
    </message>
</context>
<context>
    <name>gl::storage::ServerAccount</name>
    <message>
        <location filename="../modules/storage/core/serveraccount.cpp" line="+36"/>
        <source>The user number %1 has no name on this computer, and PostgreSQL needs one: add it to /etc/passwd.</source>
        <translation>用户编号 %1 在本机没有用户名，而 PostgreSQL 需要用户名：请将其加入 /etc/passwd。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody. Run Gridline as an ordinary user.</source>
        <translation>PostgreSQL 拒绝以 root 运行，且没有 postgres 或 nobody 账号。请以普通用户运行 Gridline。</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>%1 did not run: %2.</source>
        <translation>%1 未能运行：%2。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Cannot become the account %1 to run PostgreSQL.</source>
        <translation>无法切换到账号 %1 来运行 PostgreSQL。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 failed.</source>
        <translation>%1 失败。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Cannot give %1 to the account %2: %3.</source>
        <translation>无法将 %1 交给账号 %2：%3。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The folder %1 cannot be made: %2.</source>
        <translation>无法创建文件夹 %1：%2。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The folder %1 belongs to another user. Set GRIDLINE_DATA_DIR to a folder of your own.</source>
        <translation>文件夹 %1 属于其他用户。请将 GRIDLINE_DATA_DIR 设为您自己的文件夹。</translation>
    </message>
    <message>
        <location line="+24"/>
        <source>Run as root, the database belongs to the account %1, which may not enter the folder %2.</source>
        <translation>以 root 运行时，数据库属于账号 %1，而该账号无权进入文件夹 %2。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Allow it with &quot;chmod o+x %1&quot;, or set GRIDLINE_DATA_DIR to a folder elsewhere, for example /var/lib/gridline.</source>
        <translation>请用 &quot;chmod o+x %1&quot; 授权，或将 GRIDLINE_DATA_DIR 设为别处的文件夹，例如 /var/lib/gridline。</translation>
    </message>
</context>
<context>
    <name>gl::storage::Session</name>
    <message>
        <location filename="../modules/storage/core/session.cpp" line="+92"/>
        <source>No database is configured.</source>
        <translation>未配置数据库。</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>Cannot act as the account %1: it does not exist here, or this login may not act for others.</source>
        <translation>无法以账号 %1 的身份操作：该账号在此不存在，或当前登录无权代他人操作。</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>There is nothing with this number.</source>
        <translation>没有此编号的记录。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>More than one record was found where one was expected.</source>
        <translation>应只有一条记录，却找到多条。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>The database gave an answer that is not JSON.</source>
        <translation>数据库返回的内容不是 JSON。</translation>
    </message>
    <message>
        <location line="+119"/>
        <source>An error was overlooked; nothing was changed.</source>
        <translation>有错误未被处理；未作任何更改。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The database did not save the change.</source>
        <translation>数据库未保存更改。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The connection was lost while saving: it may or may not have been saved. It is safe to send the same command again.</source>
        <translation>保存时连接中断：可能已保存，也可能未保存。重新发送同一命令是安全的。</translation>
    </message>
</context>
<context>
    <name>gl::storage::SqliteReader</name>
    <message>
        <location filename="../modules/storage/core/sqlitereader.cpp" line="+56"/>
        <source>There is no file %1.</source>
        <translation>没有文件 %1。</translation>
    </message>
</context>
<context>
    <name>gl::storage::SqliteReader::Parts</name>
    <message>
        <location line="-11"/>
        <source>The file %1 is damaged or no database of this kind.</source>
        <translation>文件 %1 已损坏，或不是此类数据库。</translation>
    </message>
</context>
<context>
    <name>gl::supervise::FocusPanel</name>
    <message>
        <location filename="../modules/supervise/panel/focuspanel.cpp" line="+116"/>
        <source>Instruct…</source>
        <translation>批示…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gives an instruction about what is in focus</source>
        <translation>就焦点案件作批示</translation>
    </message>
    <message>
        <location line="+73"/>
        <source>The instruction could not be read.</source>
        <translation>批示读取失败。</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>The case could not be read.</source>
        <translation>案件未能读取。</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>Nothing is in focus.</source>
        <translation>没有焦点案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The case that is opened or marked somewhere stands here, large.</source>
        <translation>在任一处打开或选中的案件会大字显示在此。</translation>
    </message>
    <message>
        <location line="+75"/>
        <source>Closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>No clock runs</source>
        <translation>无计时</translation>
    </message>
    <message>
        <location filename="../modules/supervise/panel/focuspanel.h" line="+42"/>
        <source>Focus</source>
        <translation>焦点</translation>
    </message>
</context>
<context>
    <name>gl::supervise::InstructionView</name>
    <message>
        <location filename="../modules/supervise/panel/instructionview.cpp" line="+26"/>
        <source>‼ Urgent</source>
        <translation>‼ 急</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>written by %1</source>
        <translation>%1 代录</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>About the case %1: %2</source>
        <translation>关联案件 %1：%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+2"/>
        <source>About: %1</source>
        <translation>关于：%1</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>How far each unit is; what is done from above is about the marked one</source>
        <translation>各单位办理情况；上级的操作针对选中的单位</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Ladder</source>
        <translation>升级</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Points</source>
        <translation>得分</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>What was said</source>
        <translation>批复往来</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What was said and done, and what the clock did</source>
        <translation>批示、反馈和到时处理的全部记录</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>%1 answers for it</source>
        <translation>责任人：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>asks for time</source>
        <translation>申请延期</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>sent back %n time(s)</source>
        <translation>
            <numerusform>退回 %n 次</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::supervise::OwedList</name>
    <message>
        <location filename="../modules/supervise/panel/owedlist.cpp" line="+33"/>
        <source>What is owed to whom</source>
        <translation>谁欠谁什么</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What is owed to whom, late ones first</source>
        <translation>谁欠谁什么，超期在前</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Owes</source>
        <translation>应办</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>To</source>
        <translation>交办人</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Text</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>gl::supervise::SupervisePanel</name>
    <message>
        <location filename="../modules/supervise/panel/supervisepanel.cpp" line="+38"/>
        <source>Who owes, or to whom</source>
        <translation>按单位或领导查看</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Who owes, or to whom; those with most that is late first</source>
        <translation>按单位或领导查看，超期最多的在前</translation>
    </message>
    <message>
        <location line="+26"/>
        <source>New instruction…</source>
        <translation>新批示…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Gives an instruction to one or many units</source>
        <translation>向一个或多个单位交办</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the case that the marked one is about</source>
        <translation>打开选中条目关联的案件</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Show large</source>
        <translation>大字显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows the marked one in the focus panel, for the room</source>
        <translation>在焦点面板大字显示，供会场观看</translation>
    </message>
    <message>
        <location line="+38"/>
        <source>The board could not be read.</source>
        <translation>督办看板读取失败。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Everything that is owed (%1)</source>
        <translation>全部应办（%1）</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>To %1: %2 open, %3 late, %4 to decide</source>
        <translation>%1 交办：在办 %2，超期 %3，待批复 %4</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 owes %2, %3 late</source>
        <translation>%1 应办 %2，超期 %3</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Nobody owes anything.</source>
        <translation>没有应办事项。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>An instruction to units is given here, or from a case in focus.</source>
        <translation>可在此或从焦点案件向单位批示。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>The instruction could not be read.</source>
        <translation>批示读取失败。</translation>
    </message>
    <message>
        <location filename="../modules/supervise/panel/supervisepanel.h" line="+24"/>
        <source>Instructions</source>
        <translation>督办批示</translation>
    </message>
</context>
<context>
    <name>gl::supervise::Words</name>
    <message>
        <location filename="../modules/supervise/panel/instructionwords.cpp" line="+19"/>
        <location line="+27"/>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <location line="-26"/>
        <location line="+27"/>
        <source>Instruction</source>
        <translation>批示</translation>
    </message>
    <message>
        <location line="-26"/>
        <source>Receipt</source>
        <translation>签收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not received</source>
        <translation>未签收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Received</source>
        <translation>已签收</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Answered</source>
        <translation>已反馈</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Accepted</source>
        <translation>已办结</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Released</source>
        <translation>已免除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Done</source>
        <translation>已办</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whose word</source>
        <translation>批示人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>About the case</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Who answers for it</source>
        <translation>责任人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Until when</source>
        <translation>延至</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Normal</source>
        <translation>一般</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>over by %1</source>
        <translation>超期 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>gl::tabular</name>
    <message>
        <location filename="../modules/tabular/core/mapping.cpp" line="+46"/>
        <source>The mapping has an unknown key %1 in %2; known are: %3.</source>
        <translation>映射的 %2 中有未知键 %1；可用的键：%3。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>There is no field %1; known are: %2.</source>
        <translation>没有字段 %1；可用字段：%2。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>The field %1 of the mapping names neither a column nor a value.</source>
        <translation>映射的字段 %1 既未指定列，也未指定值。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The pattern of %1 is no regular expression with a group.</source>
        <translation>%1 的 pattern 不是带分组的正则表达式。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Delimiter and quote are single characters.</source>
        <translation>分隔符和引号须为单个字符。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The format is one of %1, not %2.</source>
        <translation>格式应为 %1 之一，不能是 %2。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The header row is between 0 (none) and 100.</source>
        <translation>表头行号在 0（无表头）至 100 之间。</translation>
    </message>
    <message>
        <location filename="../modules/tabular/core/rowreader.cpp" line="+55"/>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 is empty.</source>
        <translation>%1 是空文件。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>%1 is no text file; save it as XLSX or CSV.</source>
        <translation>%1 不是文本文件；请另存为 XLSX 或 CSV。</translation>
    </message>
</context>
<context>
    <name>gl::tabular::CsvReader</name>
    <message>
        <location filename="../modules/tabular/core/csvreader.cpp" line="+77"/>
        <source>The file has no header row.</source>
        <translation>文件没有表头行。</translation>
    </message>
    <message>
        <location line="+35"/>
        <source>Line %1 cannot be read: %2.</source>
        <translation>第 %1 行无法读取：%2。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The row at line %1 is longer than 8 MB: a quotation mark is not closed.</source>
        <translation>从第 %1 行开始的记录超过 8 MB：有引号未闭合。</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>The quotation mark opened in the row at line %1 is never closed.</source>
        <translation>从第 %1 行开始的记录中，引号始终未闭合。</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Read as CSV, encoding %1, delimiter %2.</source>
        <translation>按 CSV 读取，编码 %1，分隔符 %2。</translation>
    </message>
</context>
<context>
    <name>gl::tabular::FieldReader</name>
    <message>
        <location filename="../modules/tabular/core/fieldreader.cpp" line="+76"/>
        <source>The file has no column %1.</source>
        <translation>文件中没有列 %1。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Its columns are: %1.</source>
        <translation>文件中的列：%1。</translation>
    </message>
</context>
<context>
    <name>gl::tabular::HeaderCheck</name>
    <message>
        <location filename="../modules/tabular/core/headercheck.cpp" line="+53"/>
        <source>The header does not fit the columns: %1 of the first %2 rows have no usable value in column %3 (%4). Nothing was imported.</source>
        <translation>表头与各列内容不符：前 %2 行中有 %1 行在第 %3 列（%4）没有可用的值。未导入任何内容。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Look whether each column holds what its name says, and correct the header or the mapping. Field, column and an example:</source>
        <translation>请检查各列内容是否与列名相符，并更正表头或映射。字段、列及示例：</translation>
    </message>
</context>
<context>
    <name>gl::tabular::JsonLinesReader</name>
    <message>
        <location filename="../modules/tabular/core/jsonlinesreader.cpp" line="+75"/>
        <source>None of the first lines is a JSON object.</source>
        <translation>开头几行都不是 JSON 对象。</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Line %1 is longer than 8 MB.</source>
        <translation>第 %1 行超过 8 MB。</translation>
    </message>
</context>
<context>
    <name>gl::tabular::Mapping</name>
    <message>
        <location filename="../modules/tabular/core/mapping.cpp" line="+11"/>
        <source>The mapping is no JSON object: %1 at byte %2.</source>
        <translation>映射不是 JSON 对象：第 %2 字节处 %1。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>the mapping</source>
        <translation>映射</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The mapping must name its source, in 1 to 100 characters.</source>
        <translation>映射必须写明来源名称，1 至 100 个字符。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>There is no time zone %1.</source>
        <translation>没有时区 %1。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The datum is WGS84, CGCS2000, GCJ02 or BD09, not %1.</source>
        <translation>坐标系为 WGS84、CGCS2000、GCJ02 或 BD09，不能是 %1。</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>The mapping must say where %1 comes from.</source>
        <translation>映射必须指明 %1 的来源。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The mapping %1 cannot be read: %2.</source>
        <translation>无法读取映射 %1：%2。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The mapping %1 is larger than 1 MB: that is no mapping.</source>
        <translation>映射 %1 超过 1 MB：这不是映射文件。</translation>
    </message>
</context>
<context>
    <name>gl::tabular::RejectsFile</name>
    <message>
        <location filename="../modules/tabular/core/rejectsfile.cpp" line="+44"/>
        <location line="+13"/>
        <location line="+19"/>
        <source>The rejects file %1 cannot be written: %2.</source>
        <translation>无法写入拒绝记录文件 %1：%2。</translation>
    </message>
    <message>
        <location line="-22"/>
        <source>%1 exists and is no rejects file: it is not overwritten.</source>
        <translation>%1 已存在且不是拒绝记录文件：不会覆盖。</translation>
    </message>
</context>
<context>
    <name>gl::tabular::TextSource</name>
    <message>
        <location filename="../modules/tabular/core/textsource.cpp" line="+58"/>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>The encoding of the file cannot be told: give it in the mapping.</source>
        <translation>无法判断文件编码：请在映射中指定。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>There is no encoding %1.</source>
        <translation>没有编码 %1。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The packed file is damaged or ends too early.</source>
        <translation>压缩文件已损坏或不完整。</translation>
    </message>
</context>
<context>
    <name>gl::tabular::XlsxReader</name>
    <message>
        <location filename="../modules/tabular/core/xlsxreader.cpp" line="+107"/>
        <source>The sheet holds a value larger than 64 MB after row %1.</source>
        <translation>工作表在第 %1 行之后有超过 64 MB 的值。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The XLSX file is damaged after row %1.</source>
        <translation>XLSX 文件在第 %1 行之后已损坏。</translation>
    </message>
    <message>
        <location line="+33"/>
        <source>There is no sheet %1 in the file; it has: %2.</source>
        <translation>文件中没有工作表 %1；现有：%2。</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>No temporary file can be made: %1.</source>
        <translation>无法创建临时文件：%1。</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The temporary file cannot be written: %1.</source>
        <translation>无法写入临时文件：%1。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>The temporary file cannot be read.</source>
        <translation>无法读取临时文件。</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>The sheet is empty.</source>
        <translation>工作表为空。</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Row %1 has too many columns.</source>
        <translation>第 %1 行的列数过多。</translation>
    </message>
    <message>
        <location line="+84"/>
        <source>The sheet declares %1 rows; %2 of them hold data below the header.</source>
        <translation>工作表声明有 %1 行；表头以下有数据的为 %2 行。</translation>
    </message>
</context>
<context>
    <name>gl::textmodel</name>
    <message>
        <location filename="../modules/textmodel/core/evaluation.cpp" line="+52"/>
        <source>The evaluation was stopped.</source>
        <translation>评测已停止。</translation>
    </message>
    <message>
        <location line="+109"/>
        <source>A cross-validation needs two folds or more.</source>
        <translation>交叉验证至少需要两折。</translation>
    </message>
    <message>
        <location filename="../modules/textmodel/core/trainer.cpp" line="+39"/>
        <source>The training was stopped.</source>
        <translation>训练已停止。</translation>
    </message>
</context>
<context>
    <name>gl::textmodel::Model</name>
    <message>
        <location filename="../modules/textmodel/core/modelbytes.cpp" line="+114"/>
        <source>The model is damaged.</source>
        <translation>模型已损坏。</translation>
    </message>
    <message>
        <location line="+98"/>
        <source>This is no model of texts.</source>
        <translation>这不是文本模型。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The model was made by another version of the program: train it again.</source>
        <translation>该模型由其他版本的程序生成，请重新训练。</translation>
    </message>
</context>
<context>
    <name>gl::textmodel::Trainer</name>
    <message>
        <location filename="../modules/textmodel/core/trainer.cpp" line="+58"/>
        <source>A sample has no label.</source>
        <translation>有样本没有标签。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>There is nothing to tell apart: the samples have fewer than two labels.</source>
        <translation>无可区分：样本的标签不足两种。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There are %1 labels; at most %2 can be learned.</source>
        <translation>共有 %1 种标签，最多可训练 %2 种。</translation>
    </message>
</context>
<context>
    <name>gl::ui</name>
    <message>
        <location filename="../modules/ui/kit/report.cpp" line="+30"/>
        <source>Tell support the code %1.</source>
        <translation>请将代码 %1 告知技术支持。</translation>
    </message>
    <message>
        <location filename="../modules/ui/kit/timetext.cpp" line="+73"/>
        <source>%1 left</source>
        <comment>time to the deadline</comment>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>overdue by %1</source>
        <translation>超期 %1</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>%1 ago</source>
        <translation>%1前</translation>
    </message>
</context>
<context>
    <name>gl::ui::EmptyState</name>
    <message>
        <location filename="../modules/ui/kit/emptystate.cpp" line="+11"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>Read it again from the server</source>
        <translation>从服务器重新读取</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>gl::ui::FileTaker</name>
    <message>
        <location filename="../modules/ui/kit/filetaker.cpp" line="+66"/>
        <source>It is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+22"/>
        <source>It is larger than %1 MB.</source>
        <translation>文件超过 %1 MB。</translation>
    </message>
    <message>
        <location line="-20"/>
        <source>It cannot be read: %1.</source>
        <translation>无法读取：%1。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>It is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The picture cannot be stored.</source>
        <translation>图片无法保存。</translation>
    </message>
</context>
<context>
    <name>gl::ui::Light</name>
    <message>
        <location filename="../modules/ui/kit/lightpainter.cpp" line="+127"/>
        <source>In time</source>
        <comment>clock</comment>
        <translation>按时</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Due soon</source>
        <comment>clock</comment>
        <translation>临期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Overdue</source>
        <comment>clock</comment>
        <translation>超期</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Paused</source>
        <comment>clock</comment>
        <translation>暂停</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Suspended</source>
        <comment>clock</comment>
        <translation>挂账</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>No clock</source>
        <comment>clock</comment>
        <translation>不计时</translation>
    </message>
</context>
<context>
    <name>gl::ui::MessageBar</name>
    <message>
        <location filename="../modules/ui/kit/messagebar.cpp" line="+33"/>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <location line="+8"/>
        <location line="+1"/>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>gl::ui::OfferStrip</name>
    <message>
        <location filename="../modules/ui/kit/offerstrip.cpp" line="+115"/>
        <source>%1
%2 takes it; again: the next one</source>
        <translation>%1
%2 采用；再按换下一条</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>or %1</source>
        <translation>或 %1</translation>
    </message>
</context>
<context>
    <name>gl::ui::SuggestLine</name>
    <message>
        <location filename="../modules/ui/kit/suggestline.cpp" line="+48"/>
        <source>Suggestions for %1</source>
        <translation>“%1”的建议</translation>
    </message>
</context>
<context>
    <name>gl::video</name>
    <message>
        <location filename="../modules/video/panel/livesign.cpp" line="+69"/>
        <location line="+2"/>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>not live: last picture %1 ago</source>
        <translation>非实时：最后画面在 %1前</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>ended: last picture %1 ago</source>
        <translation>已结束：最后画面在 %1前</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <location filename="../modules/video/core/certificate.cpp" line="+47"/>
        <source>The certificate file cannot be read: %1</source>
        <translation>无法读取证书文件：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The certificate&apos;s time is over: %1</source>
        <translation>证书已过期：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The certificate&apos;s key file cannot be read: %1</source>
        <translation>无法读取证书的私钥文件：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The key does not belong to the certificate.</source>
        <translation>私钥与证书不匹配。</translation>
    </message>
    <message>
        <location filename="../modules/video/panel/askcamera.cpp" line="+32"/>
        <source>The camera&apos;s device does not answer.</source>
        <translation>摄像头设备没有应答。</translation>
    </message>
</context>
<context>
    <name>gl::video::CameraControl</name>
    <message>
        <location filename="../modules/video/panel/cameracontrol.cpp" line="+41"/>
        <source>Presets of the camera</source>
        <translation>摄像头预置位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Turns the camera to a place its device has kept</source>
        <translation>转到设备保存的预置位</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>Left</source>
        <comment>a camera turns</comment>
        <translation>已离会</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Turns the camera to the left while held</source>
        <translation>按住时摄像头左转</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Right</source>
        <comment>a camera turns</comment>
        <translation>准确率</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Turns the camera to the right while held</source>
        <translation>按住时摄像头右转</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Up</source>
        <comment>a camera turns</comment>
        <translation>上</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Turns the camera up while held</source>
        <translation>按住时摄像头上转</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Down</source>
        <comment>a camera turns</comment>
        <translation>下</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Turns the camera down while held</source>
        <translation>按住时摄像头下转</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Closer</source>
        <comment>a camera zooms</comment>
        <translation>放大</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Zooms the camera in while held</source>
        <translation>按住时摄像头拉近</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Wider</source>
        <comment>a camera zooms</comment>
        <translation>缩小</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Zooms the camera out while held</source>
        <translation>按住时摄像头拉远</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Its recordings</source>
        <translation>设备录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Lists what the marked camera&apos;s own device recorded</source>
        <translation>列出所选摄像头设备上的录像</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>This picture&apos;s source keeps no recordings.</source>
        <translation>该画面的来源没有录像。</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>This camera does not turn.</source>
        <translation>该摄像头没有云台。</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>The camera was not turned.</source>
        <translation>摄像头未能转动。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Preset …</source>
        <translation>预置位…</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Preset %1</source>
        <translation>预置位 %1</translation>
    </message>
</context>
<context>
    <name>gl::video::CameraRecords</name>
    <message>
        <location filename="../modules/video/panel/camerarecords.cpp" line="+18"/>
        <source>alarm</source>
        <comment>why it was recorded</comment>
        <translation>报警</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>by hand</source>
        <comment>why it was recorded</comment>
        <translation>手动</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>by time</source>
        <comment>why it was recorded</comment>
        <translation>定时</translation>
    </message>
    <message>
        <location line="+19"/>
        <location line="+1"/>
        <source>Day of the recordings</source>
        <translation>录像日期</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Recordings of the camera&apos;s device</source>
        <translation>摄像头设备的录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter plays the marked one in a tile</source>
        <translation>回车在画面格中回放所选录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>From</source>
        <translation>原单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>To</source>
        <translation>新单位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Play in a tile</source>
        <translation>在画面格中回放</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Plays what the camera&apos;s device recorded</source>
        <translation>回放摄像头设备的录像</translation>
    </message>
    <message>
        <location line="+20"/>
        <source>Asking the camera&apos;s device …</source>
        <translation>正在查询摄像头设备…</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Nothing was recorded on this day.</source>
        <translation>当天没有录像。</translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n 段录像</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::video::CheckView</name>
    <message>
        <location filename="../modules/video/panel/checkview.cpp" line="+21"/>
        <source>not looked at</source>
        <translation>未看</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>in order</source>
        <translation>正常</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>not in order</source>
        <translation>不正常</translation>
    </message>
    <message>
        <location line="+12"/>
        <location line="+2"/>
        <source>What to look at</source>
        <translation>查看要点</translation>
    </message>
    <message>
        <location line="-1"/>
        <source>Enter: in order, not in order, not looked at</source>
        <translation>按 Enter：正常、不正常、未看</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What was seen; needed when it is not in order after handling</source>
        <translation>看到的情况；处置后不正常时必填</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What was seen</source>
        <translation>看到的情况</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The picture taken</source>
        <translation>拍下的照片</translation>
    </message>
    <message>
        <location line="+60"/>
        <source>No picture taken yet.</source>
        <translation>还没有拍照。</translation>
    </message>
</context>
<context>
    <name>gl::video::InspectorList</name>
    <message>
        <location filename="../modules/video/panel/inspectorlist.cpp" line="+22"/>
        <source>Inspectors near the case</source>
        <translation>案件附近的监督员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter asks the marked one for a picture</source>
        <translation>按 Enter 请所选监督员传视频</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Inspector</source>
        <translation>监督员</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Duty</source>
        <translation>在岗</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Position</source>
        <translation>定位</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>on duty</source>
        <translation>在岗</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>off duty</source>
        <translation>不在岗</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1 km</source>
        <translation>%1 公里</translation>
    </message>
</context>
<context>
    <name>gl::video::MarkList</name>
    <message>
        <location filename="../modules/video/panel/marklist.cpp" line="+28"/>
        <source>Marks of the recording</source>
        <translation>录像标记</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter goes to the marked moment</source>
        <translation>按 Enter 跳到该时刻</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>By</source>
        <translation>标记人</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Note of the mark</source>
        <translation>标记说明</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What is to be seen; Enter sets the mark, Escape leaves it</source>
        <translation>写明所见内容；Enter 打标记，Esc 取消</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What is to be seen here?</source>
        <translation>此处可见什么？</translation>
    </message>
</context>
<context>
    <name>gl::video::PhoneCode</name>
    <message>
        <location filename="../modules/video/panel/phonecode.cpp" line="+36"/>
        <source>Picture code for a phone&apos;s camera</source>
        <translation>供手机相机扫描的二维码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>A phone&apos;s camera opens the page that streams by reading this</source>
        <translation>手机相机扫描后打开推送视频的网页</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>For the browser of a phone without our application</source>
        <translation>供没有安装应用的手机浏览器使用</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Code for a phone: %1</source>
        <translation>手机验证码：%1</translation>
    </message>
</context>
<context>
    <name>gl::video::PhoneServer</name>
    <message>
        <location filename="../modules/video/core/phoneserver.cpp" line="+125"/>
        <source>Browsers give no camera to a page without TLS: set a certificate.</source>
        <translation>浏览器不会向未加密的网页开放摄像头：请设置证书。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The phone&apos;s page cannot listen on port %1.</source>
        <translation>手机网页无法监听端口 %1。</translation>
    </message>
</context>
<context>
    <name>gl::video::RecordedPicture</name>
    <message>
        <location filename="../modules/video/panel/recordingview.cpp" line="+65"/>
        <source>Recording</source>
        <translation>录像</translation>
    </message>
</context>
<context>
    <name>gl::video::RecordingParts</name>
    <message>
        <location filename="../modules/video/core/recordingparts.cpp" line="+33"/>
        <source>This part of the recording was changed after it was recorded. It is not shown.</source>
        <translation>这段录像在录制后被改动过，不予播放。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The recording does not fit on this computer&apos;s disk.</source>
        <translation>本机磁盘放不下这段录像。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>The right to read this recording is over.</source>
        <translation>读取这份录像的权限已失效。</translation>
    </message>
    <message>
        <location line="+3"/>
        <location line="+33"/>
        <source>This part of the recording is missing.</source>
        <translation>这段录像缺失。</translation>
    </message>
    <message>
        <location line="-29"/>
        <source>The relay that keeps the recordings cannot be reached.</source>
        <translation>无法连接保存录像的中继服务。</translation>
    </message>
</context>
<context>
    <name>gl::video::RecordingServer</name>
    <message>
        <location filename="../modules/video/core/recordingserver.cpp" line="+120"/>
        <source>Recordings cannot be served on port %1.</source>
        <translation>无法在端口 %1 提供录像。</translation>
    </message>
</context>
<context>
    <name>gl::video::RecordingView</name>
    <message>
        <location filename="../modules/video/panel/recordingview.cpp" line="-28"/>
        <source>going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>complete</source>
        <translation>完整</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>broken off</source>
        <translation>中断</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>broken off: %1</source>
        <translation>中断：%1</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>deleted by rule</source>
        <translation>按规定已删除</translation>
    </message>
    <message>
        <location line="+65"/>
        <source>Recordings of the case</source>
        <translation>案件的录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter plays the marked one</source>
        <translation>按 Enter 播放所选录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+43"/>
        <source>A part of the recording cannot be read.</source>
        <translation>录像有一段无法读取。</translation>
    </message>
    <message>
        <location line="+40"/>
        <source>+5 s</source>
        <translation>+5 秒</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Goes five seconds on in the recording</source>
        <translation>录像前进五秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>+1 min</source>
        <translation>+1 分钟</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Goes a minute on in the recording</source>
        <translation>录像前进一分钟</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Slower</source>
        <translation>减速</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Plays slower, down to half the speed</source>
        <translation>放慢播放，最慢半速</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Faster</source>
        <translation>加速</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Plays faster, up to four times the speed</source>
        <translation>加快播放，最快四倍速</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Sets a mark with a note where the recording is now</source>
        <translation>在录像当前位置打标记并填写说明</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Mark before</source>
        <translation>上一标记</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Goes to the mark before</source>
        <translation>跳到上一个标记</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Next mark</source>
        <translation>下一标记</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Goes to the next mark</source>
        <translation>跳到下一个标记</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Picture to the case</source>
        <translation>画面入案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the picture that is shown into the case, with its hash</source>
        <translation>把所显示的画面连同哈希值放入案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clip from here</source>
        <translation>片段起点</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The clip begins where it is now</source>
        <translation>片段从当前位置开始</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>to here</source>
        <translation>片段终点</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The clip ends where it is now</source>
        <translation>片段到当前位置结束</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clip to the case</source>
        <translation>片段入案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the clip into the case as it was recorded, with its hash</source>
        <translation>把片段按录制原样连同哈希值放入案件</translation>
    </message>
    <message>
        <location line="+203"/>
        <source>%1 x</source>
        <comment>speed</comment>
        <translation>%1 倍速</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Clip %1 – %2</source>
        <translation>片段 %1 – %2</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>There is no further mark.</source>
        <translation>没有其他标记。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>There is no picture yet.</source>
        <translation>还没有画面。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 · %2 · recording %3 · %4 (%5)</source>
        <translation>%1 · %2 · 录像 %3 · %4（%5）</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The picture cannot be stored.</source>
        <translation>画面无法保存。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The picture is with the case.</source>
        <translation>画面已放入案件。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Set where the clip begins and where it ends first.</source>
        <translation>请先设定片段的起点和终点。</translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>A clip is at most %n minute(s) long.</source>
        <translation>
            <numerusform>片段最长 %n 分钟。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+8"/>
        <source>The clip is being cut.</source>
        <translation>正在截取片段。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The clip was not cut.</source>
        <translation>片段未能截取。</translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>The clip is with the case: %n second(s), from a key frame on.</source>
        <translation>
            <numerusform>片段已放入案件：%n 秒，自关键帧开始。</numerusform>
        </translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The recording belongs to no case.</source>
        <translation>该录像不属于任何案件。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>It is not with the case.</source>
        <translation>未能放入案件。</translation>
    </message>
    <message>
        <location line="-419"/>
        <source>Play the recording</source>
        <translation>播放录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Plays the marked recording; it is written into the audit</source>
        <translation>播放所选录像；会记入审计</translation>
    </message>
    <message>
        <location line="+29"/>
        <location line="+1"/>
        <source>Position in the recording</source>
        <translation>录像位置</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>−1 min</source>
        <translation>−1 分钟</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Goes a minute back in the recording</source>
        <translation>录像后退一分钟</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>−5 s</source>
        <translation>−5 秒</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Goes five seconds back in the recording</source>
        <translation>录像后退五秒</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Stops the recording and goes on</source>
        <translation>暂停或继续播放录像</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>No case is open.</source>
        <translation>未打开案件。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Open a case: its recordings are listed here.</source>
        <translation>打开案件后，这里列出它的录像。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>The recordings could not be read.</source>
        <translation>无法读取录像列表。</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Nothing was recorded for this case.</source>
        <translation>本案件没有录像。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>While an inspector streams for a case, the relay records it.</source>
        <translation>监督员为案件传视频时，转发服务器会录像。</translation>
    </message>
    <message>
        <location line="+11"/>
        <location line="+83"/>
        <source>The recording was not opened.</source>
        <translation>未能打开录像。</translation>
    </message>
    <message>
        <location line="-60"/>
        <source>The recording cannot be read from this desk.</source>
        <translation>本席位无法读取该录像。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Its parts are on the relay: %1</source>
        <translation>录像在转发服务器上：%1</translation>
    </message>
    <message>
        <location line="+51"/>
        <source>The recording is not shown.</source>
        <translation>录像未播放。</translation>
    </message>
    <message>
        <location line="+96"/>
        <source>The mark was not set.</source>
        <translation>未能做标记。</translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>Marked; the recording has %n mark(s).</source>
        <translation>
            <numerusform>已标记；该录像共有 %n 个标记。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../modules/video/panel/recordingclip.cpp" line="+43"/>
        <source>The clip is too long.</source>
        <translation>片段太长。</translation>
    </message>
</context>
<context>
    <name>gl::video::RelayWork</name>
    <message>
        <location filename="../modules/video/core/relaywork.cpp" line="+439"/>
        <source>No service for such cameras runs.</source>
        <translation>没有运行此类摄像头的服务。</translation>
    </message>
</context>
<context>
    <name>gl::video::RtspSource</name>
    <message>
        <location filename="../modules/video/core/rtspsource.cpp" line="+31"/>
        <source>This camera can be watched and nothing else.</source>
        <translation>该摄像头只能观看。</translation>
    </message>
</context>
<context>
    <name>gl::video::StreamList</name>
    <message>
        <location filename="../modules/video/panel/streamlist.cpp" line="+40"/>
        <source>Streams and cameras</source>
        <translation>视频与摄像头</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Enter shows the marked one in a tile</source>
        <translation>按 Enter 在画面格中显示所选项</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Stream</source>
        <translation>视频</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+90"/>
        <source>Going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>no picture yet</source>
        <translation>还没有画面</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>recording</source>
        <translation>录像中</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>not recorded: disk full</source>
        <translation>未录像：磁盘已满</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 talks to it</source>
        <translation>%1正在对讲</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Nobody streams just now</source>
        <translation>目前无人推送视频</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Cameras</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Elsewhere</source>
        <translation>其他</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>offline</source>
        <translation>离线</translation>
    </message>
</context>
<context>
    <name>gl::video::TalkBar</name>
    <message>
        <location filename="../modules/video/panel/talkbar.cpp" line="+23"/>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How loud the microphone is</source>
        <translation>麦克风音量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Loudspeaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How loud the other side is</source>
        <translation>对方音量</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hold to talk</source>
        <translation>按住讲话</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>Open line</source>
        <translation>双向通话</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Both sides are heard all the time, and back</source>
        <translation>双方持续通话，再按恢复</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The other side does not hear this desk, and back</source>
        <translation>对方听不到本台，再按恢复</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The other side hears this desk while it is held (Space)</source>
        <translation>按住时对方能听到本台（空格键）</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>The line does not work.</source>
        <translation>对讲不通。</translation>
    </message>
    <message>
        <location line="+29"/>
        <location line="+11"/>
        <source>The line was not opened.</source>
        <translation>对讲没有接通。</translation>
    </message>
    <message>
        <location line="+62"/>
        <source>Connecting …</source>
        <translation>正在接通……</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Hold Space to talk</source>
        <translation>按住空格讲话</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>YOU ARE HEARD</source>
        <translation>对方正在听</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>MUTED</source>
        <translation>已静音</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Line to %1</source>
        <translation>与%1对讲</translation>
    </message>
</context>
<context>
    <name>gl::video::TileGrid</name>
    <message>
        <location filename="../modules/video/panel/tilegrid.cpp" line="+34"/>
        <source>Live pictures</source>
        <translation>实时画面</translation>
    </message>
</context>
<context>
    <name>gl::video::VerificationView</name>
    <message>
        <location filename="../modules/video/panel/verificationview.cpp" line="+30"/>
        <source>Before filing</source>
        <translation>立案前核实</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>After handling</source>
        <translation>处置后核查</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Having a look</source>
        <translation>查看现场</translation>
    </message>
    <message>
        <location line="+60"/>
        <source>Copy the link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Copies the phone&apos;s link with its code, to be sent</source>
        <translation>复制带验证码的手机链接，以便发送</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>New code</source>
        <translation>新验证码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Another code for a phone; the one before is void</source>
        <translation>为手机生成新的验证码，之前的作废</translation>
    </message>
    <message>
        <location line="+10"/>
        <location line="+1"/>
        <source>What is verified</source>
        <translation>核实内容</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Ask for a picture</source>
        <translation>请求视频</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks the marked inspector to stream from the spot</source>
        <translation>请所选监督员从现场传视频</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Closes the list of inspectors</source>
        <translation>关闭监督员列表</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Time left to accept</source>
        <translation>接受的剩余时间</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Does not ask for the picture any more</source>
        <translation>不再请求视频</translation>
    </message>
    <message>
        <location line="+22"/>
        <source>Take the picture</source>
        <translation>拍照</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the picture as it is now into the case, with its hash</source>
        <translation>把现在的画面连同哈希值存入案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>True</source>
        <translation>属实</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>It is as reported, or it was handled</source>
        <translation>与上报一致，或已处置</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Not true</source>
        <translation>不属实</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>It is not as reported, or was not handled</source>
        <translation>与上报不一致，或未处置</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The picture does not show it</source>
        <translation>画面看不出来</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>A verification is going on; end it first.</source>
        <translation>有一项核实正在进行，请先结束。</translation>
    </message>
    <message>
        <location line="+15"/>
        <source>The case has no place: the nearest inspector cannot be told.</source>
        <translation>案件没有位置，无法确定最近的监督员。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Looking who is near …</source>
        <translation>正在查找附近的监督员…</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Nobody within 20 km told where he is.</source>
        <translation>20 公里内没有监督员上报位置。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>The inspector was not asked.</source>
        <translation>未能向监督员发出请求。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Waiting for %1</source>
        <translation>等待%1接受</translation>
    </message>
    <message>
        <location line="+61"/>
        <source>The picture was not taken.</source>
        <translation>未能拍照。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The picture is with the case.</source>
        <translation>照片已存入案件。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Take the picture first: it shows what was seen.</source>
        <translation>请先拍照，以证明所见。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>The result was not sent.</source>
        <translation>结果未能发送。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>It was not taken back.</source>
        <translation>未能撤回。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>There is no code to copy; make a new one.</source>
        <translation>没有可复制的验证码，请生成新的。</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>The link is copied; it works once.</source>
        <translation>链接已复制，只能用一次。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>There is no new code.</source>
        <translation>没有生成新验证码。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Code for a phone</source>
        <translation>手机验证码</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>Verified; the task stays with the inspector.</source>
        <translation>已核实；任务仍在监督员处。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verified; the case went on.</source>
        <translation>已核实，案件已流转。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 cannot stream now.</source>
        <translation>%1目前不能传视频。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1 did not answer in time.</source>
        <translation>%1未在时限内接受。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The verification was taken back.</source>
        <translation>核实请求已撤回。</translation>
    </message>
</context>
<context>
    <name>gl::video::VideoPanel</name>
    <message>
        <location filename="../modules/video/panel/videopanel.cpp" line="+55"/>
        <source>The picture cannot be stored.</source>
        <translation>图片无法保存。</translation>
    </message>
    <message>
        <location line="+64"/>
        <source>Streams</source>
        <translation>视频</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Recordings</source>
        <translation>录像</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Wall</source>
        <translation>大屏</translation>
    </message>
    <message>
        <location line="+18"/>
        <location line="+1"/>
        <source>Search streams and cameras</source>
        <translation>搜索视频和摄像头</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Name, case or camera code</source>
        <translation>名称、案号或摄像头编码</translation>
    </message>
    <message numerus="yes">
        <location line="+39"/>
        <source>Shows %n tile(s)</source>
        <translation>
            <numerusform>显示 %n 个画面格</numerusform>
        </translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Large</source>
        <translation>放大</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Shows the marked tile alone, and back</source>
        <translation>只显示所选画面，再按返回</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The tiles alone on the screen, and back</source>
        <translation>画面格占满屏幕，再按返回</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Snapshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Puts the picture of the marked tile into the current case, with its hash</source>
        <translation>把所选画面连同哈希值存入当前案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>To the wall</source>
        <translation>投大屏</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Throws the picture of the marked tile onto the wall of the meeting room</source>
        <translation>把所选画面投到会议室大屏</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Talk</source>
        <translation>对讲</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the line to the inspector of the marked tile, and closes it</source>
        <translation>接通或挂断所选画面的监督员</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Ends the stream of the marked tile</source>
        <translation>关闭所选画面的视频</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Next tile</source>
        <translation>下一个画面</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Marks the next tile</source>
        <translation>选择下一个画面</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Previous tile</source>
        <translation>上一个画面</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Marks the tile before</source>
        <translation>选择上一个画面</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Show in a tile</source>
        <translation>在画面格中显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the stream or camera of the row</source>
        <translation>打开所选视频或摄像头</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Verify by video</source>
        <translation>视频核实</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Asks an inspector near the current case to stream from the spot</source>
        <translation>请当前案件附近的监督员从现场传视频</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+224"/>
        <source>Open a case first.</source>
        <translation>请先打开案件。</translation>
    </message>
    <message>
        <location line="-221"/>
        <source>Walls and plans</source>
        <translation>大屏与方案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What stands on the walls of meeting rooms, and their plans</source>
        <translation>会议室大屏上的画面和轮巡方案</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Camera at the case</source>
        <translation>案件处的摄像头</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the camera that sees the current case, or the nearest, and lists those around</source>
        <translation>打开能看到当前案件的摄像头或最近的摄像头，并列出周边摄像头</translation>
    </message>
    <message>
        <location line="+34"/>
        <source>Camera&apos;s recordings</source>
        <translation>设备录像</translation>
    </message>
    <message>
        <location line="+86"/>
        <location line="+128"/>
        <source>Verification</source>
        <translation>核实</translation>
    </message>
    <message>
        <location line="-119"/>
        <location line="+1"/>
        <source>The streams could not be read.</source>
        <translation>无法读取视频列表。</translation>
    </message>
    <message>
        <location line="-108"/>
        <source>The stream was not opened.</source>
        <translation>未能打开视频。</translation>
    </message>
    <message>
        <location line="+114"/>
        <source>not recorded: disk full</source>
        <translation>未录像：磁盘已满</translation>
    </message>
    <message>
        <location line="+36"/>
        <source>The camera was not opened.</source>
        <translation>未能打开摄像头。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>The recording was not opened.</source>
        <translation>未能打开录像。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>recorded</source>
        <translation>录像</translation>
    </message>
    <message>
        <location line="+17"/>
        <source>The case has no place on the map.</source>
        <translation>案件在地图上没有位置。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>No camera within 20 km.</source>
        <translation>20 公里内没有摄像头。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>%1 m</source>
        <translation>%1 米</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>sees the spot</source>
        <translation>能看到现场</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>The case could not be read.</source>
        <translation>案件未能读取。</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>A snapshot needs a marked picture and an open case.</source>
        <translation>截图需要选中一个画面并打开案件。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>The picture was not taken.</source>
        <translation>未能拍照。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>The picture is with the case.</source>
        <translation>照片已存入案件。</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Mark a tile with a picture first.</source>
        <translation>请先选一个有画面的格。</translation>
    </message>
    <message>
        <location line="+28"/>
        <source>There is no picture yet.</source>
        <translation>还没有画面。</translation>
    </message>
    <message>
        <location filename="../modules/video/panel/videopanel.h" line="+54"/>
        <source>Video</source>
        <translation>视频</translation>
    </message>
</context>
<context>
    <name>gl::video::VideoTile</name>
    <message>
        <location filename="../modules/video/panel/videotile.cpp" line="+112"/>
        <source>Empty tile</source>
        <translation>空画面格</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>The picture is not live: it would show the past.</source>
        <translation>画面不是实时的，显示的是过去的情况。</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>Empty. Enter in the list puts a stream here.</source>
        <translation>空。在列表中按 Enter 把视频放到这里。</translation>
    </message>
</context>
<context>
    <name>gl::video::WallPlanEditor</name>
    <message>
        <location filename="../modules/video/panel/wallplaneditor.cpp" line="+40"/>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Pictures of the plan</source>
        <translation>方案中的画面</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Add camera</source>
        <translation>加摄像头</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Adds the camera that is marked in the list of streams</source>
        <translation>加入视频列表中所选的摄像头</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Mark a camera in the list first.</source>
        <translation>请先在列表中选一个摄像头。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Add inspectors</source>
        <translation>加监督员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Adds the inspectors who stream just then</source>
        <translation>加入届时正在推送的监督员</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Shows the marked picture earlier</source>
        <translation>所选画面提前显示</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Shows the marked picture later</source>
        <translation>所选画面推后显示</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Takes the marked picture out of the plan</source>
        <translation>把所选画面移出方案</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Save plan</source>
        <translation>保存方案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Walls that show this plan follow at once</source>
        <translation>正在显示该方案的大屏立即更新</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Name of the plan</source>
        <translation>方案名称</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Tiles</source>
        <translation>格数</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Next pictures after</source>
        <translation>换下一组间隔</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Inspectors who stream</source>
        <translation>正在推送的监督员</translation>
    </message>
</context>
<context>
    <name>gl::video::WallTab</name>
    <message>
        <location filename="../modules/video/panel/walltab.cpp" line="+28"/>
        <location line="+155"/>
        <source>Inspectors who stream</source>
        <translation>正在推送的监督员</translation>
    </message>
    <message>
        <location line="-154"/>
        <source>%1: %2 tiles, %3 s
%4</source>
        <translation>%1：%2 格，%3 秒
%4</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Plans</source>
        <translation>轮巡方案</translation>
    </message>
    <message>
        <location line="+27"/>
        <source>Wall</source>
        <translation>大屏</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+1"/>
        <source>Thrown onto the wall</source>
        <translation>已投到大屏</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>By</source>
        <translation>投屏人</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Until</source>
        <translation>停留到</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Nothing is thrown onto this wall. W in a tile throws its picture.</source>
        <translation>这块大屏上没有投屏。在画面格中按 W 投屏。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>Open the wall</source>
        <translation>打开大屏</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Shows the wall alone on a screen, the second one where there is one</source>
        <translation>把大屏单独显示在一块屏幕上，有第二块屏幕时用第二块</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Take off</source>
        <translation>撤下</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Takes the marked picture off the wall</source>
        <translation>把所选画面从大屏撤下</translation>
    </message>
    <message>
        <location line="+14"/>
        <location line="+119"/>
        <location line="+92"/>
        <location line="+24"/>
        <source>Plan</source>
        <translation>轮巡方案</translation>
    </message>
    <message>
        <location line="-227"/>
        <source>Show plan</source>
        <translation>显示方案</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The wall shows the chosen plan from now on</source>
        <translation>大屏从现在起显示所选方案</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Delete plan</source>
        <translation>删除方案</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Deletes the chosen plan</source>
        <translation>删除所选方案</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+243"/>
        <source>New wall</source>
        <translation>新增大屏</translation>
    </message>
    <message>
        <location line="-243"/>
        <source>Another wall, in another room</source>
        <translation>在另一间会议室增加一块大屏</translation>
    </message>
    <message>
        <location line="+30"/>
        <location line="+238"/>
        <source>The walls could not be read.</source>
        <translation>无法读取大屏。</translation>
    </message>
    <message>
        <location line="-210"/>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <location line="+37"/>
        <source>New plan</source>
        <translation>新方案</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>The plan is not saved. Drop what was changed?</source>
        <translation>方案尚未保存，放弃所作的修改吗？</translation>
    </message>
    <message>
        <location line="+29"/>
        <source>thrown onto the wall “%1”.</source>
        <translation>已投到大屏“%1”。</translation>
    </message>
    <message>
        <location line="+1"/>
        <location line="+8"/>
        <source>The picture was not thrown onto the wall.</source>
        <translation>画面没有投到大屏。</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Taken off the wall “%1”.</source>
        <translation>已从大屏“%1”撤下。</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>The picture stays on the wall.</source>
        <translation>画面仍在大屏上。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Save the plan before the wall shows it.</source>
        <translation>请先保存方案，再让大屏显示。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>The wall “%1” follows.</source>
        <translation>大屏“%1”已切换。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The wall shows what it showed before.</source>
        <translation>大屏仍显示原来的内容。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The plan “%1” is saved.</source>
        <translation>方案“%1”已保存。</translation>
    </message>
    <message>
        <location line="+23"/>
        <source>Somebody changed the plan meanwhile.

Yours
%1

Theirs
%2</source>
        <translation>其间有人修改了方案。

您的
%1

对方的
%2</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Save mine</source>
        <translation>保存我的</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Back to mine</source>
        <translation>继续修改我的</translation>
    </message>
    <message>
        <location line="+19"/>
        <source>Delete the plan “%1”? Walls that show it fall back to the inspectors who stream.</source>
        <translation>删除方案“%1”吗？正在显示它的大屏将改为显示正在推送的监督员。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>The plan was not deleted.</source>
        <translation>方案没有删除。</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Name of the wall</source>
        <translation>大屏名称</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>There is a wall “%1”.</source>
        <translation>已有大屏“%1”。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>There is no new wall.</source>
        <translation>没有新增大屏。</translation>
    </message>
</context>
<context>
    <name>gl::video::WallWindow</name>
    <message>
        <location filename="../modules/video/panel/wallwindow.cpp" line="+31"/>
        <source>thrown by %1</source>
        <translation>%1 投屏</translation>
    </message>
    <message>
        <location line="+49"/>
        <source>Space holds · → next · Esc closes</source>
        <translation>空格 暂停 · → 下一组 · Esc 关闭</translation>
    </message>
    <message>
        <location line="+68"/>
        <source>The wall could not be read.</source>
        <translation>无法读取大屏。</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>This wall is not there any more.</source>
        <translation>这块大屏已不存在。</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Wall: %1</source>
        <translation>大屏：%1</translation>
    </message>
    <message>
        <location line="+67"/>
        <source>Nothing to show</source>
        <translation>没有可显示的画面</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The plan has no picture that this account may see.</source>
        <translation>方案中没有本账号有权查看的画面。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Nobody streams just now, and no plan is shown.</source>
        <translation>现在没有人推送视频，也没有显示轮巡方案。</translation>
    </message>
    <message>
        <location line="+42"/>
        <source>Inspectors who stream</source>
        <translation>正在推送的监督员</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>held</source>
        <translation>已暂停</translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n camera(s) of the plan this account may not see</source>
        <translation>
            <numerusform>方案中有 %n 个摄像头本账号无权查看</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::warning</name>
    <message>
        <location filename="../modules/warning/core/studyfiles.cpp" line="+133"/>
        <source>a number is expected</source>
        <translation>应为数字</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>the number lies outside %1 to %2</source>
        <translation>数字不在 %1 到 %2 之间</translation>
    </message>
    <message>
        <location filename="../modules/warning/core/tablerows.cpp" line="+29"/>
        <source>the line is too long</source>
        <translation>该行过长</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>this is no text</source>
        <translation>不是文本</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>the text is not UTF-8</source>
        <translation>文本不是 UTF-8 编码</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>there are more than %1 fields</source>
        <translation>字段超过 %1 个</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The file %1 cannot be read: %2</source>
        <translation>无法读取文件 %1：%2</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>it is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>there is no such column; there are: %1</source>
        <translation>没有这一列；现有：%1</translation>
    </message>
    <message>
        <location line="+46"/>
        <source>%1, line %2: %3.</source>
        <translation>%1 第 %2 行：%3。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>%1, line %2, field &quot;%3&quot;: %4.</source>
        <translation>%1 第 %2 行，字段“%3”：%4。</translation>
    </message>
    <message>
        <location filename="../modules/warning/core/warningscan.cpp" line="+219"/>
        <source>The setting warning.scan_time is no time like 06:00.</source>
        <translation>设置 warning.scan_time 不是 06:00 这样的时间。</translation>
    </message>
    <message>
        <location filename="../modules/warning/core/warningwords.cpp" line="+28"/>
        <source>Cluster</source>
        <translation>时空聚集</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Same place and class</source>
        <translation>同地同类</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Says it is not the first time</source>
        <translation>自称并非首次</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unusual number</source>
        <translation>数量激增</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Watched</source>
        <translation>关注中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Case made</source>
        <translation>已立案</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dismissed</source>
        <translation>已排除</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Severe</source>
        <translation>严重</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Warning</source>
        <translation>预警</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message numerus="yes">
        <location line="+6"/>
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n case(s) where %1 are usual</source>
        <translation>
            <numerusform>%n 件，平常 %1 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <source>would happen by chance once in %n year(s)</source>
        <translation>
            <numerusform>偶然情况下约 %n 年一次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>would happen by chance once in %n month(s)</source>
        <translation>
            <numerusform>偶然情况下约 %n 个月一次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>would happen by chance once in %n day(s)</source>
        <translation>
            <numerusform>偶然情况下约 %n 天一次</numerusform>
        </translation>
    </message>
    <message>
        <location line="+7"/>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>at one place</source>
        <translation>同一地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>within %1 m</source>
        <translation>%1 米范围内</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
</context>
<context>
    <name>gl::warning::Reading</name>
    <message>
        <location filename="../modules/warning/core/studyfiles.cpp" line="+9"/>
        <source>it is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>the place %1 stands twice</source>
        <translation>地点 %1 出现两次</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>there are more than %1 places</source>
        <translation>地点超过 %1 个</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>there is no place %1</source>
        <translation>没有地点 %1</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>a whole number is expected</source>
        <translation>应为整数</translation>
    </message>
    <message>
        <location line="+7"/>
        <location line="+30"/>
        <source>a date like 2026-11-27 is expected</source>
        <translation>应为 2026-11-27 这样的日期</translation>
    </message>
    <message>
        <location line="+39"/>
        <source>The study must end after it begins.</source>
        <translation>研究时段的结束必须晚于开始。</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>The study has more than %1 steps of time.</source>
        <translation>研究时段超过 %1 个。</translation>
    </message>
    <message>
        <location line="+18"/>
        <source>it lies outside the study, %1 to %2</source>
        <translation>不在研究时段 %1 至 %2 内</translation>
    </message>
</context>
<context>
    <name>gl::warning::Settings</name>
    <message>
        <location filename="../modules/warning/core/warningscan.cpp" line="-159"/>
        <source>The setting warning.%1 is no number that makes sense.</source>
        <translation>设置 warning.%1 不是合理的数字。</translation>
    </message>
</context>
<context>
    <name>gl::warning::WarningList</name>
    <message>
        <location filename="../modules/warning/panel/warninglist.cpp" line="+33"/>
        <source>Warnings</source>
        <translation>预警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Where cases gather; the marked one is described beside</source>
        <translation>案件聚集之处；选中的在旁边说明</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Warning</source>
        <translation>预警</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>gl::warning::WarningPanel</name>
    <message>
        <location filename="../modules/warning/panel/warningpanel.cpp" line="+81"/>
        <location line="+1"/>
        <source>Which warnings</source>
        <translation>哪些预警</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Dismissed</source>
        <translation>已排除</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+1"/>
        <source>Kind of warning</source>
        <translation>预警种类</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All kinds</source>
        <translation>全部种类</translation>
    </message>
    <message>
        <location line="+21"/>
        <source>Why the warning is dismissed</source>
        <translation>排除预警的理由</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Why the warning is dismissed; Enter sends it, Esc leaves it</source>
        <translation>排除预警的理由；Enter 提交，Esc 放弃</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Why is it dismissed? Enter sends it, Esc leaves it</source>
        <translation>为何排除？Enter 提交，Esc 放弃</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Opens the case of the row</source>
        <translation>打开该行的案件</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Does not dismiss the warning</source>
        <translation>不排除该预警</translation>
    </message>
    <message>
        <location line="+12"/>
        <source>Watch</source>
        <translation>关注</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The warning was seen and is being watched</source>
        <translation>已阅，持续关注该预警</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Send an inspector</source>
        <translation>派监督员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Makes a case before any call and sends an inspector of the area to verify it</source>
        <translation>未诉先办：立案并派本区域监督员现场核实</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>Dismiss…</source>
        <translation>排除…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The warning means nothing; asks for the reason</source>
        <translation>该预警没有意义；需填写理由</translation>
    </message>
    <message>
        <location line="+5"/>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes to the middle of the warning on the map</source>
        <translation>在地图上转到预警中心</translation>
    </message>
    <message>
        <location line="+67"/>
        <location line="+1"/>
        <source>The warnings could not be read.</source>
        <translation>无法读取预警。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>No warning.</source>
        <translation>没有预警。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Every morning the cases of the last weeks are looked through.</source>
        <translation>每天早晨系统会过一遍近几周的案件。</translation>
    </message>
    <message>
        <location line="+25"/>
        <source>The warning could not be read.</source>
        <translation>无法读取该预警。</translation>
    </message>
    <message>
        <location line="+57"/>
        <source>Nothing was done with the warning.</source>
        <translation>未对预警做任何处理。</translation>
    </message>
    <message>
        <location line="+16"/>
        <source>Case %1 was made; %2 goes there.</source>
        <translation>已立案 %1，由 %2 前往核实。</translation>
    </message>
    <message>
        <location filename="../modules/warning/panel/warningpanel.h" line="+33"/>
        <source>Warnings</source>
        <translation>预警</translation>
    </message>
</context>
<context>
    <name>gl::warning::WarningView</name>
    <message>
        <location filename="../modules/warning/panel/warningview.cpp" line="+33"/>
        <source>Cases of the warning</source>
        <translation>预警的案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cases the warning is made of; Enter opens one</source>
        <translation>构成预警的案件；Enter 打开</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Reported</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <location line="+30"/>
        <source>%1 (p = %2)</source>
        <translation>%1（p = %2）</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Words: %1</source>
        <translation>用语：%1</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>, </source>
        <comment>between words</comment>
        <translation>、</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 by %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message numerus="yes">
        <location line="+19"/>
        <source>%n more case(s) that you may not see</source>
        <translation>
            <numerusform>另有 %n 件您无权查看</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::whistle</name>
    <message>
        <location filename="../modules/whistle/core/whistlewords.cpp" line="+99"/>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Goes on</source>
        <comment>state of a whistle</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not solved</source>
        <translation>未解决</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Escalated</source>
        <translation>已提级</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <location line="+8"/>
        <source>Called</source>
        <translation>已叫</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Confirmed</source>
        <translation>已接哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>On site</source>
        <translation>已到场</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Has left</source>
        <translation>已离场</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Absent</source>
        <translation>缺席</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Excused by the end</source>
        <translation>因结束免到场</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>%1, late</source>
        <comment>state of a department</comment>
        <translation>%1，迟到</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Position, %1 m away</source>
        <translation>定位，距现场 %1 米</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>%1 of %2 came</source>
        <translation>%2 个部门到场 %1 个</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 late</source>
        <translation>%1 个迟到</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 absent</source>
        <translation>%1 个缺席</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>%1 excused</source>
        <translation>%1个免到场</translation>
    </message>
    <message>
        <location line="+32"/>
        <source>%1: %2</source>
        <comment>field: value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gl::whistle::CodeSheet</name>
    <message>
        <location filename="../modules/whistle/panel/codesheet.cpp" line="+30"/>
        <source>The QR code could not be made.</source>
        <translation>二维码未能生成。</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Code on the spot</source>
        <translation>现场码</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>Code %1</source>
        <translation>现场码 %1</translation>
    </message>
    <message>
        <location line="+9"/>
        <source>QR code of the same</source>
        <translation>同一内容的二维码</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Each department enters this code to report in.</source>
        <translation>各部门输入此码即为报到。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>gl::whistle::WhistleBoard</name>
    <message>
        <location filename="../modules/whistle/panel/whistleboard.cpp" line="+49"/>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <location line="+2"/>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <location line="-2"/>
        <source>Measures</source>
        <translation>措施</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Marks</source>
        <translation>评分</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Said</source>
        <translation>内容</translation>
    </message>
    <message>
        <location line="+13"/>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Which department was called, and how it stands</source>
        <translation>叫了哪些部门，各是什么情况</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>What happened, the newest first; it writes itself</source>
        <translation>经过，最新在前；自动记录</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>%1 · %2 · no. %3</source>
        <comment>kind, state, number of a whistle</comment>
        <translation>%1 · %2 · %3 号</translation>
    </message>
    <message>
        <location line="+14"/>
        <source>Blown by %1</source>
        <translation>%1 吹哨</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Spot: %1</source>
        <translation>地点：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Case %1</source>
        <translation>案件 %1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>There by %1</source>
        <translation>%1 前到场</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Result: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>District&apos;s review: %1</source>
        <translation>区级审核：%1</translation>
    </message>
    <message>
        <location line="+60"/>
        <source>Called %1, confirmed %2, there %3, left %4</source>
        <translation>%1 被叫，%2 接哨，%3 到场，%4 离场</translation>
    </message>
    <message>
        <location line="+11"/>
        <source>Arrival %1, cooperation %2, result %3. %4</source>
        <translation>到场 %1，配合 %2，结果 %3。%4</translation>
    </message>
    <message>
        <location line="+6"/>
        <source>The department gives the whistle %1. %2</source>
        <translation>部门对吹哨评 %1 分。%2</translation>
    </message>
</context>
<context>
    <name>gl::whistle::WhistleList</name>
    <message>
        <location filename="../modules/whistle/panel/whistlelist.cpp" line="+32"/>
        <source>Whistles</source>
        <translation>吹哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Whistles; the marked one stands beside</source>
        <translation>哨单；选中的在旁边显示</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Matter</source>
        <translation>事由</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Came</source>
        <translation>到场</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>From</source>
        <translation>吹哨方</translation>
    </message>
    <message>
        <location line="+56"/>
        <source>To be confirmed by %1</source>
        <translation>应在 %1 前接哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>To be there by %1</source>
        <translation>应在 %1 前到场</translation>
    </message>
</context>
<context>
    <name>gl::whistle::WhistlePanel</name>
    <message>
        <location filename="../modules/whistle/panel/whistlepanel.cpp" line="+85"/>
        <location line="+1"/>
        <source>Whose whistles</source>
        <translation>谁的哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>All I may see</source>
        <translation>我能看到的</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>My unit&apos;s</source>
        <translation>本单位的</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>My unit is called</source>
        <translation>叫到本单位的</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+1"/>
        <source>Which whistles</source>
        <translation>哪些哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Going on</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>In the archive</source>
        <translation>已归档</translation>
    </message>
    <message>
        <location line="+2"/>
        <location line="+71"/>
        <source>Search whistles</source>
        <translation>查找哨单</translation>
    </message>
    <message>
        <location line="-70"/>
        <source>Matter, spot or number</source>
        <translation>事由、地点或编号</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Finds whistles by matter, spot or number (/)</source>
        <translation>按事由、地点或编号查找（/）</translation>
    </message>
    <message>
        <location line="+50"/>
        <source>New whistle…</source>
        <translation>新吹哨…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Calls departments to a spot: opens the form</source>
        <translation>叫部门到现场：打开吹哨单</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Whistle about the case…</source>
        <translation>就案件吹哨…</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Calls departments to the spot of the current case: opens the form</source>
        <translation>叫部门到当前案件现场：打开吹哨单</translation>
    </message>
    <message>
        <location line="+7"/>
        <source>Show the code</source>
        <translation>出示现场码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>The code of the spot, large, for the departments to report in with</source>
        <translation>大字显示现场码，供部门报到</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Opens the case it is about</source>
        <translation>打开相关案件</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location line="+0"/>
        <source>Goes to the spot on the map</source>
        <translation>地图转到现场</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>Finds whistles by matter, spot or number</source>
        <translation>按事由、地点或编号查找</translation>
    </message>
    <message>
        <location line="+105"/>
        <location line="+15"/>
        <location line="+1"/>
        <source>The whistles could not be read.</source>
        <translation>哨单未能读取。</translation>
    </message>
    <message>
        <location line="+10"/>
        <source>No whistle.</source>
        <translation>没有哨单。</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>A town that calls your unit to a spot shows up here.</source>
        <translation>镇街叫您的单位到现场时，会显示在这里。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>N calls departments to a spot.</source>
        <translation>按 N 叫部门到现场。</translation>
    </message>
    <message>
        <location line="+63"/>
        <source>The whistle could not be read.</source>
        <translation>该哨单未能读取。</translation>
    </message>
    <message>
        <location filename="../modules/whistle/panel/whistlepanel.h" line="+65"/>
        <source>Whistles</source>
        <translation>吹哨</translation>
    </message>
    <message>
        <location filename="../modules/whistle/panel/whistlepanelacts.cpp" line="+34"/>
        <source>%1: opens its form</source>
        <comment>action</comment>
        <translation>%1：打开表单</translation>
    </message>
    <message>
        <location line="+117"/>
        <source>Only a town blows a whistle.</source>
        <translation>只有镇街可以吹哨。</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Dispatchers and shift leads of the centre may for a town.</source>
        <translation>中心的派遣员和值班长可以代镇街吹哨。</translation>
    </message>
    <message>
        <location line="+94"/>
        <source>On the map: %1, %2</source>
        <translation>地图位置：%1，%2</translation>
    </message>
    <message>
        <location line="+2"/>
        <source>On the map: where the case is. Right-click the map (or Menu) and choose “Whistle here” for another place.</source>
        <translation>地图位置：案件所在处。要换地点，请在地图上右键（或按菜单键）选“在此吹哨”。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>Not on the map yet: right-click the map (or Menu) and choose “Whistle here”. What is typed here stays.</source>
        <translation>尚未在地图上定位：请在地图上右键（或按菜单键）选“在此吹哨”，这里已填的内容不变。</translation>
    </message>
    <message>
        <location line="+95"/>
        <source>%1: not done.</source>
        <comment>action</comment>
        <translation>%1：未完成。</translation>
    </message>
    <message>
        <location line="-16"/>
        <source>%1: kept on this desk, sent when the link is back.</source>
        <translation>%1：已保存在本席位，连接恢复后提交。</translation>
    </message>
    <message>
        <location line="+3"/>
        <source>%1: done.</source>
        <comment>action</comment>
        <translation>%1：已完成。</translation>
    </message>
</context>
<context>
    <name>gl::whistle::Words</name>
    <message>
        <location filename="../modules/whistle/core/whistlewords.cpp" line="-154"/>
        <source>Kind of whistle</source>
        <translation>哨种</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Matter</source>
        <translation>事由</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Spot</source>
        <translation>地点</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>To be there by</source>
        <translation>要求到场时间</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Who comes</source>
        <translation>到场人员</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Code on the spot</source>
        <translation>现场码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Proved by</source>
        <translation>报到方式</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Who answers for it</source>
        <translation>责任人</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Arrival (0–100)</source>
        <translation>到场（0–100）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Cooperation (0–100)</source>
        <translation>配合（0–100）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Result (0–100)</source>
        <translation>结果（0–100）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Score (0–100)</source>
        <translation>评分（0–100）</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Verdict</source>
        <translation>审核结论</translation>
    </message>
    <message>
        <location line="+4"/>
        <source>Code</source>
        <translation>现场码</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Position</source>
        <translation>定位</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Seen by the town</source>
        <translation>镇街确认</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Rightly blown</source>
        <translation>吹哨合理</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Not needed</source>
        <translation>不必吹哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Emergency</source>
        <translation>应急处置哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Joint enforcement</source>
        <translation>综合执法哨</translation>
    </message>
    <message>
        <location line="+1"/>
        <source>Key work</source>
        <translation>重点工作哨</translation>
    </message>
</context>
<context>
    <name>textmodel</name>
    <message>
        <location filename="../workstation/headless/assistfiles.cpp" line="-226"/>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
</context>
</TS>
