// Protobuf's JSON util as the oracle of the generated codec, and the one list of differences that
// are decided.
#include "tests/generated/property/oracle_json.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace wireloom::testing {

namespace pb = google::protobuf;

namespace {

void Require(const pb::util::Status& status, std::string_view what, std::string_view text) {
  if (status.ok()) return;
  std::cerr << "JSON util: " << what << ": " << status.ToString() << "\n" << text << "\n";
  std::abort();
}

std::string PrintUtil(const pb::Message& message, bool verbatim_names) {
  pb::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = verbatim_names;
  std::string text;
  Require(pb::util::MessageToJsonString(message, &text, options), "print", "");
  return text;
}

bool IsStruct(const pb::FieldDescriptor* member) {
  return member->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE &&
         member->message_type()->full_name() == "google.protobuf.Struct";
}

bool Is64Bit(const pb::FieldDescriptor* member) {
  return member->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT64 ||
         member->cpp_type() == pb::FieldDescriptor::CPPTYPE_UINT64;
}

// The envelope-like options of a message: of the envelope itself, or of a kind with variants.
Envelope SlotsOf(const pb::Descriptor* descriptor) {
  if (descriptor->options().HasExtension(envelope)) {
    return descriptor->options().GetExtension(envelope);
  }
  return descriptor->options().GetExtension(kind).variants();
}

// The message type in the slot of `object`, an envelope (then `payload`) or a kind with variants.
const pb::Descriptor* SlotType(const pb::Descriptor* descriptor, const std::string& discriminator,
                               const pb::Descriptor* payload) {
  if (payload != nullptr) return payload;
  for (const pb::Descriptor* candidate : FindVariants(descriptor)) {
    if (candidate->options().GetExtension(variant).name() == discriminator) return candidate;
  }
  std::abort();
}

const pb::EnumValueDescriptor* EnumValue(const pb::EnumDescriptor* type, const std::string& text,
                                         bool by_json) {
  for (int i = 0; i < type->value_count(); ++i) {
    const pb::EnumValueDescriptor* value = type->value(i);
    if ((by_json ? value->options().GetExtension(json) : value->name()) == text) return value;
  }
  std::cerr << type->full_name() << " has no " << text << "\n";
  std::abort();
}

// Applies `change` to the value, or to each item of the list.
template <typename Change>
void ForEach(const pb::FieldDescriptor* member, pb::Value* value, const Change& change) {
  if (!member->is_repeated()) {
    change(value);
    return;
  }
  for (pb::Value& item : *value->mutable_list_value()->mutable_values()) change(&item);
}

void UtilToWire(const pb::Descriptor* descriptor, const pb::Descriptor* payload,
                pb::Value* object) {
  auto& members = *object->mutable_struct_value()->mutable_fields();
  const Envelope slots = SlotsOf(descriptor);
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const pb::FieldDescriptor* member = descriptor->field(i);
    const auto found = members.find(JsonName(member));
    if (found == members.end()) continue;
    if (member->name() == slots.payload()) {
      std::string bytes;
      absl::Base64Unescape(found->second.string_value(), &bytes);
      const pb::Descriptor* type =
          SlotType(descriptor, members.at(slots.discriminator()).string_value(), payload);
      std::unique_ptr<pb::Message> inner = NewMessage(type);
      inner->ParseFromString(bytes);
      found->second = ToWireJson(*inner, nullptr);
    } else if (IsStruct(member)) {
      if (member->options().GetExtension(field).members() == MEMBERS_NONE) continue;
      const pb::Value spread = found->second;
      members.erase(found);
      for (const auto& [name, value] : spread.struct_value().fields()) members[name] = value;
    } else if (member->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      ForEach(member, &found->second,
              [&](pb::Value* value) { UtilToWire(member->message_type(), nullptr, value); });
    } else if (member->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) {
      ForEach(member, &found->second, [&](pb::Value* value) {
        value->set_string_value(EnumValue(member->enum_type(), value->string_value(), false)
                                    ->options()
                                    .GetExtension(json));
      });
    } else if (Is64Bit(member)) {
      ForEach(member, &found->second, [&](pb::Value* value) {
        int64_t number = 0;
        if (!absl::SimpleAtoi(value->string_value(), &number)) std::abort();
        value->set_number_value(static_cast<double>(number));
      });
    }
  }
}

