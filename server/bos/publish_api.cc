// Publish requests, from their arrival to their answer.
#include "server/bos/publish_api.h"

#include <string>
#include <utility>
#include <variant>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"
#include "fmt/format.h"
#include "runtime/codec/field.h"
#include "runtime/codec/json_writer.h"
#include "runtime/codec/timestamp.h"
#include "server/bos/publish_request.h"
#include "server/bos/shard.h"

namespace wireloom::server::bos {
namespace {

using transport::HttpResponse;
using Progress = core::FairQueue::Progress;

constexpr char kRetryAfterSeconds[] = "1";

const codec::PublishInfo& Api() { return Protocol::Info().publish; }

PublishFault Unavailable(std::string_view rule, std::string message) {
  PublishFault fault;
  fault.status = 503;
  fault.code = Protocol::Info().refusals.internal;
  fault.rule = rule;
  fault.message = std::move(message);
  fault.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return fault;
}

PublishFault Draining() { return Unavailable("draining", "the server is going away"); }

PublishFault BrokenRules(const codec::Violations& violations) {
  const codec::Violation& first = violations[0];
  PublishFault fault;
  fault.code = first.code;
  fault.rule = first.rule;
  fault.field = first.field;
  fault.message = first.message;
  fault.violations = &violations;
  return fault;
}

HttpResponse Accepted(const Published& published) {
  static constexpr codec::Field kAccepted("accepted"), kTimestamps("timestamps");
  codec::Buffer out;
  codec::JsonObject body(out);
  body.Member(kAccepted, published.count);
  body.Key(kTimestamps);
  char separator = '[';
  for (size_t i = 0; i < published.count; ++i) {
    out.Append(separator);
    separator = ',';
    const std::string time =
        codec::FormatMicros(published.first + absl::Microseconds(static_cast<int64_t>(i)));
    codec::WriteValue(std::string_view(time), out);
  }
  out.Append(']');
  body.End();
  HttpResponse response;
  response.body = std::string(out.view());
  return response;
}

}  // namespace

// A request whose body is being read.
struct PublishApi::Reading {
  std::shared_ptr<Batch> batch;
  bool ended = false;
};

bool PublishApi::Serves(std::string_view path) { return path == Api().path; }

void PublishApi::OnRequest(const transport::HttpRequest& request, bool draining,
                           transport::HttpResponder respond) {
  const ShardContext& context = shard_.context();
  const uint64_t number = ++last_request_;
  requests_.emplace(number, std::move(respond));
  const auto read = ReadPublishHeaders(request, *context.policy->tokens, context.clock.Now());
  if (const auto* fault = std::get_if<PublishFault>(&read)) {
    LogRefusal(request, *fault);
    return Refuse(number, *fault);
  }
  const auto& head = std::get<PublishRequest>(read);
  if (draining) return Refuse(number, Draining());
  core::ByteBudget::Claim claim =
      budget_.Take(request.body.size(), context.policy->bos.publish_queue_bytes);
  if (!claim) {
    return Refuse(number, Unavailable("publish_queue_bytes",
                                      "too much is being published at the moment; try again"));
  }
  PublishTicket ticket;
  ticket.organization = shard_.organizations().Get(head.organization, context.clock.Now());
  ticket.author = head.claims.subject;
  ticket.patterns = shard_.pattern_sets().Get(head.claims.channels);
  ticket.idempotency_key = head.idempotency_key;
  if (!ticket.idempotency_key.empty()) {
    ticket.digest = absl::HashOf(absl::string_view(request.body.data(), request.body.size()));
  }
  ticket.origin = context.loop.index();
  ticket.request = number;
  const codec::PublishedLimits limits = {
      .max_messages = Api().max_messages,
      .max_message_bytes = context.policy->bos_limits.max_message_bytes};
  auto reading = std::make_shared<Reading>();
  reading->batch =
      std::make_shared<Batch>(std::move(ticket), request.body, limits, std::move(claim));
  Read(std::move(reading));
}

// Message by message, because a large body takes longer than others should wait. Requests do not
// wait for each other.
void PublishApi::Read(std::shared_ptr<Reading> reading) {
  const core::FairQueue::Key key = reading.get();
  shard_.work().Add(key, [this, reading = std::move(reading)] {
    if (!reading->ended) {
      reading->ended = !reading->batch->ReadOne();
      return Progress::kMore;
    }
    HandOver(std::move(reading->batch));
    return Progress::kDone;
  });
}

void PublishApi::HandOver(std::shared_ptr<Batch> batch) {
  const PublishTicket& ticket = batch->ticket();
  if (!batch->Check()) return Refuse(ticket.request, BrokenRules(batch->violations()));
  std::vector<std::string_view> refused = batch->Refused();
  if (!refused.empty()) {
    PublishFault fault;
    fault.status = 403;
    fault.code = Protocol::Info().refusals.unauthorized;
    fault.rule = "channels";
    fault.message = "this token may not publish to these channels";
    fault.channels = std::move(refused);
    return Refuse(ticket.request, fault);
  }
  batch->LeaveOrigin();
  transport::Shard& loop = shard_.context().loop;
  const core::ShardIndex home = HomeOf(*ticket.organization, loop.count());
  if (home == loop.index()) return shard_.home().Take(std::move(batch));
  loop.peer(home).Post([&peer = shard_.peer(home), batch = std::move(batch)]() mutable {
    peer.home().Take(std::move(batch));
  });
}

void PublishApi::Finish(uint64_t request, const PublishOutcome& outcome) {
  switch (outcome.result) {
    case PublishOutcome::Result::kPublished:
      shard_.context().metrics.publish.CountMessages(outcome.published.count);
      return Answer(request, PublishResult::kAccepted, Accepted(outcome.published));
    case PublishOutcome::Result::kRepeated:
      return Answer(request, PublishResult::kRepeated, Accepted(outcome.published));
    case PublishOutcome::Result::kKeyReused: {
      PublishFault fault;
      fault.code = Protocol::Info().refusals.malformed;
      fault.rule = "idempotency_key.reused";
      fault.field = "Idempotency-Key";
      fault.message = "the key came with another body before; take a new one for a new request";
      return Refuse(request, fault);
    }
    case PublishOutcome::Result::kDraining:
      return Refuse(request, Draining());
    case PublishOutcome::Result::kNotKept:
      return Refuse(request, Unavailable("log", "the messages could not be kept; try again"));
  }
}

bool PublishApi::TakesBody(const transport::HttpRequest& head) const {
  const ShardContext& context = shard_.context();
  return std::holds_alternative<PublishRequest>(
      ReadPublishHeaders(head, *context.policy->tokens, context.clock.Now()));
}

HttpResponse PublishApi::RefuseBody(const transport::HttpRequest& head, bool draining) {
  const ShardContext& context = shard_.context();
  const auto read = ReadPublishHeaders(head, *context.policy->tokens, context.clock.Now());
  if (const auto* found = std::get_if<PublishFault>(&read)) {
    LogRefusal(head, *found);
    return Refusal(*found);
  }
  if (draining) return Refusal(Draining());
  PublishFault fault;
  fault.status = 413;
  fault.code = Protocol::Info().refusals.malformed;
  fault.rule = "size";
  fault.message = fmt::format("must be at most {} bytes long", Api().max_bytes);
  return Refusal(fault);
}

void PublishApi::LogRefusal(const transport::HttpRequest& request,
                            const PublishFault& fault) const {
  if (fault.status != 401 && fault.status != 403) return;
  shard_.context().log.Write(LogEvent(LogLevel::kWarning, "publish_refused")
                                 .Add("protocol", Protocol::Info().name)
                                 .Add("code", fault.code)
                                 .Add("rule", fault.rule)
                                 .Add("address", request.peer_address));
}

HttpResponse PublishApi::Refusal(const PublishFault& fault) {
  shard_.context().metrics.publish.CountRequest(PublishResultOf(fault.status));
  return PublishErrorResponse(fault);
}

void PublishApi::Refuse(uint64_t request, const PublishFault& fault) {
  Answer(request, PublishResultOf(fault.status), PublishErrorResponse(fault));
}

void PublishApi::Answer(uint64_t request, PublishResult result, HttpResponse response) {
  const auto found = requests_.find(request);
  if (found == requests_.end()) return;
  shard_.context().metrics.publish.CountRequest(result);
  transport::HttpResponder respond = std::move(found->second);
  requests_.erase(found);
  respond(std::move(response));
}

}  // namespace wireloom::server::bos
