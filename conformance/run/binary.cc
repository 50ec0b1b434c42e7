#include "conformance/run/binary.h"

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/strings/numbers.h"
#include "fmt/format.h"

namespace wireloom::conformance {
namespace {

// https://protobuf.dev/programming-guides/encoding/
enum class WireType : uint32_t { kVarint = 0, kFixed64 = 1, kBytes = 2 };

void PutVarint(uint64_t value, std::string* out) {
  for (; value >= 0x80; value >>= 7) out->push_back(static_cast<char>(value | 0x80));
  out->push_back(static_cast<char>(value));
}

void PutTag(uint64_t number, WireType type, std::string* out) {
  PutVarint(number << 3 | static_cast<uint32_t>(type), out);
}

void PutBytes(uint64_t number, std::string_view bytes, std::string* out) {
  PutTag(number, WireType::kBytes, out);
  PutVarint(bytes.size(), out);
  out->append(bytes);
}

void PutDouble(uint64_t number, double value, std::string* out) {
  PutTag(number, WireType::kFixed64, out);
  const auto bits = std::bit_cast<uint64_t>(value);
  for (int shift = 0; shift < 64; shift += 8) out->push_back(static_cast<char>(bits >> shift));
}

std::string Text(const Json& object, std::string_view name) {
  const Json* value = object.Find(name);
  return value == nullptr ? "" : value->text;
}

bool Is(const Json& object, std::string_view name) {
  const Json* value = object.Find(name);
  return value != nullptr && value->is_true();
}

absl::Status Inexpressible(std::string_view field, std::string_view why) {
  return absl::InvalidArgumentError(
      fmt::format("no binary frame can hold {}: {}", field.empty() ? "it" : field, why));
}

class Encoder {
 public:
  explicit Encoder(const Protocol& protocol) : described_(protocol.described) {}

  absl::StatusOr<std::string> Envelope(const Json& message) const {
    const Json* envelope = MessageOf(Text(described_, "envelope"));
    return Message(*envelope, message, &described_);
  }

 private:
  static const Json* Named(const Json& list, std::string_view name) {
    for (const Json& each : list.items) {
      if (Text(each, "name") == name) return &each;
    }
    return nullptr;
  }

  const Json* MessageOf(std::string_view name) const {
    return Named(*described_.Find("messages"), name);
  }

  // The kind (of the protocol) or the variant (of a kind) that the discriminator names; null: none.
  static const Json* KindOf(const Json& owner, std::string_view name) {
    const Json* variants = owner.Find("variants");
    if (variants != nullptr) return Named(*variants, name);
    const Json* found = nullptr;
    for (const Json& kind : owner.Find("kinds")->items) {
      bool is_it = Text(kind, "name") == name;
      for (const Json& alias : kind.Find("aliases")->items) is_it = is_it || alias.text == name;
      // Of two with one name, that which clients send.
      if (is_it && (found == nullptr || Is(kind, "from_client"))) found = &kind;
    }
    return found;
  }

  // `owner`: of a message with a payload slot, what its discriminator chooses from; else null.
  absl::StatusOr<std::string> Message(const Json& described, const Json& value,
                                      const Json* owner) const {
    if (!value.is_object()) return Inexpressible(Text(described, "name"), "it is no object");
    std::string out;
    Json rest = value;
    for (const Json& field : described.Find("fields")->items) {
      if (!Text(field, "members").empty()) continue;
      const std::string name = Text(field, "name");
      const Json* member = value.Find(name);
      rest.Remove(name);
      if (member == nullptr) continue;
      const Json* kind = nullptr;
      if (Text(field, "type") == "bytes" && owner != nullptr) {
        kind = KindOf(*owner, Text(value, Text(described, "discriminator")));
      }
      absl::Status status = Field(field, name, *member, kind, &out);
      if (!status.ok()) return status;
    }
    for (const Json& field : described.Find("fields")->items) {
      if (Text(field, "members").empty()) continue;
      if (Text(field, "members") == "rest" && rest.members.empty()) return out;
      absl::StatusOr<std::string> members = Struct(rest);
      if (!members.ok()) return members.status();
      PutBytes(NumberOf(field), *members, &out);
      return out;
    }
    if (!rest.members.empty()) return Inexpressible(rest.members[0].name, "it has no field");
    return out;
  }

  static uint64_t NumberOf(const Json& field) {
    return static_cast<uint64_t>(field.Find("number")->number());
  }

