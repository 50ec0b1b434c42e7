// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Checks already built messages of bos/v1/notifications.proto.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/checker.h"

namespace wireloom::bos {

bool Validate(const Notification& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(notification::kFields[notification::kNotificationId],
              notification::kNotificationIdRules, m.notification_id);
  check.Field(notification::kFields[notification::kUserId], notification::kUserIdRules, m.user_id);
  check.Field(notification::kFields[notification::kTitle], notification::kTitleRules, m.title);
  check.Field(notification::kFields[notification::kMessage], codec::kAnyString, m.message);
  check.Field(notification::kFields[notification::kCategory], codec::kAnyString, m.category);
  check.Field(notification::kFields[notification::kLink], codec::kAnyString, m.link);
  check.Field(notification::kFields[notification::kData], codec::kNoRules, m.data);
  check.Field(notification::kFields[notification::kCreatedAt], notification::kCreatedAtRules,
              m.created_at);
  return check.ok();
}

bool Validate(const Alert& m, codec::Violations& violations, const codec::Scope& at) {
  codec::Checker check(at, violations);
  check.Field(alert::kFields[alert::kAlertId], alert::kAlertIdRules, m.alert_id);
  check.Field(alert::kFields[alert::kSeverity], codec::kNoRules, m.severity);
  check.Field(alert::kFields[alert::kTitle], alert::kTitleRules, m.title);
  check.Field(alert::kFields[alert::kMessage], codec::kAnyString, m.message);
  check.Field(alert::kFields[alert::kEntity], codec::kNoRules, m.entity);
  check.Field(alert::kFields[alert::kUserId], alert::kUserIdRules, m.user_id);
  check.Field(alert::kFields[alert::kCreatedAt], alert::kCreatedAtRules, m.created_at);
  return check.ok();
}

}  // namespace wireloom::bos
