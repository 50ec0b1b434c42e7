// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads the messages of bos/v1/notifications.proto from JSON, and checks them on the way.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/json_members.h"

namespace wireloom::bos {

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Notification* out) {
  codec::JsonMembers members(in, at, notification::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case notification::kNotificationId:
        members.Read(notification::kNotificationIdRules, &out->notification_id);
        break;
      case notification::kUserId:
        members.Read(notification::kUserIdRules, &out->user_id);
        break;
      case notification::kTitle:
        members.Read(notification::kTitleRules, &out->title);
        break;
      case notification::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
      case notification::kCategory:
        members.Read(codec::kAnyString, &out->category);
        break;
      case notification::kLink:
        members.Read(codec::kAnyString, &out->link);
        break;
      case notification::kData:
        members.Read(codec::kNoRules, &out->data);
        break;
      case notification::kCreatedAt:
        members.Read(notification::kCreatedAtRules, &out->created_at);
        break;
    }
  }
  members.Require(notification::kRequired);
}

void ReadJson(codec::JsonReader& in, const codec::Scope& at, Alert* out) {
  codec::JsonMembers members(in, at, alert::kFields);
  while (members.Next()) {
    switch (members.index()) {
      case alert::kAlertId:
        members.Read(alert::kAlertIdRules, &out->alert_id);
        break;
      case alert::kSeverity:
        members.Read(codec::kNoRules, &out->severity);
        break;
      case alert::kTitle:
        members.Read(alert::kTitleRules, &out->title);
        break;
      case alert::kMessage:
        members.Read(codec::kAnyString, &out->message);
        break;
      case alert::kEntity:
        members.Read(codec::kNoRules, &out->entity);
        break;
      case alert::kUserId:
        members.Read(alert::kUserIdRules, &out->user_id);
        break;
      case alert::kCreatedAt:
        members.Read(alert::kCreatedAtRules, &out->created_at);
        break;
    }
  }
  members.Require(alert::kRequired);
}

}  // namespace wireloom::bos