  absl::Status Field(const Json& field, const std::string& name, const Json& value,
                     const Json* kind, std::string* out) const {
    if (!Is(field, "repeated")) return Value(field, name, value, kind, out);
    if (!value.is_array()) return Inexpressible(name, "it is no list");
    if (value.items.empty()) return Inexpressible(name, "an empty list is an absent one");
    for (const Json& item : value.items) {
      if (absl::Status status = Value(field, name, item, nullptr, out); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status Value(const Json& field, const std::string& name, const Json& value,
                     const Json* kind, std::string* out) const {
    const uint64_t number = NumberOf(field);
    const std::string type = Text(field, "type");
    const bool keeps_default = Is(field, "presence") || Is(field, "repeated");
    const auto put_nested = [&](const absl::StatusOr<std::string>& nested) {
      if (nested.ok()) PutBytes(number, *nested, out);
      return nested.status();
    };
    if (type == "message") {
      return put_nested(Message(*MessageOf(Text(field, "message")), value, nullptr));
    }
    if (type == "google.protobuf.Struct") return put_nested(Struct(value));
    if (type == "bytes") {
      // Of an unknown kind nobody knows what it holds.
      if (kind == nullptr) return put_nested(std::string());
      return put_nested(Message(*MessageOf(Text(*kind, "message")), value, kind));
    }
    const auto default_is_absent = [&] {
      return Inexpressible(name, "the default value is an absent one");
    };
    if (type == "string") {
      if (!value.is_string()) return Inexpressible(name, "it is no text");
      if (value.text.empty() && !keeps_default) return default_is_absent();
      PutBytes(number, value.text, out);
      return absl::OkStatus();
    }
    if (type == "double") {
      if (!value.is_number()) return Inexpressible(name, "it is no number");
      const double read = value.number();
      if (read == 0 && !keeps_default) return default_is_absent();
      PutDouble(number, read, out);
      return absl::OkStatus();
    }
    const std::optional<uint64_t> read = Varint(field, type, value);
    if (!read.has_value()) return Inexpressible(name, fmt::format("it is no {}", type));
    if (*read == 0 && !keeps_default) return default_is_absent();
    PutTag(number, WireType::kVarint, out);
    PutVarint(*read, out);
    return absl::OkStatus();
  }

  static std::optional<uint64_t> Varint(const Json& field, std::string_view type,
                                        const Json& value) {
    if (type == "bool") {
      if (value.type != Json::Type::kBool) return std::nullopt;
      return value.is_true() ? 1 : 0;
    }
    if (type == "enum") {
      const Json* number = value.is_string() ? field.Find("values")->Find(value.text) : nullptr;
      if (number == nullptr) return std::nullopt;
      return static_cast<uint64_t>(number->number());
    }
    if (!value.is_number()) return std::nullopt;
    // A negative number of 32 bits is written with 64.
    int32_t small = 0;
    uint32_t small_unsigned = 0;
    int64_t large = 0;
    uint64_t large_unsigned = 0;
    if (type == "int32" && absl::SimpleAtoi(value.text, &small)) {
      return static_cast<uint64_t>(int64_t{small});
    }
    if (type == "uint32" && absl::SimpleAtoi(value.text, &small_unsigned)) return small_unsigned;
    if (type == "int64" && absl::SimpleAtoi(value.text, &large)) {
      return static_cast<uint64_t>(large);
    }
    if (type == "uint64" && absl::SimpleAtoi(value.text, &large_unsigned)) return large_unsigned;
    return std::nullopt;
  }

  // google/protobuf/struct.proto: Struct has a map of Values, which are a choice of six fields.
  static absl::StatusOr<std::string> Struct(const Json& object) {
    if (!object.is_object()) return Inexpressible("", "it is no object");
    std::string out;
    for (const Member& member : object.members) {
      absl::StatusOr<std::string> value = StructValue(member.value);
      if (!value.ok()) return value;
      std::string entry;
      PutBytes(1, member.name, &entry);
      PutBytes(2, *value, &entry);
      PutBytes(1, entry, &out);
    }
    return out;
  }

  static absl::StatusOr<std::string> StructValue(const Json& value) {
    enum { kNull = 1, kNumber, kString, kBool, kStruct, kList };
    std::string out;
    switch (value.type) {
      case Json::Type::kNull:
        PutTag(kNull, WireType::kVarint, &out);
        PutVarint(0, &out);
        break;
      case Json::Type::kBool:
        PutTag(kBool, WireType::kVarint, &out);
        PutVarint(value.is_true() ? 1 : 0, &out);
        break;
      case Json::Type::kNumber:
        PutDouble(kNumber, value.number(), &out);
        break;
      case Json::Type::kString:
        PutBytes(kString, value.text, &out);
        break;
      case Json::Type::kObject: {
        absl::StatusOr<std::string> members = Struct(value);
        if (!members.ok()) return members;
        PutBytes(kStruct, *members, &out);
        break;
      }
      case Json::Type::kArray: {
        std::string items;
        for (const Json& item : value.items) {
          absl::StatusOr<std::string> inner = StructValue(item);
          if (!inner.ok()) return inner;
          PutBytes(1, *inner, &items);
        }
        PutBytes(kList, items, &out);
        break;
      }
    }
    return out;
  }

  const Json& described_;
};

}  // namespace

absl::StatusOr<std::string> EncodeBinary(const Protocol& protocol, const Json& message) {
  return Encoder(protocol).Envelope(message);
}

}  // namespace wireloom::conformance
