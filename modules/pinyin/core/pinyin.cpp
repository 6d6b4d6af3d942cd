#include "pinyin.h"

#include <QStringList>

#include <pinyin/log.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::pinyin {

namespace {

/// Characters that names of places, units and people use with more than one reading. What stands
/// here is tried besides the reading ICU gives; a wrong extra reading only finds a little more.
constexpr QStringView kSeveral =
    u"重:zhong,chong 长:chang,zhang 行:xing,hang 乐:le,yue 都:du,dou 会:hui,kuai 厦:xia,sha "
    u"单:dan,shan 曾:zeng,ceng 朝:chao,zhao 弹:tan,dan 调:tiao,diao 藏:cang,zang "
    u"传:chuan,zhuan 地:di,de 还:hai,huan 给:gei,ji 角:jiao,jue 解:jie,xie 仇:qiu,chou "
    u"区:qu,ou 盛:sheng,cheng 省:sheng,xing 折:zhe,she 宿:su,xiu 尉:wei,yu 柏:bai,bo "
    u"泊:bo,po 便:bian,pian 埔:pu,bu 蚌:beng,bang 六:liu,lu 堡:bao,bu,pu 圩:wei,xu "
    u"浍:hui,kuai 涡:guo,wo 歙:she,xi 车:che,ju 大:da,dai 绿:lv,lu 吕:lv,lu 旅:lv,lu 律:lv,lu "
    u"率:lv,shuai 女:nv,nu 闾:lv,lu 虑:lv,lu 参:can,shen 差:cha,chai 查:cha,zha 核:he,hu "
    u"和:he,huo 系:xi,ji 降:jiang,xiang 校:xiao,jiao 觉:jue,jiao 壳:ke,qiao 落:luo,la "
    u"没:mei,mo 模:mo,mu 塞:sai,se 色:se,shai 什:shen,shi 石:shi,dan 似:si,shi 提:ti,di "
    u"血:xue,xie 择:ze,zhai 粘:zhan,nian 着:zhe,zhuo 翟:zhai,di 覃:qin,tan 员:yuan,yun "
    u"种:zhong,chong 盖:gai,ge 薄:bao,bo 召:zhao,shao 祭:ji,zhai 乘:cheng,sheng 洗:xi,xian";

QHash<char32_t, Readings> severalReadings()
{
    QHash<char32_t, Readings> result;
    for (const QString &line : kSeveral.toString().split(u' ')) {
        Readings readings;
        for (const QString &reading : line.sliced(2).split(u','))
            readings.push_back(reading.toStdString());
        result.insert(line.front().unicode(), readings);
    }
    return result;
}

bool isLatin(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
}

} // namespace

class Reader::Transliterator
{
public:
    Transliterator()
    {
        UErrorCode status = U_ZERO_ERROR;
        m_icu.reset(icu::Transliterator::createInstance(
            icu::UnicodeString::fromUTF8("Han-Latin;Latin-ASCII;Lower"), UTRANS_FORWARD, status));
        if (U_FAILURE(status)) {
            m_icu.reset();
            qCWarning(lcPinyin) << "There is no pinyin, ICU cannot transliterate."
                                << u_errorName(status);
        }
    }

    std::string read(char32_t character) const
    {
        if (m_icu == nullptr)
            return {};
        icu::UnicodeString text(static_cast<UChar32>(character));
        m_icu->transliterate(text);
        std::string latin;
        text.toUTF8String(latin);
        std::erase_if(latin, [](char c) { return !isLatin(static_cast<unsigned char>(c)); });
        return latin;
    }

private:
    std::unique_ptr<icu::Transliterator> m_icu;
};

Reader::Reader() : m_transliterator(std::make_unique<Transliterator>()), m_known(severalReadings())
{}

Reader::~Reader() = default;

const Readings &Reader::of(char32_t character)
{
    const auto known = m_known.constFind(character);
    if (known != m_known.constEnd())
        return *known;
    Readings readings;
    const char32_t lower = QChar::toLower(character);
    if (isLatin(lower)) {
        readings.push_back(std::string(1, static_cast<char>(lower)));
    } else if (QChar::isLetter(character)) {
        if (std::string latin = m_transliterator->read(character); !latin.empty())
            readings.push_back(std::move(latin));
    }
    return *m_known.insert(character, readings);
}

std::string Reader::joined(QStringView text)
{
    std::string result;
    for (const char32_t character : text.toUcs4()) {
        if (const Readings &readings = of(character); !readings.empty())
            result += readings.front();
    }
    return result;
}

Spelling spell(const QString &text)
{
    thread_local Reader reader;
    Spelling spelling;
    bool insideLatin = false;
    for (const char32_t character : text.toUcs4()) {
        const bool latin = character < 0x80;
        const Readings &readings = reader.of(character);
        if (!readings.empty()) {
            const QString usual = QString::fromStdString(readings.front());
            spelling.full += usual;
            if (!latin || !insideLatin || usual.front().isDigit())
                spelling.initials += usual.front();
        }
        insideLatin = latin && !readings.empty();
    }
    return spelling;
}

} // namespace gl::pinyin
