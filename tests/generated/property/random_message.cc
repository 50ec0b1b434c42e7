// Random protobuf messages that satisfy every rule of the schema, made by reflection.
#include "tests/generated/property/random_message.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <limits>

#include "absl/strings/match.h"

namespace wireloom::testing {

namespace pb = google::protobuf;

namespace {

[[noreturn]] void Unsupported(const pb::FieldDescriptor* field, const char* what) {
  std::cerr << "random messages do not support " << field->full_name() << ": " << what << "\n";
  std::abort();
}

std::vector<const pb::FileDescriptor*> FilesOf(const std::string& package) {
  const std::string folder = package == "wireloom.bos.v1" ? "bos/v1/" : "arqon/v1/";
  static constexpr const char* kFiles[] = {WIRELOOM_SCHEMA_FILE_LIST};
  std::vector<const pb::FileDescriptor*> files;
  for (const char* name : kFiles) {
    if (!absl::StartsWith(name, folder)) continue;
    files.push_back(pb::DescriptorPool::generated_pool()->FindFileByName(name));
  }
  return files;
}

size_t CodePoints(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string RandomString(Rng& rng, bool from_server, const StringRules& rules) {
  if (rules.has_const_()) return rules.const_();
  if (rules.timestamp()) return SampleTimestamp(rng);
  if (rules.in_size() > 0) return rules.in(static_cast<int>(Uniform(rng, 0, rules.in_size() - 1)));
  const int64_t low = rules.has_min_len() ? rules.min_len() : 0;
  int64_t high = rules.has_max_len() ? rules.max_len() : low + 200;
  if (rules.has_max_bytes()) high = std::min<int64_t>(high, rules.max_bytes() / 4);
  const bool server_pattern = from_server && !rules.server_pattern().empty();
  const std::string& pattern = server_pattern ? rules.server_pattern() : rules.pattern();
  for (int attempt = 0; attempt < 1000; ++attempt) {
    if (pattern.empty()) {
      const int64_t length = Chance(rng, 0.05) ? (Chance(rng, 0.5) ? low : high)
                                               : Uniform(rng, low, std::min(high, low + 40));
      return SampleText(rng, length);
    }
    std::string sample = SamplePattern(rng, pattern);
    const auto length = static_cast<int64_t>(CodePoints(sample));
    if (length >= low && length <= high) return sample;
  }
  std::cerr << "no sample of " << pattern << " has a length in " << low << ".." << high << "\n";
  std::abort();
}

double RandomDouble(Rng& rng, const DoubleRules& rules) {
  double low = -1e300;
  double high = 1e300;
  if (rules.has_gte()) low = rules.gte();
  if (rules.has_gt()) low = std::nextafter(rules.gt(), std::numeric_limits<double>::infinity());
  if (rules.has_lte()) high = rules.lte();
  if (rules.has_lt()) high = std::nextafter(rules.lt(), -std::numeric_limits<double>::infinity());
  const auto clamp = [&](double value) { return std::clamp(value, low, high) + 0.0; };
  switch (Uniform(rng, 0, 5)) {
    case 0:
      return clamp(static_cast<double>(Uniform(rng, -1000000, 1000000)));
    case 1:
      return clamp(static_cast<double>(Uniform(rng, -100000, 100000)) / 100);
    case 2:
      return clamp(std::ldexp(std::uniform_real_distribution<double>(-1, 1)(rng),
                              static_cast<int>(Uniform(rng, -1000, 1000))));
    case 3:
      return Chance(rng, 0.5) ? low : high;
    default:
      return clamp(
          std::uniform_real_distribution<double>(std::max(low, -1e6), std::min(high, 1e6))(rng));
  }
}

// Whole numbers stay below 2^53, which is what JSON readers, the oracle among them, keep exactly.
int64_t RandomInteger(Rng& rng, const pb::FieldDescriptor* field, const IntegerRules& rules) {
  const bool is_signed = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT32 ||
                         field->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT64;
  const bool wide = field->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT64 ||
                    field->cpp_type() == pb::FieldDescriptor::CPPTYPE_UINT64;
  int64_t high = wide ? (int64_t{1} << 53)
                      : (is_signed ? std::numeric_limits<int32_t>::max()
                                   : int64_t{std::numeric_limits<uint32_t>::max()});
  int64_t low = is_signed ? -high : 0;
  if (rules.has_gte()) low = rules.gte();
  if (rules.has_lte()) high = rules.lte();
  if (Chance(rng, 0.2)) return Chance(rng, 0.5) ? low : high;
  return Uniform(rng, low, std::min(high, low + (Chance(rng, 0.5) ? 100 : high - low)));
}

bool IsSlotOf(const pb::FieldDescriptor* field, const Envelope& envelope) {
  return field->name() == envelope.payload();
}

std::vector<std::string> MemberNames(const pb::Descriptor* descriptor) {
  std::vector<std::string> names;
  for (int i = 0; i < descriptor->field_count(); ++i) {
    names.push_back(JsonName(descriptor->field(i)));
  }
  return names;
}

// Sets or adds one value.
void FillValue(Rng& rng, bool from_server, const FieldRules& rules,
               const pb::FieldDescriptor* field, pb::Message* message) {
  const pb::Reflection* reflection = message->GetReflection();
  const bool repeated = field->is_repeated();
  switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING: {
      std::string value = RandomString(rng, from_server, rules.string());
      repeated ? reflection->AddString(message, field, value)
               : reflection->SetString(message, field, value);
      return;
    }
    case pb::FieldDescriptor::CPPTYPE_DOUBLE: {
      const double value = RandomDouble(rng, rules.double_());
      repeated ? reflection->AddDouble(message, field, value)
               : reflection->SetDouble(message, field, value);
      return;
    }
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      if (repeated) Unsupported(field, "repeated bool");
      reflection->SetBool(message, field, Chance(rng, 0.5));
      return;
    case pb::FieldDescriptor::CPPTYPE_ENUM: {
      const int index = static_cast<int>(Uniform(rng, 1, field->enum_type()->value_count() - 1));
      const pb::EnumValueDescriptor* value = field->enum_type()->value(index);
      repeated ? reflection->AddEnum(message, field, value)
               : reflection->SetEnum(message, field, value);
      return;
    }
    case pb::FieldDescriptor::CPPTYPE_INT32:
      if (repeated) Unsupported(field, "repeated integer");
      reflection->SetInt32(message, field,
                           static_cast<int32_t>(RandomInteger(rng, field, rules.integer())));
      return;
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      if (repeated) Unsupported(field, "repeated integer");
      reflection->SetUInt32(message, field,
                            static_cast<uint32_t>(RandomInteger(rng, field, rules.integer())));
      return;
    case pb::FieldDescriptor::CPPTYPE_INT64:
      if (repeated) Unsupported(field, "repeated integer");
      reflection->SetInt64(message, field, RandomInteger(rng, field, rules.integer()));
      return;
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      if (repeated) {
        reflection->AddUInt64(message, field,
                              static_cast<uint64_t>(RandomInteger(rng, field, rules.integer())));
      } else {
        reflection->SetUInt64(message, field,
                              static_cast<uint64_t>(RandomInteger(rng, field, rules.integer())));
      }
      return;
    case pb::FieldDescriptor::CPPTYPE_MESSAGE: {
      pb::Message* inner = repeated ? reflection->AddMessage(message, field)
                                    : reflection->MutableMessage(message, field);
      if (field->message_type()->full_name() == "google.protobuf.Struct") {
        const bool spread = rules.members() != MEMBERS_NONE;
        inner->CopyFrom(RandomStruct(
            rng, 4, spread ? MemberNames(field->containing_type()) : std::vector<std::string>()));
        // An open object without further members is the same as one whose Struct is absent.
        if (spread && static_cast<pb::Struct*>(inner)->fields().empty()) {
          reflection->ClearField(message, field);
        }
      } else {
        FillRandom(rng, from_server, inner);
      }
      return;
    }
    default:
      Unsupported(field, field->cpp_type_name());
  }
}

}  // namespace

bool SchemaKind::FromClient() const { return options.direction() != DIRECTION_FROM_SERVER; }
bool SchemaKind::FromServer() const { return options.direction() != DIRECTION_FROM_CLIENT; }

const pb::Descriptor* FindEnvelope(const std::string& package) {
  for (const pb::FileDescriptor* file : FilesOf(package)) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      if (file->message_type(i)->options().HasExtension(envelope)) return file->message_type(i);
    }
  }
  std::abort();
}

