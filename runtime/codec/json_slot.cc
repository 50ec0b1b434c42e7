// Decoding slots: at once, late, or as absent.
#include "runtime/codec/json_slot.h"

#include "runtime/codec/json_value.h"
#include "runtime/codec/rules.h"

namespace wireloom::codec {
namespace {

// An empty object with the padding that the reader may look at.
constexpr char kEmptyObject[2 + kPadding + 1] = "{}                ";

}  // namespace

void JsonSlot::Read(const Scope& scope, std::string_view code) {
  present_ = true;
  depth_ = in_.depth();
  if (in_.Peek() != '{') {
    SkipWrongType(in_, Place{scope, code, in_.violations()}, "an object");
    return;
  }
  const char* const start = in_.position();
  if (ops_ != nullptr) {
    Violations& outer = in_.violations();
    in_.set_violations(violations_);
    payload_ = ops_->read_json(in_, scope);
    in_.set_violations(outer);
  } else if (!in_.Skip()) {
    return;
  }
  bytes_ = {start, static_cast<size_t>(in_.position() - start)};
}

void JsonSlot::Finish(const Scope& scope, std::string_view code, bool report_absent) {
  if (ops_ == nullptr || payload_ != nullptr || in_.failed()) return;
  if (present_) {
    if (!bytes_.empty()) DecodeLate(bytes_, scope);
  } else if (!ops_->has_required) {
    payload_ = ops_->absent;
  } else if (report_absent) {
    RequiredMissing(Place{scope, code, violations_});
  } else {
    DecodeLate({kEmptyObject, 2}, scope);
  }
}

void JsonSlot::DecodeLate(std::string_view text, const Scope& scope) {
  JsonReader late(text, in_.arena(), violations_, depth_);
  payload_ = ops_->read_json(late, scope);
}

}  // namespace wireloom::codec
