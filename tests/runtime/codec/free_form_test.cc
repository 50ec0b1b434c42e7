// Free-form objects from JSON to google.protobuf.Struct and back; protobuf's JSON util is the
// oracle.
#include "runtime/codec/free_form.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace wireloom::codec {
namespace {

namespace pb = google::protobuf;

pb::Struct ByUtil(const std::string& json) {
  pb::Struct object;
  EXPECT_TRUE(pb::util::JsonStringToMessage(json, &object).ok()) << json;
  return object;
}

TEST(FreeFormTest, ConvertsAsTheUtilDoes) {
  const std::string big(300, 'x');
  for (const std::string& json :
       {std::string("{}"), std::string(R"({"a":1})"), std::string(R"( { "a" : [ ] , "b" : { } } )"),
        std::string(R"({"a":null,"b":true,"c":false,"d":-1.5e3,"e":"\u00e9\n\ud83d\ude00"})"),
        std::string(R"({"a":[1,[2,[3,{"b":[{}]}]],"x"]})"),
        "{\"" + big + "\":{\"y\":\"" + big + "\"}}",
        std::string(R"({"0.1":0.1,"big":9007199254740993,"":""})")}) {
    Buffer bytes;
    AppendAsStruct({Encoding::kJson, json}, bytes);
    pb::Struct ours;
    ASSERT_TRUE(ours.ParseFromArray(bytes.view().data(), static_cast<int>(bytes.size()))) << json;
    EXPECT_TRUE(pb::util::MessageDifferencer::Equals(ours, ByUtil(json))) << json;
    EXPECT_TRUE(IsStruct(bytes.view(), 64)) << json;

    const std::string serialized = ByUtil(json).SerializeAsString();
    ASSERT_TRUE(IsStruct(serialized, 64));
    Buffer text;
    AppendAsJson({Encoding::kBinary, serialized}, text);
    EXPECT_TRUE(
        pb::util::MessageDifferencer::Equals(ByUtil(std::string(text.view())), ByUtil(json)))
        << text.view();
  }
}

TEST(FreeFormTest, KeepsJsonTextAsItIs) {
  Buffer out;
  AppendAsJson({Encoding::kJson, R"({ "a" : 1e400 })"}, out);
  EXPECT_EQ(out.view(), R"({ "a" : 1e400 })");
  out.Clear();
  AppendAsJson({}, out);
  EXPECT_EQ(out.view(), "{}");
}

TEST(FreeFormTest, SaturatesWhatADoubleCannotHold) {
  Buffer out;
  AppendAsStruct({Encoding::kJson, R"({"a":1e400,"b":-1e400})"}, out);
  pb::Struct object;
  ASSERT_TRUE(object.ParseFromArray(out.view().data(), static_cast<int>(out.size())));
  EXPECT_EQ(object.fields().at("a").number_value(), std::numeric_limits<double>::max());
  EXPECT_EQ(object.fields().at("b").number_value(), std::numeric_limits<double>::lowest());

  pb::Struct special;
  (*special.mutable_fields())["i"].set_number_value(std::numeric_limits<double>::infinity());
  out.Clear();
  AppendAsJson({Encoding::kBinary, special.SerializeAsString()}, out);
  EXPECT_EQ(out.view(), R"({"i":1.7976931348623157e+308})");
  (*special.mutable_fields())["i"].set_number_value(std::numeric_limits<double>::quiet_NaN());
  out.Clear();
  AppendAsJson({Encoding::kBinary, special.SerializeAsString()}, out);
  EXPECT_EQ(out.view(), R"({"i":null})");
}

TEST(FreeFormTest, AppendsMembers) {
  const auto members = [](const FreeForm& object) {
    Buffer out;
    AppendMembersAsJson(object, out);
    return std::string(out.view());
  };
  EXPECT_EQ(members({Encoding::kJson, R"({"a":1,"b":{}})"}), R"(,"a":1,"b":{})");
  EXPECT_EQ(members({Encoding::kJson, "{ }"}), "");
  EXPECT_EQ(members({}), "");
  EXPECT_EQ(members({Encoding::kBinary, ""}), "");
  const std::string serialized = ByUtil(R"({"a":1})").SerializeAsString();
  EXPECT_EQ(members({Encoding::kBinary, serialized}), R"(,"a":1)");
}

TEST(FreeFormTest, ChecksStructs) {
  EXPECT_TRUE(IsStruct("", 1));
  EXPECT_FALSE(IsStruct("", 0));
  EXPECT_EQ(CheckStruct("\x0a", 64), StructFault::kMalformed);  // Cut off.
  EXPECT_FALSE(IsStruct(std::string_view("\x10\x01", 2), 64));  // An unknown field.
  EXPECT_FALSE(IsStruct(std::string_view("\x0a\x05\x0a\x01\xff\x12\x00", 7), 64));  // Key no UTF-8.
  EXPECT_FALSE(IsStruct(std::string_view("\x0a\x06\x0a\x01"
                                         "a"
                                         "\x0a\x01"
                                         "b",
                                         8),
                        64));  // Two keys.
  EXPECT_TRUE(IsStruct(std::string_view("\x0a\x05\x0a\x01"
                                        "a"
                                        "\x12\x00",
                                        7),
                       64));  // No kind: null.
  EXPECT_FALSE(IsStruct(std::string_view("\x0a\x09\x0a\x01"
                                         "a"
                                         "\x12\x04\x20\x01\x08\x00",
                                         11),
                        64));
  std::string deep;
  for (int level = 1; level < 64; ++level) deep += "{\"a\":";
  deep += "{}";
  for (int level = 1; level < 64; ++level) deep += "}";
  Buffer bytes;
  AppendAsStruct({Encoding::kJson, deep}, bytes);
  EXPECT_TRUE(IsStruct(bytes.view(), 64));
  EXPECT_EQ(CheckStruct(bytes.view(), 63), StructFault::kTooDeep);
  pb::Struct list;
  pb::Value* value = &(*list.mutable_fields())["a"];
  for (int level = 0; level < 80; ++level) value = value->mutable_list_value()->add_values();
  EXPECT_FALSE(IsStruct(list.SerializeAsString(), 64));
}

}  // namespace
}  // namespace wireloom::codec
