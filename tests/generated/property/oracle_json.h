// Protobuf's JSON util as the oracle of the generated codec, and the one list of differences that
// are decided.
//
// The wire's JSON is the JSON util's but for these decisions, each undone or done by one function
// in the .cc file:
//   - enumerated values are the strings of (wireloom.json), not the names of the enum's constants;
//   - 64-bit integers are JSON numbers, not strings;
//   - the payload slot is an object, not base64 of its encoding;
//   - members of a Struct with `members` stand in the object around it.
// (Beyond these the generated decoder is stricter than the util: null, unknown and duplicate
// members are refused.)
#ifndef WIRELOOM_TESTS_GENERATED_PROPERTY_ORACLE_JSON_H_
#define WIRELOOM_TESTS_GENERATED_PROPERTY_ORACLE_JSON_H_

#include <google/protobuf/message.h>
#include <google/protobuf/struct.pb.h>

#include <memory>
#include <string>
#include <string_view>

#include "tests/generated/property/random_message.h"

namespace wireloom::testing {

// The message (an envelope, or a payload) as the JSON value that stands for it on the wire.
// `payload` is what the envelope's slot holds; null if `message` is no envelope.
google::protobuf::Value ToWireJson(const google::protobuf::Message& message,
                                   const google::protobuf::Descriptor* payload);

// The reverse: what `json` on the wire says, as a message. Aborts the test's process on JSON that
// the util refuses.
std::unique_ptr<google::protobuf::Message> FromWireJson(
    const google::protobuf::Value& json, const google::protobuf::Descriptor* descriptor,
    const google::protobuf::Descriptor* payload);

// Text of `value`; with members in random order, random white space and random escapes.
std::string PrintShuffled(Rng& rng, const google::protobuf::Value& value);

// Parses JSON text with the util; aborts if it is none.
google::protobuf::Value ParseValue(std::string_view text);

}  // namespace wireloom::testing

#endif  // WIRELOOM_TESTS_GENERATED_PROPERTY_ORACLE_JSON_H_
