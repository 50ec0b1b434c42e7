// Generated from schema/arqon/v1; do not edit, run ./dev generate.
// How the messages are read; used by generated code alone.
#ifndef WIRELOOM_GENERATED_CPP_ARQON_V1_DECODE_H_
#define WIRELOOM_GENERATED_CPP_ARQON_V1_DECODE_H_

#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/arqon/v1/messages.h"
#include "runtime/codec/json_reader.h"
#include "runtime/codec/scope.h"
#include "runtime/codec/wire_reader.h"

namespace wireloom::arqon {

// Reads the members of the object at whose '{' the reader is.
void ReadJson(codec::JsonReader& in, const codec::Scope& at, CreateChannel* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, CreateChannelResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, DeleteChannel* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, DeleteChannelResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Broadcast* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, BroadcastResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Kick* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, KickResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Identify* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, IdentifyResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Ping* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, PingResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Status* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, StatusResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, JoinChannel* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, JoinChannelResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, LeaveChannel* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, LeaveChannelResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListChannels* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelSummary* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListChannelsResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelInfo* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelInfoResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, History* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, HistoryEntry* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, HistoryResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListClients* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ClientInfo* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ListClientsResult* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Event* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, System* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Command* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Private* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Violation* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, CommandError* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, CommandResponse* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Telemetry* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Acknowledgement* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, Metadata* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ConnectedMetrics* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, DisconnectedMetrics* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, ChannelMetrics* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, RateLimitedMetrics* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, SlowConsumerMetrics* out);
void ReadJson(codec::JsonReader& in, const codec::Scope& at, StatsMetrics* out);

// Reads fields up to the reader's end.
void ReadBinary(codec::WireReader& in, const codec::Scope& at, CreateChannel* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, CreateChannelResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, DeleteChannel* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, DeleteChannelResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Broadcast* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, BroadcastResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Kick* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, KickResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Identify* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, IdentifyResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Ping* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, PingResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Status* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, StatusResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, JoinChannel* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, JoinChannelResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, LeaveChannel* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, LeaveChannelResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListChannels* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelSummary* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListChannelsResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelInfo* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelInfoResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, History* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, HistoryEntry* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, HistoryResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListClients* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ClientInfo* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ListClientsResult* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Event* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, System* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Command* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Private* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Violation* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, CommandError* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, CommandResponse* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Telemetry* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Acknowledgement* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, Metadata* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ConnectedMetrics* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, DisconnectedMetrics* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, ChannelMetrics* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, RateLimitedMetrics* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, SlowConsumerMetrics* out);
void ReadBinary(codec::WireReader& in, const codec::Scope& at, StatsMetrics* out);

}  // namespace wireloom::arqon

#endif  // WIRELOOM_GENERATED_CPP_ARQON_V1_DECODE_H_
