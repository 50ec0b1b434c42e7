// Makes the util's messages out of the examples.
#include "bench/codec/json_util.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <cstdlib>
#include <iostream>

#include "frames.pb.h"
#include "wireloom/options.pb.h"

namespace wireloom::bench {
namespace {

namespace pb = google::protobuf;

void Demand(const pb::util::Status& status, const std::string& text) {
  if (status.ok()) return;
  std::cerr << status.ToString() << " in " << text << "\n";
  std::abort();
}

const pb::FieldDescriptor* FindByJsonName(const pb::Descriptor& message, const std::string& name) {
  for (int i = 0; i < message.field_count(); ++i) {
    if (message.field(i)->json_name() == name) return message.field(i);
  }
  return nullptr;
}

// Puts protobuf's names in the place of the strings that stand for enumerated values.
void RenameEnums(const pb::Descriptor& message, pb::Value* value);

void RenameEnums(const pb::FieldDescriptor& field, pb::Value* value) {
  if (value->has_list_value()) {
    for (pb::Value& item : *value->mutable_list_value()->mutable_values()) {
      RenameEnums(field, &item);
    }
  } else if (field.enum_type() != nullptr) {
    for (int i = 0; i < field.enum_type()->value_count(); ++i) {
      const pb::EnumValueDescriptor* each = field.enum_type()->value(i);
      if (each->options().GetExtension(wireloom::json) == value->string_value()) {
        value->set_string_value(each->name());
        return;
      }
    }
  } else if (field.message_type() != nullptr) {
    RenameEnums(*field.message_type(), value);
  }
}

void RenameEnums(const pb::Descriptor& message, pb::Value* value) {
  if (message.full_name() == "google.protobuf.Struct") return;
  for (auto& [name, member] : *value->mutable_struct_value()->mutable_fields()) {
    const pb::FieldDescriptor* field = FindByJsonName(message, name);
    if (field != nullptr) RenameEnums(*field, &member);
  }
}

}  // namespace

JsonUtilMessage::JsonUtilMessage(const std::string& frame, const std::string& text) {
  const pb::Descriptor* const descriptor =
      bos_PING_client::descriptor()->file()->pool()->FindMessageTypeByName("wireloom.bench." +
                                                                           frame);
  message_.reset(pb::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
  pb::Value value;
  Demand(pb::util::JsonStringToMessage(text, &value), text);
  RenameEnums(*descriptor, &value);
  Demand(pb::util::MessageToJsonString(value, &text_), text);
  Demand(pb::util::JsonStringToMessage(text_, message_.get()), text_);
}

void JsonUtilMessage::Decode() {
  message_->Clear();
  if (!pb::util::JsonStringToMessage(text_, message_.get()).ok()) std::abort();
}

void JsonUtilMessage::Encode() {
  out_.clear();
  if (!pb::util::MessageToJsonString(*message_, &out_).ok()) std::abort();
}

}  // namespace wireloom::bench
