// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Automata of the patterns: byte classes, transitions ([state * classes + class], 0 is dead),
// states.
#include "generated/cpp/bos/v1/patterns.h"

#include <cstdint>

namespace wireloom::bos::patterns {

// [A-Za-z0-9_.:@-]+
namespace {
constexpr codec::ByteSet kIdRest("-.0:@Z__az");
constexpr uint8_t kIdClasses[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
constexpr uint8_t kIdNext[] = {0, 0, 0, 0};
constexpr codec::PatternState kIdStates[] = {
    {},
    {.rest = &kIdRest, .min = 1, .max = codec::kUnbounded},
};
}  // namespace
const codec::Pattern kId = {
    .expression = "[A-Za-z0-9_.:@-]+",
    .byte_class = kIdClasses,
    .next = kIdNext,
    .states = kIdStates,
    .classes = 2,
};

// (organization|department|kpi|user|session):[A-Za-z0-9_.:@-]{1,128}
namespace {
constexpr codec::ByteSet kChannelsRest("-.0:@Z__az");
constexpr uint8_t kChannelsClasses[256] = {
    0,  0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0,  0,  0, 0,  0,
    0,  0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1,  1,  1,  1, 1,  1,
    2,  0,  0, 0, 0, 0, 1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,  1,  1,  1, 1,  1,
    1,  1,  1, 1, 0, 0, 0,  0, 1, 0, 3, 1, 1, 4, 5, 1, 6, 1, 7, 1, 8, 1, 9, 10, 11, 12, 1, 13, 14,
    15, 16, 1, 1, 1, 1, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0,  0,  0, 0,  0,
    0,  0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0,  0,  0, 0,  0,
    0,  0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0,  0,  0, 0,  0,
    0,  0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  0,  0,  0, 0,  0,
    0,  0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
constexpr uint8_t kChannelsNext[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0,
    4, 0, 0, 5, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
constexpr codec::PatternState kChannelsStates[] = {
    {},
    {},
    {.literal = "epartment:", .then = 7},
    {.literal = "pi:", .then = 7},
    {.literal = "rganization:", .then = 7},
    {.literal = "ession:", .then = 7},
    {.literal = "ser:", .then = 7},
    {.rest = &kChannelsRest, .min = 1, .max = 128},
};
}  // namespace
const codec::Pattern kChannels = {
    .expression = "(organization|department|kpi|user|session):[A-Za-z0-9_.:@-]{1,128}",
    .byte_class = kChannelsClasses,
    .next = kChannelsNext,
    .states = kChannelsStates,
    .classes = 18,
};

}  // namespace wireloom::bos::patterns
