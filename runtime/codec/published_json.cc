// From message to message of what is published.
#include "runtime/codec/published_json.h"

#include <string>
#include <utility>

#include "runtime/codec/concat.h"
#include "runtime/codec/json_value.h"
#include "runtime/codec/rules.h"
#include "runtime/codec/unknown_kind.h"
#include "runtime/codec/utf8.h"

namespace wireloom::codec {

PublishedJson::PublishedJson(std::string_view text, const ProtocolInfo& protocol,
                             const PublishedLimits& limits, DecodeContext& context)
    : text_(text),
      protocol_(protocol),
      limits_(limits),
      context_(context),
      in_(text, context.arena(), context.violations()) {
  context.Begin(protocol.refusals.malformed, protocol.refusals.payload, Side::kServer);
}

bool PublishedJson::Next() {
  if (!begun_) return Begin();
  if (ended_ || in_.failed()) return false;
  if (!is_array_) return false;
  const char next = in_.Peek();
  if (next == ',') {
    in_.Step();
    if (++at_.index == limits_.max_messages) {
      ended_ = true;
      RefuseAll("repeated.max_items",
                Concat("must be at most ", limits_.max_messages, " messages; send more requests"));
      return false;
    }
    return StandAtMessage();
  }
  if (next == ']') {
    in_.Step();
  } else {
    in_.FailSyntax("expected ',' or ']'");
  }
  is_array_ = false;
  return false;
}

// The array around is no level of nesting: a message may be as deep as one that stands alone
// (decisions, 'JSON').
bool PublishedJson::Begin() {
  begun_ = true;
  is_array_ = in_.Peek() == '[';
  if (!is_array_) return StandAtMessage();
  in_.Step();
  if (in_.Peek() == ']') {
    in_.Step();
    is_array_ = false;
    Violate(at_, "repeated.min_items", "must be at least one message");
    return false;
  }
  at_.index = 0;
  return StandAtMessage();
}

bool PublishedJson::StandAtMessage() {
  in_.Peek();
  start_ = in_.position();
  kind_ = nullptr;
  violations_before_ = context_.violations().size();
  context_.held().Clear();
  slot_.emplace(in_, context_.held());
  return true;
}

bool PublishedJson::IsObject() {
  if (in_.Peek() == '{') return true;
  SkipWrongType(in_, Place{at_, {}, context_.violations()},
                at_.index == Scope::kNoIndex ? "an object, or an array of objects" : "an object");
  return false;
}

void PublishedJson::SetKind(const KindInfo* kind, std::string_view discriminator) {
  kind_ = kind;
  if (kind == nullptr) {
    AddUnknownKind(protocol_, discriminator, context_.violations(), at_);
  } else if (kind->publishable) {
    slot_->SetOps(kind->payload);
  } else {
    Violate(Scope{&at_, protocol_.discriminator}, "kind",
            Concat("must name a kind that may be published; ", kind->name, " may not"));
  }
}

// A message whose envelope is at fault is told that alone, as a client's is.
void PublishedJson::JudgeMessage() {
  if (in_.failed()) return;
  if (static_cast<size_t>(in_.position() - start_) > limits_.max_message_bytes) {
    Violate(at_, "size", Concat("must be at most ", limits_.max_message_bytes, " bytes long"));
  }
  slot_->Finish(Scope{&at_, protocol_.payload}, {}, /*report_absent=*/true);
  Violations& all = context_.violations();
  if (all.size() == violations_before_) {
    for (const Violation& violation : context_.held()) all.Add(violation);
  }
}

bool PublishedJson::Finish() {
  if (!in_.failed() && !ended_) in_.ExpectEnd();
  // Non-ASCII bytes are legal only in strings, where they were noticed; a reader that failed has
  // not seen all of them.
  if ((in_.failed() || in_.HasNonAscii()) && !IsValidUtf8(text_)) {
    return RefuseAll("utf8",
                     Concat("byte ", ValidUtf8Prefix(text_), ": what is published must be UTF-8"));
  }
  if (in_.failed()) {
    Violation error = in_.Error();
    return RefuseAll(error.rule, std::move(error.message));
  }
  return context_.violations().empty();
}

void PublishedJson::Violate(const Scope& at, std::string_view rule, std::string message) {
  context_.violations().Add(
      {.field = PathTo(at), .rule = rule, .message = std::move(message), .code = {}, .value = {}});
}

// Says this of the text as a whole, and nothing else.
bool PublishedJson::RefuseAll(std::string_view rule, std::string message) {
  context_.violations().Clear();
  context_.violations().Add(
      {.field = {}, .rule = rule, .message = std::move(message), .code = {}, .value = {}});
  return false;
}

}  // namespace wireloom::codec
