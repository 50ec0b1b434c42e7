// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Writes the messages of bos/v1/connection.proto as JSON.
#include "generated/cpp/bos/v1/codec.h"
#include "generated/cpp/bos/v1/fields.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::bos {

void AppendJson(const Auth& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(auth::kFields[auth::kToken], m.token);
  object.End();
}

void AppendJson(const AuthSuccess& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(auth_success::kFields[auth_success::kUserId], m.user_id);
  object.Member(auth_success::kFields[auth_success::kOrganizationId], m.organization_id);
  object.Member(auth_success::kFields[auth_success::kSessionId], m.session_id);
  object.Member(auth_success::kFields[auth_success::kExpiresAt], m.expires_at);
  object.End();
}

void AppendJson(const AuthFailed& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(auth_failed::kFields[auth_failed::kError], m.error);
  object.Member(auth_failed::kFields[auth_failed::kMessage], m.message);
  object.End();
}

void AppendJson(const TokenExpired& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(token_expired::kFields[token_expired::kMessage], m.message);
  object.End();
}

void AppendJson(const Ping&, codec::Buffer& out) { out.Append("{}"); }

void AppendJson(const Pong&, codec::Buffer& out) { out.Append("{}"); }

void AppendJson(const Subscribe& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(subscribe::kFields[subscribe::kChannels], m.channels);
  object.End();
}

void AppendJson(const Unsubscribe& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(unsubscribe::kFields[unsubscribe::kChannels], m.channels);
  object.End();
}

void AppendJson(const Subscribed& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(subscribed::kFields[subscribed::kChannels], m.channels);
  object.End();
}

void AppendJson(const Unsubscribed& m, codec::Buffer& out) {
  codec::JsonObject object(out);
  object.Member(unsubscribed::kFields[unsubscribed::kChannels], m.channels);
  object.End();
}

}  // namespace wireloom::bos
