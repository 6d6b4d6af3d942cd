#include "content.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <bit>
#include <cmath>
#include <cstring>

// The format, all numbers little-endian:
//   "GLTM", version (u32), size of what follows the hash (u64), SHA-256 of it (32 bytes), then
//   longest gram (u32), separator (u16), samples (u64), fingerprint (bytes),
//   children of the root (u32), nodes: path (bytes, UTF-8), first child, children, samples (u32),
//   curves (f32 slope, f32 middle, f32 power, 11 f32 sure), keys (u32), rarity (f32), ends (u32),
//   weights (u16 column, i16 value), scale (f32), bias (f32); lists have their length (u64) before
//   them.
static_assert(std::endian::native == std::endian::little, "toBytes() copies numbers as they are");

namespace gl::textmodel {

namespace {

constexpr QByteArrayView kMagic("GLTM");
constexpr uint32_t kVersion = 2;
constexpr qsizetype kHead = 4 + 4 + 8 + 32;
constexpr uint64_t kMostFeatures = 50'000'000;

class Writer
{
public:
    template <typename T>
    void number(T value)
    {
        m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
    template <typename T>
    void list(const std::vector<T> &values)
    {
        number(uint64_t(values.size()));
        m_bytes.append(reinterpret_cast<const char *>(values.data()),
                       qsizetype(values.size() * sizeof(T)));
    }
    void text(const QByteArray &bytes)
    {
        number(uint64_t(bytes.size()));
        m_bytes += bytes;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads what a writer wrote; after the first thing that is not there, nothing is.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) {}

    template <typename T>
    T number()
    {
        T value{};
        if (const QByteArrayView bytes = take(sizeof(T)); !bytes.isEmpty())
            std::memcpy(&value, bytes.data(), sizeof(T));
        return value;
    }
    /// Never longer than the bytes that are there.
    template <typename T>
    std::vector<T> list()
    {
        const auto size = number<uint64_t>();
        if (size > uint64_t(m_rest.size()) / sizeof(T)) {
            m_isWhole = false;
            return {};
        }
        std::vector<T> values(size);
        const QByteArrayView bytes = take(size * sizeof(T));
        if (!bytes.isEmpty())
            std::memcpy(values.data(), bytes.data(), size_t(bytes.size()));
        return values;
    }
    QByteArray text()
    {
        const auto size = number<uint64_t>();
        return size == 0 ? QByteArray() : take(size).toByteArray();
    }
    bool isWhole() const { return m_isWhole; }
    bool isAtEnd() const { return m_isWhole && m_rest.isEmpty(); }

private:
    QByteArrayView take(uint64_t size)
    {
        if (!m_isWhole || size > uint64_t(m_rest.size())) {
            m_isWhole = false;
            return {};
        }
        const QByteArrayView taken = m_rest.first(qsizetype(size));
        m_rest.slice(qsizetype(size));
        return taken;
    }

    QByteArrayView m_rest;
    bool m_isWhole = true;
};

std::unexpected<Error> invalid(const char *text)
{
    return failure(ErrorKind::Invalid, QCoreApplication::translate("gl::textmodel::Model", text));
}

std::unexpected<Error> damaged()
{
    return invalid(QT_TRANSLATE_NOOP("gl::textmodel::Model", "The model is damaged."));
}

bool areFinite(const std::vector<float> &values)
{
    // Limits far from what training gives, so that sums of them stay finite as well.
    return std::ranges::all_of(values, [](float each) { return std::abs(each) < 1e6F; });
}

bool areFinite(const std::vector<Curve> &curves)
{
    return std::ranges::all_of(curves, [](const Curve &each) {
        return std::abs(each.slope) < 1e3F && std::abs(each.middle) < 1e3F
               && std::abs(each.power) < 1e3F
               && std::ranges::all_of(each.sure, [](float s) { return s >= 0 && s <= 1; });
    });
}

std::optional<LabelTree> readTree(Reader &reader)
{
    const auto children = reader.number<uint32_t>();
    const auto size = reader.number<uint64_t>();
    std::vector<LabelTree::Node> nodes;
    for (uint64_t i = 0; i < size && reader.isWhole(); ++i) {
        LabelTree::Node node{.path = QString::fromUtf8(reader.text())};
        node.firstChild = reader.number<uint32_t>();
        node.children = reader.number<uint32_t>();
        node.samples = reader.number<uint32_t>();
        nodes.push_back(node);
    }
    if (!reader.isWhole() || nodes.size() > 0xffff)
        return std::nullopt;
    return LabelTree::of(std::move(nodes), children);
}

std::optional<Vocabulary> readVocabulary(Reader &reader)
{
    auto keys = reader.list<uint32_t>();
    auto rarity = reader.list<float>();
    if (!reader.isWhole() || keys.size() != rarity.size() || keys.size() > kMostFeatures
        || !std::ranges::is_sorted(keys, std::less_equal()) || !areFinite(rarity))
        return std::nullopt;
    return Vocabulary(std::move(keys), std::move(rarity));
}

std::optional<Weights> readWeights(Reader &reader, size_t features, size_t columns)
{
    auto ends = reader.list<uint32_t>();
    auto weights = reader.list<Weights::Weight>();
    auto scale = reader.list<float>();
    auto bias = reader.list<float>();
    const bool fits = reader.isAtEnd() && ends.size() == features && scale.size() == columns
                      && bias.size() == columns && std::ranges::is_sorted(ends)
                      && (ends.empty() ? weights.empty() : ends.back() == weights.size())
                      && areFinite(scale) && areFinite(bias)
                      && std::ranges::all_of(weights, [columns](const Weights::Weight &each) {
                             return each.column < columns;
                         });
    if (!fits)
        return std::nullopt;
    return Weights(std::move(ends), std::move(weights), std::move(scale), std::move(bias));
}

} // namespace

QByteArray Model::toBytes() const
{
    Writer body;
    body.number(m_content->longestGram);
    body.number(uint16_t(m_content->separator.unicode()));
    body.number(uint64_t(m_content->trainedOn));
    body.text(m_content->fingerprint);
    body.number(m_content->tree.rootChildren());
    body.number(uint64_t(m_content->tree.size()));
    for (const LabelTree::Node &node : m_content->tree.nodes()) {
        body.text(node.path.toUtf8());
        body.number(node.firstChild);
        body.number(node.children);
        body.number(node.samples);
    }
    body.list(m_content->curves);
    body.list(m_content->vocabulary.keys());
    body.list(m_content->vocabulary.rarity());
    body.list(m_content->weights.ends());
    body.list(m_content->weights.all());
    body.list(m_content->weights.scale());
    body.list(m_content->weights.bias());
    Writer head;
    head.number(uint64_t(body.bytes().size()));
    Writer version;
    version.number(kVersion);
    return kMagic.toByteArray() + version.bytes() + head.bytes()
           + QCryptographicHash::hash(body.bytes(), QCryptographicHash::Sha256) + body.bytes();
}

Result<Model> Model::fromBytes(QByteArrayView bytes)
{
    if (bytes.size() < kHead || !bytes.startsWith(kMagic))
        return invalid(QT_TRANSLATE_NOOP("gl::textmodel::Model", "This is no model of texts."));
    Reader head(bytes.sliced(kMagic.size()));
    if (head.number<uint32_t>() != kVersion)
        return invalid(QT_TRANSLATE_NOOP(
            "gl::textmodel::Model",
            "The model was made by another version of the program: train it again."));
    const auto size = head.number<uint64_t>();
    const QByteArrayView body = bytes.sliced(kHead);
    if (size != uint64_t(body.size())
        || QCryptographicHash::hash(body, QCryptographicHash::Sha256)
               != bytes.sliced(kHead - 32, 32).toByteArray())
        return damaged();
    Reader reader(body);
    auto content = std::make_shared<Model::Content>();
    content->longestGram = reader.number<uint32_t>();
    content->separator = QChar(reader.number<uint16_t>());
    content->trainedOn = reader.number<uint64_t>();
    content->fingerprint = reader.text();
    auto tree = readTree(reader);
    content->curves = reader.list<Curve>();
    auto vocabulary = readVocabulary(reader);
    if (!tree || !vocabulary || content->longestGram < 1 || content->longestGram > 6
        || (tree->size() > 0 && content->curves.size() <= tree->levels())
        || !areFinite(content->curves))
        return damaged();
    auto weights = readWeights(reader, vocabulary->size(), tree->size());
    if (!weights)
        return damaged();
    content->tree = std::move(*tree);
    content->vocabulary = std::move(*vocabulary);
    content->weights = std::move(*weights);
    return Model(std::move(content));
}

} // namespace gl::textmodel