std::vector<SchemaKind> FindKinds(const std::string& package) {
  std::vector<SchemaKind> kinds;
  for (const pb::FileDescriptor* file : FilesOf(package)) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      const pb::Descriptor* message = file->message_type(i);
      if (!message->options().HasExtension(kind)) continue;
      kinds.push_back({message, message->options().GetExtension(kind)});
    }
  }
  return kinds;
}

std::vector<const pb::Descriptor*> FindVariants(const pb::Descriptor* payload) {
  std::vector<const pb::Descriptor*> variants;
  for (const pb::FileDescriptor* file : FilesOf(payload->file()->package())) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      const pb::Descriptor* message = file->message_type(i);
      if (message->options().HasExtension(variant) &&
          message->options().GetExtension(variant).of() == payload->name()) {
        variants.push_back(message);
      }
    }
  }
  return variants;
}

std::unique_ptr<pb::Message> NewMessage(const pb::Descriptor* descriptor) {
  return std::unique_ptr<pb::Message>(
      pb::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
}

std::string JsonName(const pb::FieldDescriptor* field) {
  return field->file()->package() == "wireloom.arqon.v1" ? field->name() : field->json_name();
}

void FillRandom(Rng& rng, bool from_server, pb::Message* message) {
  const pb::Descriptor* descriptor = message->GetDescriptor();
  const pb::Reflection* reflection = message->GetReflection();
  const Envelope slots = descriptor->options().HasExtension(kind)
                             ? descriptor->options().GetExtension(kind).variants()
                             : Envelope();
  const MessageRules& message_rules = descriptor->options().GetExtension(wireloom::message);
  const std::string any_of = message_rules.any_of_size() == 0
                                 ? ""
                                 : message_rules.any_of(static_cast<int>(
                                       Uniform(rng, 0, message_rules.any_of_size() - 1)));
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const pb::FieldDescriptor* member = descriptor->field(i);
    if (IsSlotOf(member, slots)) continue;
    const FieldRules& rules = member->options().GetExtension(field);
    if (member->is_repeated()) {
      const RepeatedRules& list = rules.repeated();
      const int64_t low = list.min_items();
      const int64_t high = list.has_max_items() ? list.max_items() : low + 6;
      int64_t count = Chance(rng, 0.02) ? high : Uniform(rng, low, std::min(high, low + 4));
      if (any_of == JsonName(member)) count = std::max<int64_t>(count, 1);
      for (; count > 0; --count) FillValue(rng, from_server, list.items(), member, message);
      continue;
    }
    if (rules.required() || any_of == JsonName(member) || Chance(rng, 0.5)) {
      FillValue(rng, from_server, rules, member, message);
    }
  }
  const auto is_there = [&](const pb::FieldDescriptor* member) {
    return member->is_repeated() ? reflection->FieldSize(*message, member) > 0
                                 : reflection->HasField(*message, member);
  };
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const pb::FieldDescriptor* member = descriptor->field(i);
    const std::string& needs = member->options().GetExtension(field).needs();
    if (needs.empty() || !is_there(member)) continue;
    for (int j = 0; j < descriptor->field_count(); ++j) {
      const pb::FieldDescriptor* needed = descriptor->field(j);
      if (JsonName(needed) != needs || is_there(needed)) continue;
      // A list too: protobuf's JSON, which ours is compared with, leaves empty ones out.
      const FieldRules& rules = needed->options().GetExtension(field);
      FillValue(rng, from_server, needed->is_repeated() ? rules.repeated().items() : rules, needed,
                message);
    }
  }
  if (slots.discriminator().empty()) return;
  const std::vector<const pb::Descriptor*> variants = FindVariants(descriptor);
  const pb::Descriptor* chosen =
      variants[static_cast<size_t>(Uniform(rng, 0, static_cast<int64_t>(variants.size()) - 1))];
  std::unique_ptr<pb::Message> parameters = NewMessage(chosen);
  FillRandom(rng, from_server, parameters.get());
  reflection->SetString(message, descriptor->FindFieldByName(slots.discriminator()),
                        chosen->options().GetExtension(variant).name());
  reflection->SetString(message, descriptor->FindFieldByName(slots.payload()),
                        parameters->SerializeAsString());
}

