// Generated from schema/bos/v1; do not edit, run ./dev generate.
// Reads and writes the messages of bos/v1/connection.proto in protobuf's wire format.
#include "generated/cpp/bos/v1/decode.h"
#include "generated/cpp/bos/v1/fields.h"
#include "generated/cpp/bos/v1/kinds.h"
#include "runtime/codec/wire_fields.h"
#include "runtime/codec/wire_frame.h"
#include "runtime/codec/wire_writer.h"

namespace wireloom::bos {

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Auth* out) {
  codec::WireFields fields(in, at, auth::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(auth::kToken, auth::kTokenRules, &out->token);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(auth::kToken, auth::kTokenRules, out->token);
}

void AppendBinary(const Auth& m, codec::Buffer& out) { codec::WriteField(1, m.token, out); }

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AuthSuccess* out) {
  codec::WireFields fields(in, at, auth_success::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(auth_success::kUserId, auth_success::kUserIdRules, &out->user_id);
        break;
      case 2:
        fields.Read(auth_success::kOrganizationId, auth_success::kOrganizationIdRules,
                    &out->organization_id);
        break;
      case 3:
        fields.Read(auth_success::kSessionId, auth_success::kSessionIdRules, &out->session_id);
        break;
      case 4:
        fields.Read(auth_success::kExpiresAt, auth_success::kExpiresAtRules, &out->expires_at);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckAbsent(auth_success::kUserId, auth_success::kUserIdRules, out->user_id);
  fields.CheckAbsent(auth_success::kOrganizationId, auth_success::kOrganizationIdRules,
                     out->organization_id);
  fields.CheckAbsent(auth_success::kSessionId, auth_success::kSessionIdRules, out->session_id);
  fields.CheckAbsent(auth_success::kExpiresAt, auth_success::kExpiresAtRules, out->expires_at);
}

void AppendBinary(const AuthSuccess& m, codec::Buffer& out) {
  codec::WriteField(1, m.user_id, out);
  codec::WriteField(2, m.organization_id, out);
  codec::WriteField(3, m.session_id, out);
  codec::WriteField(4, m.expires_at, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, AuthFailed* out) {
  codec::WireFields fields(in, at, auth_failed::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(auth_failed::kError, codec::kNoRules, &out->error);
        break;
      case 2:
        fields.Read(auth_failed::kMessage, codec::kAnyString, &out->message);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.Require(codec::Bits({auth_failed::kError}));
}

void AppendBinary(const AuthFailed& m, codec::Buffer& out) {
  codec::WriteField(1, m.error, out);
  codec::WriteField(2, m.message, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, TokenExpired* out) {
  codec::WireFields fields(in, at, token_expired::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(token_expired::kMessage, codec::kAnyString, &out->message);
        break;
      default:
        fields.Unknown();
    }
  }
}

void AppendBinary(const TokenExpired& m, codec::Buffer& out) {
  codec::WriteField(1, m.message, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Ping*) {
  codec::WireFields fields(in, at, ping::kFields);
  while (fields.Next()) fields.Unknown();
}

void AppendBinary(const Ping&, codec::Buffer&) {}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Pong*) {
  codec::WireFields fields(in, at, pong::kFields);
  while (fields.Next()) fields.Unknown();
}

void AppendBinary(const Pong&, codec::Buffer&) {}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Subscribe* out) {
  codec::WireFields fields(in, at, subscribe::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(subscribe::kChannels, subscribe::kChannelsRules, &out->channels);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckCount(subscribe::kChannels, subscribe::kChannelsRules, out->channels,
                    /*required=*/true);
}

void AppendBinary(const Subscribe& m, codec::Buffer& out) { codec::WriteField(1, m.channels, out); }

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Unsubscribe* out) {
  codec::WireFields fields(in, at, unsubscribe::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(unsubscribe::kChannels, unsubscribe::kChannelsRules, &out->channels);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckCount(unsubscribe::kChannels, unsubscribe::kChannelsRules, out->channels,
                    /*required=*/true);
}

void AppendBinary(const Unsubscribe& m, codec::Buffer& out) {
  codec::WriteField(1, m.channels, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Subscribed* out) {
  codec::WireFields fields(in, at, subscribed::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(subscribed::kChannels, subscribed::kChannelsRules, &out->channels);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckCount(subscribed::kChannels, subscribed::kChannelsRules, out->channels,
                    /*required=*/true);
}

void AppendBinary(const Subscribed& m, codec::Buffer& out) {
  codec::WriteField(1, m.channels, out);
}

void ReadBinary(codec::WireReader& in, const codec::Scope& at, Unsubscribed* out) {
  codec::WireFields fields(in, at, unsubscribed::kFields);
  while (fields.Next()) {
    switch (fields.number()) {
      case 1:
        fields.Read(unsubscribed::kChannels, unsubscribed::kChannelsRules, &out->channels);
        break;
      default:
        fields.Unknown();
    }
  }
  fields.CheckCount(unsubscribed::kChannels, unsubscribed::kChannelsRules, out->channels,
                    /*required=*/true);
}

void AppendBinary(const Unsubscribed& m, codec::Buffer& out) {
  codec::WriteField(1, m.channels, out);
}

}  // namespace wireloom::bos
