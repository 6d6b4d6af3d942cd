<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>gl::alarms</name>
    <message numerus="yes">
        <location filename="../modules/alarms/panel/alarmtexts.cpp" line="+76"/>
        <source>%n new urgent case(s)</source>
        <translation>
            <numerusform>%n new urgent case</numerusform>
            <numerusform>%n new urgent cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n call(s) wait for an answer</source>
        <translation>
            <numerusform>%n call waits for an answer</numerusform>
            <numerusform>%n calls wait for an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n command(s) not carried out</source>
        <translation>
            <numerusform>%n command not carried out</numerusform>
            <numerusform>%n commands not carried out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n case(s) became overdue</source>
        <translation>
            <numerusform>%n case became overdue</numerusform>
            <numerusform>%n cases became overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n case(s) due soon</source>
        <translation>
            <numerusform>%n case due soon</numerusform>
            <numerusform>%n cases due soon</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::alarms::AlarmStrip</name>
    <message numerus="yes">
        <location filename="../modules/alarms/panel/alarmstrip.cpp" line="+169"/>
        <location line="+9"/>
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::assist</name>
    <message numerus="yes">
        <location filename="../modules/assist/core/advicetext.cpp" line="+21"/>
        <source>%n known address(es) begin with “%1”</source>
        <translation>
            <numerusform>%n known address begins with “%1”</numerusform>
            <numerusform>%n known addresses begin with “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+7"/>
        <source>%n place(s) have this name</source>
        <translation>
            <numerusform>%n place has this name</numerusform>
            <numerusform>%n places have this name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+18"/>
        <source>to about %n m</source>
        <translation>
            <numerusform>to about %n m</numerusform>
            <numerusform>to about %n m</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::BulkDialog</name>
    <message numerus="yes">
        <location filename="../modules/cases/panel/bulkdialog.cpp" line="+45"/>
        <source>%n marked cases</source>
        <translation>
            <numerusform>%n marked cases</numerusform>
            <numerusform>%n marked cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+251"/>
        <source>All %n went through.</source>
        <translation>
            <numerusform>All %n went through.</numerusform>
            <numerusform>All %n went through.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::CasePage</name>
    <message numerus="yes">
        <location filename="../modules/cases/panel/casepage.cpp" line="+110"/>
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::QueueChooser</name>
    <message numerus="yes">
        <location filename="../modules/cases/panel/queuechooser.cpp" line="+96"/>
        <source>%1, %n cases</source>
        <translation>
            <numerusform>%1, %n case</numerusform>
            <numerusform>%1, %n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::QueueFilterBar</name>
    <message numerus="yes">
        <location filename="../modules/cases/panel/queuefilterbar.cpp" line="+217"/>
        <source>More to filter by, %n set</source>
        <translation>
            <numerusform>More to filter by, %n set</numerusform>
            <numerusform>More to filter by, %n set</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::cases::QueuePanel</name>
    <message numerus="yes">
        <location filename="../modules/cases/panel/queuepanel.cpp" line="+307"/>
        <source>%n cases</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>The first %n cases</source>
        <translation>
            <numerusform>The first case</numerusform>
            <numerusform>The first %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+5"/>
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::conference::MeetingList</name>
    <message numerus="yes">
        <location filename="../modules/conference/panel/meetinglist.cpp" line="+82"/>
        <source>%n open task(s)</source>
        <translation>
            <numerusform>%n open task</numerusform>
            <numerusform>%n open tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::conference::MeetingView</name>
    <message numerus="yes">
        <location filename="../modules/conference/panel/meetingview.cpp" line="+214"/>
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+69"/>
        <source>Came back %n time(s)</source>
        <translation>
            <numerusform>Came back %n time</numerusform>
            <numerusform>Came back %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::desktop::ConferenceSeats</name>
    <message numerus="yes">
        <location filename="../workstation/desktop/ports/conferenceseats.cpp" line="+320"/>
        <source>%n take part by sound or picture</source>
        <translation>
            <numerusform>%n takes part by sound or picture</numerusform>
            <numerusform>%n take part by sound or picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="-1"/>
        <source>%n take part by sound or picture; J joins them</source>
        <translation>
            <numerusform>%n takes part by sound or picture; J joins</numerusform>
            <numerusform>%n take part by sound or picture; J joins them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::desktop::LinkBanner</name>
    <message numerus="yes">
        <location filename="../workstation/desktop/mainwindow/linkbanner.cpp" line="+52"/>
        <source>%n wait(s) to be sent.</source>
        <translation>
            <numerusform>%n waits to be sent.</numerusform>
            <numerusform>%n wait to be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n need(s) your decision: Ctrl+Shift+U.</source>
        <translation>
            <numerusform>%n needs your decision: Ctrl+Shift+U.</numerusform>
            <numerusform>%n need your decision: Ctrl+Shift+U.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::dispatch::RuleReport</name>
    <message numerus="yes">
        <location filename="../modules/dispatch/panel/rulereport.cpp" line="+47"/>
        <source>%n case(s) in 12 months</source>
        <translation>
            <numerusform>%n case in 12 months</numerusform>
            <numerusform>%n cases in 12 months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+79"/>
        <source>%n rule(s) in force.</source>
        <translation>
            <numerusform>%n rule in force.</numerusform>
            <numerusform>%n rules in force.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::dispatch::RulesPanel</name>
    <message numerus="yes">
        <location filename="../modules/dispatch/panel/rulespanel.cpp" line="+428"/>
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+199"/>
        <source>%n new proposal(s).</source>
        <translation>
            <numerusform>%n new proposal.</numerusform>
            <numerusform>%n new proposals.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::handover::HandoverPanel</name>
    <message numerus="yes">
        <location filename="../modules/handover/panel/handoverpanel.cpp" line="+137"/>
        <location line="+133"/>
        <source>%n case(s) go over</source>
        <translation>
            <numerusform>%n case go over</numerusform>
            <numerusform>%n cases go over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+70"/>
        <source>Handed over with %n case(s).</source>
        <translation>
            <numerusform>Handed over with %n case.</numerusform>
            <numerusform>Handed over with %n cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <source>%n case(s) taken over.</source>
        <translation>
            <numerusform>%n case taken over.</numerusform>
            <numerusform>%n cases taken over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::headless</name>
    <message numerus="yes">
        <location filename="../workstation/headless/repeatscommand.cpp" line="+182"/>
        <source>%n case(s) sketched.</source>
        <translation>
            <numerusform>%n case sketched.</numerusform>
            <numerusform>%n cases sketched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::incident::IncidentList</name>
    <message numerus="yes">
        <location filename="../modules/incident/panel/incidentlist.cpp" line="+86"/>
        <source>%n late</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::incident::IncidentView</name>
    <message numerus="yes">
        <location filename="../modules/incident/panel/incidentview.cpp" line="+208"/>
        <source>all %n</source>
        <translation>
            <numerusform>all %n</numerusform>
            <numerusform>all %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::intake::EarlierPane</name>
    <message numerus="yes">
        <location filename="../modules/intake/panel/earlierpane.cpp" line="+118"/>
        <source>%n likely duplicate(s) nearby</source>
        <translation>
            <numerusform>%n likely duplicate nearby</numerusform>
            <numerusform>%n likely duplicates nearby</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::map</name>
    <message numerus="yes">
        <location filename="../modules/map/core/maptexts.cpp" line="+74"/>
        <source>%1: %n case(s)</source>
        <translation>
            <numerusform>%1: %n case</numerusform>
            <numerusform>%1: %n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%1: %n case(s) where %2 are usual</source>
        <translation>
            <numerusform>%1: %n case where %2 are usual</numerusform>
            <numerusform>%1: %n cases where %2 are usual</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::map::MapPanel</name>
    <message numerus="yes">
        <location filename="../modules/map/panel/mappanel.cpp" line="+405"/>
        <source>%n case(s) in this period</source>
        <translation>
            <numerusform>%n case in this period</numerusform>
            <numerusform>%n cases in this period</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+24"/>
        <location line="+57"/>
        <source>%n open case(s)</source>
        <translation>
            <numerusform>%n open case</numerusform>
            <numerusform>%n open cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="-55"/>
        <source>%n urgent</source>
        <translation>
            <numerusform>%n urgent</numerusform>
            <numerusform>%n urgent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n due soon</source>
        <translation>
            <numerusform>%n due soon</numerusform>
            <numerusform>%n due soon</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+58"/>
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../modules/map/panel/mappanelspots.cpp" line="+109"/>
        <source>%n open task(s)</source>
        <translation>
            <numerusform>%n open task</numerusform>
            <numerusform>%n open tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+27"/>
        <source>%n task(s) late</source>
        <translation>
            <numerusform>%n task late</numerusform>
            <numerusform>%n tasks late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::repeats</name>
    <message numerus="yes">
        <location filename="../modules/repeats/core/repeat.cpp" line="+42"/>
        <source>%n minute(s) apart</source>
        <translation>
            <numerusform>%n minute apart</numerusform>
            <numerusform>%n minutes apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>%n hour(s) apart</source>
        <translation>
            <numerusform>%n hour apart</numerusform>
            <numerusform>%n hours apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n day(s) apart</source>
        <translation>
            <numerusform>%n day apart</numerusform>
            <numerusform>%n days apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+63"/>
        <source>%n metre(s) away</source>
        <translation>
            <numerusform>%n metre away</numerusform>
            <numerusform>%n metres away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::repeats::HotPanel</name>
    <message numerus="yes">
        <location filename="../modules/repeats/panel/hotpanel.cpp" line="+267"/>
        <source>%n request(s) outside your area</source>
        <translation>
            <numerusform>%n request outside your area</numerusform>
            <numerusform>%n requests outside your area</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::storage::SchemaReport</name>
    <message numerus="yes">
        <location filename="../modules/storage/core/migrator.cpp" line="+78"/>
        <source>The database is not ready for this program: %n file(s) of the schema are missing.</source>
        <translation>
            <numerusform>The database is not ready for this program: %n file of the schema is missing.</numerusform>
            <numerusform>The database is not ready for this program: %n files of the schema are missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::supervise::InstructionView</name>
    <message numerus="yes">
        <location filename="../modules/supervise/panel/instructionview.cpp" line="+127"/>
        <source>sent back %n time(s)</source>
        <translation>
            <numerusform>sent back %n time</numerusform>
            <numerusform>sent back %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::video::CameraRecords</name>
    <message numerus="yes">
        <location filename="../modules/video/panel/camerarecords.cpp" line="+97"/>
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::video::RecordingView</name>
    <message numerus="yes">
        <location filename="../modules/video/panel/recordingview.cpp" line="+466"/>
        <source>Marked; the recording has %n mark(s).</source>
        <translation>
            <numerusform>Marked; the recording has %n mark.</numerusform>
            <numerusform>Marked; the recording has %n marks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+55"/>
        <source>A clip is at most %n minute(s) long.</source>
        <translation>
            <numerusform>A clip is at most %n minute long.</numerusform>
            <numerusform>A clip is at most %n minutes long.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+16"/>
        <source>The clip is with the case: %n second(s), from a key frame on.</source>
        <translation>
            <numerusform>The clip is with the case: %n second, from a key frame on.</numerusform>
            <numerusform>The clip is with the case: %n seconds, from a key frame on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::video::VideoPanel</name>
    <message numerus="yes">
        <location filename="../modules/video/panel/videopanel.cpp" line="+180"/>
        <source>Shows %n tile(s)</source>
        <translation>
            <numerusform>Shows %n tile</numerusform>
            <numerusform>Shows %n tiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::video::WallWindow</name>
    <message numerus="yes">
        <location filename="../modules/video/panel/wallwindow.cpp" line="+275"/>
        <source>%n camera(s) of the plan this account may not see</source>
        <translation>
            <numerusform>%n camera of the plan this account may not see</numerusform>
            <numerusform>%n cameras of the plan this account may not see</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::warning</name>
    <message numerus="yes">
        <location filename="../modules/warning/core/warningwords.cpp" line="+56"/>
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+1"/>
        <source>%n case(s) where %1 are usual</source>
        <translation>
            <numerusform>%n case where %1 are usual</numerusform>
            <numerusform>%n cases where %1 are usual</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+9"/>
        <source>would happen by chance once in %n year(s)</source>
        <translation>
            <numerusform>would happen by chance once in %n year</numerusform>
            <numerusform>would happen by chance once in %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+3"/>
        <source>would happen by chance once in %n month(s)</source>
        <translation>
            <numerusform>would happen by chance once in %n month</numerusform>
            <numerusform>would happen by chance once in %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location line="+2"/>
        <source>would happen by chance once in %n day(s)</source>
        <translation>
            <numerusform>would happen by chance once in %n day</numerusform>
            <numerusform>would happen by chance once in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gl::warning::WarningView</name>
    <message numerus="yes">
        <location filename="../modules/warning/panel/warningview.cpp" line="+91"/>
        <source>%n more case(s) that you may not see</source>
        <translation>
            <numerusform>%n more case that you may not see</numerusform>
            <numerusform>%n more cases that you may not see</numerusform>
        </translation>
    </message>
</context>
</TS>