void WireToUtil(const pb::Descriptor* descriptor, const pb::Descriptor* payload,
                pb::Value* object) {
  auto& members = *object->mutable_struct_value()->mutable_fields();
  const Envelope slots = SlotsOf(descriptor);
  pb::Struct rest = object->struct_value();
  const pb::FieldDescriptor* rest_field = nullptr;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const pb::FieldDescriptor* member = descriptor->field(i);
    if (member->options().GetExtension(field).members() != MEMBERS_NONE) {
      rest_field = member;
      continue;
    }
    const auto found = members.find(JsonName(member));
    if (found == members.end()) continue;
    rest.mutable_fields()->erase(JsonName(member));
    if (member->name() == slots.payload()) {
      const pb::Descriptor* type =
          SlotType(descriptor, members.at(slots.discriminator()).string_value(), payload);
      found->second.set_string_value(absl::Base64Escape(
          FromWireJson(pb::Value(found->second), type, nullptr)->SerializeAsString()));
    } else if (IsStruct(member)) {
      continue;
    } else if (member->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
      ForEach(member, &found->second,
              [&](pb::Value* value) { WireToUtil(member->message_type(), nullptr, value); });
    } else if (member->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) {
      ForEach(member, &found->second, [&](pb::Value* value) {
        value->set_string_value(
            EnumValue(member->enum_type(), value->string_value(), true)->name());
      });
    }
  }
  if (rest_field == nullptr) return;
  if (rest_field->options().GetExtension(field).members() == MEMBERS_ALL) members.clear();
  for (const auto& [name, value] : rest.fields()) members.erase(name);
  if (!rest.fields().empty()) {
    *members[JsonName(rest_field)].mutable_struct_value() = std::move(rest);
  }
}

void AppendShuffled(Rng& rng, const pb::Value& value, std::string* out);

void Space(Rng& rng, std::string* out) {
  static constexpr std::string_view kSpace = " \t\r\n";
  while (Chance(rng, 0.2)) out->push_back(kSpace[static_cast<size_t>(Uniform(rng, 0, 3))]);
}

void AppendString(Rng& rng, std::string_view text, std::string* out) {
  out->push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || (byte < 0x7F && Chance(rng, 0.01))) {
      absl::StrAppendFormat(out, Chance(rng, 0.5) ? "\\u%04x" : "\\u%04X", byte);
    } else if (c == '"' || c == '\\' || (c == '/' && Chance(rng, 0.3))) {
      out->push_back('\\');
      out->push_back(c);
    } else {
      out->push_back(c);
    }
  }
  out->push_back('"');
}

void AppendNumber(double number, std::string* out) {
  char text[32];
  const std::to_chars_result result = std::to_chars(text, text + sizeof text, number);
  out->append(text, result.ptr);
}

void AppendShuffled(Rng& rng, const pb::Value& value, std::string* out) {
  Space(rng, out);
  switch (value.kind_case()) {
    case pb::Value::kStructValue: {
      std::vector<const std::pair<const std::string, pb::Value>*> members;
      std::vector<std::string> names;
      for (const auto& member : value.struct_value().fields()) names.push_back(member.first);
      std::sort(names.begin(), names.end());  // the map's own order differs from run to run
      std::shuffle(names.begin(), names.end(), rng);
      out->push_back('{');
      bool first = true;
      for (const std::string& name : names) {
        if (!first) out->push_back(',');
        first = false;
        Space(rng, out);
        AppendString(rng, name, out);
        Space(rng, out);
        out->push_back(':');
        AppendShuffled(rng, value.struct_value().fields().at(name), out);
      }
      out->push_back('}');
      break;
    }
    case pb::Value::kListValue: {
      out->push_back('[');
      bool first = true;
      for (const pb::Value& item : value.list_value().values()) {
        if (!first) out->push_back(',');
        first = false;
        AppendShuffled(rng, item, out);
      }
      out->push_back(']');
      break;
    }
    case pb::Value::kStringValue:
      AppendString(rng, value.string_value(), out);
      break;
    case pb::Value::kNumberValue:
      AppendNumber(value.number_value(), out);
      break;
    case pb::Value::kBoolValue:
      out->append(value.bool_value() ? "true" : "false");
      break;
    default:
      out->append("null");
  }
  Space(rng, out);
}

}  // namespace

pb::Value ParseValue(std::string_view text) {
  pb::Value value;
  Require(pb::util::JsonStringToMessage(std::string(text), &value), "parse", text);
  return value;
}

pb::Value ToWireJson(const pb::Message& message, const pb::Descriptor* payload) {
  const bool verbatim = message.GetDescriptor()->file()->package() == "wireloom.arqon.v1";
  pb::Value value = ParseValue(PrintUtil(message, verbatim));
  UtilToWire(message.GetDescriptor(), payload, &value);
  return value;
}

std::unique_ptr<pb::Message> FromWireJson(const pb::Value& json_value,
                                          const pb::Descriptor* descriptor,
                                          const pb::Descriptor* payload) {
  pb::Value value = json_value;
  WireToUtil(descriptor, payload, &value);
  std::string text;
  Require(pb::util::MessageToJsonString(value, &text), "print", "");
  std::unique_ptr<pb::Message> message = NewMessage(descriptor);
  Require(pb::util::JsonStringToMessage(text, message.get()), "parse", text);
  return message;
}

std::string PrintShuffled(Rng& rng, const pb::Value& value) {
  std::string text;
  AppendShuffled(rng, value, &text);
  return text;
}

}  // namespace wireloom::testing
