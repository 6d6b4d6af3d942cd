#pragma once

#include "random.h"
#include "vocabulary.h"

#include <string>
#include <string_view>

namespace gl::demo {

/// Synthetic wording: places that do not exist, people that do not exist, problems that do. Nothing
/// in it needs escaping in JSON.
std::string personName(uint64_t key);
/// Eleven digits that no telephone company hands out: numbers in China never begin with 10.
std::string phoneNumber(uint64_t key);

struct Wording
{
    std::string title;
    std::string address;
    std::string body;
};

Wording describe(Random &random, const Vocabulary &words, Family family, const Leaf &leaf,
                 const Place &place, bool again);

/// What people type into a step: "opinion", "handled", "return", "extend" and so on.
std::string_view remark(Random &random, std::string_view kind);

} // namespace gl::demo