std::unique_ptr<pb::Message> RandomFrame(Rng& rng, const SchemaKind& frame_kind, bool from_server) {
  const pb::Descriptor* descriptor = FindEnvelope(frame_kind.payload->file()->package());
  const Envelope& slots = descriptor->options().GetExtension(envelope);
  std::unique_ptr<pb::Message> frame = NewMessage(descriptor);
  const pb::Reflection* reflection = frame->GetReflection();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const pb::FieldDescriptor* member = descriptor->field(i);
    if (member->name() == slots.payload() || member->name() == slots.discriminator()) continue;
    const FieldRules& rules = member->options().GetExtension(field);
    if (rules.required() || Chance(rng, 0.5)) {
      FillValue(rng, from_server, rules, member, frame.get());
    }
  }
  const bool alias = !from_server && frame_kind.options.aliases_size() > 0 && Chance(rng, 0.3);
  reflection->SetString(frame.get(), descriptor->FindFieldByName(slots.discriminator()),
                        alias ? frame_kind.options.aliases(0) : frame_kind.options.name());
  std::unique_ptr<pb::Message> payload = NewMessage(frame_kind.payload);
  FillRandom(rng, from_server, payload.get());
  reflection->SetString(frame.get(), descriptor->FindFieldByName(slots.payload()),
                        payload->SerializeAsString());
  return frame;
}

