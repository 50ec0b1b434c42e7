// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/notifications.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const Notification& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(notification::kFields[notification::kNotificationId], m.notification_id);
  object.Member(notification::kFields[notification::kUserId], m.user_id);
  object.Member(notification::kFields[notification::kTitle], m.title);
  object.Member(notification::kFields[notification::kMessage], m.message);
  object.Member(notification::kFields[notification::kCategory], m.category);
  object.Member(notification::kFields[notification::kLink], m.link);
  object.Member(notification::kFields[notification::kData], m.data);
  object.Member(notification::kFields[notification::kCreatedAt], m.created_at);
  object.End();
}

void AppendJson(const Alert& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(alert::kFields[alert::kAlertId], m.alert_id);
  object.Member(alert::kFields[alert::kSeverity], m.severity);
  object.Member(alert::kFields[alert::kTitle], m.title);
  object.Member(alert::kFields[alert::kMessage], m.message);
  object.Member(alert::kFields[alert::kEntity], m.entity);
  object.Member(alert::kFields[alert::kUserId], m.user_id);
  object.Member(alert::kFields[alert::kCreatedAt], m.created_at);
  object.End();
}

}  // namespace wireloom::bos
