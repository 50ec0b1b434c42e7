// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/notifications.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Notification* out) {
  codec::WireFields fields(in, at, notification::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(notification::kNotificationId, notification::kNotificationIdRules,
                    &out->notification_id);
        break;
      case 2:
        fields.Read(notification::kUserId, notification::kUserIdRules, &out->user_id);
        break;
      case 3:
        fields.Read(notification::kTitle, notification::kTitleRules, &out->title);
        break;
      case 4:
        fields.Read(notification::kMessage, codec::kAnyString, &out->message);
        break;
      case 5:
        fields.Read(notification::kCategory, codec::kAnyString, &out->category);
        break;
      case 6:
        fields.Read(notification::kLink, codec::kAnyString, &out->link);
        break;
      case 7:
        fields.Read(notification::kData, codec::kNoRules, &out->data);
        break;
      case 8:
        fields.Read(notification::kCreatedAt, notification::kCreatedAtRules, &out->created_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(notification::kNotificationId, notification::kNotificationIdRules,
                     out->notification_id);
  fields.CheckAbsent(notification::kTitle, notification::kTitleRules, out->title);
  fields.CheckAbsent(notification::kCreatedAt, notification::kCreatedAtRules, out->created_at);
}

void AppendBinary(const Notification& m, codec::Buffer& out) {
  codec::WriteField(1, m.notification_id, out);
  codec::WriteField(2, m.user_id, out);
  codec::WriteField(3, m.title, out);
  codec::WriteField(4, m.message, out);
  codec::WriteField(5, m.category, out);
  codec::WriteField(6, m.link, out);
  codec::WriteField(7, m.data, out);
  codec::WriteField(8, m.created_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Alert* out) {
  codec::WireFields fields(in, at, alert::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(alert::kAlertId, alert::kAlertIdRules, &out->alert_id);
        break;
      case 2:
        fields.Read(alert::kSeverity, codec::kNoRules, &out->severity);
        break;
      case 3:
        fields.Read(alert::kTitle, alert::kTitleRules, &out->title);
        break;
      case 4:
        fields.Read(alert::kMessage, codec::kAnyString, &out->message);
        break;
      case 5:
        fields.Read(alert::kEntity, codec::kNoRules, &out->entity);
        break;
      case 6:
        fields.Read(alert::kUserId, alert::kUserIdRules, &out->user_id);
        break;
      case 7:
        fields.Read(alert::kCreatedAt, alert::kCreatedAtRules, &out->created_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({alert::kSeverity}));
  fields.CheckAbsent(alert::kAlertId, alert::kAlertIdRules, out->alert_id);
  fields.CheckAbsent(alert::kTitle, alert::kTitleRules, out->title);
  fields.CheckAbsent(alert::kCreatedAt, alert::kCreatedAtRules, out->created_at);
}

void AppendBinary(const Alert& m, codec::Buffer& out) {
  codec::WriteField(1, m.alert_id, out);
  codec::WriteField(2, m.severity, out);
  codec::WriteField(3, m.title, out);
  codec::WriteField(4, m.message, out);
  codec::WriteField(5, m.entity, out);
  codec::WriteField(6, m.user_id, out);
  codec::WriteField(7, m.created_at, out);
}

}  // namespace wireloom::bos