namespace {

void FillJsonValue(Rng& rng, int depth, pb::Value* value) {
  switch (Uniform(rng, 0, depth > 0 ? 5 : 3)) {
    case 0:
      value->set_null_value(pb::NULL_VALUE);
      return;
    case 1:
      value->set_number_value(RandomDouble(rng, DoubleRules()));
      return;
    case 2:
      value->set_string_value(SampleText(rng, Uniform(rng, 0, 12)));
      return;
    case 3:
      value->set_bool_value(Chance(rng, 0.5));
      return;
    case 4:
      *value->mutable_struct_value() = RandomStruct(rng, depth - 1, {});
      return;
    default:
      value->mutable_list_value();
      for (int64_t i = Uniform(rng, 0, 3); i > 0; --i) {
        FillJsonValue(rng, depth - 1, value->mutable_list_value()->add_values());
      }
  }
}

}  // namespace

pb::Struct RandomStruct(Rng& rng, int depth, const std::vector<std::string>& reserved) {
  pb::Struct result;
  for (int64_t i = Uniform(rng, 0, 4); i > 0; --i) {
    const std::string name = SampleText(rng, Uniform(rng, 0, 8));
    if (std::find(reserved.begin(), reserved.end(), name) != reserved.end()) continue;
    FillJsonValue(rng, depth - 1, &(*result.mutable_fields())[name]);
  }
  return result;
}

}  // namespace wireloom::testing
