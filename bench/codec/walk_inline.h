// The walk itself, to be compiled for whatever the including file is compiled for.
#ifndef WIRELOOM_BENCH_CODEC_WALK_INLINE_H_
#define WIRELOOM_BENCH_CODEC_WALK_INLINE_H_

#include <simdjson.h>

#include "bench/codec/walk.h"

namespace wireloom::bench {
namespace {

class OnDemandWalker : public Walker {
 public:
  uint64_t Walk(std::string_view text, size_t capacity) override {
    auto document = parser_.iterate(text.data(), text.size(), capacity);
    simdjson::ondemand::value root;
    if (document.get_value().get(root) != simdjson::SUCCESS) return 0;
    return Visit(root);
  }
  std::string_view name() const override { return simdjson::builtin_implementation()->name(); }

 private:
  static uint64_t Visit(simdjson::ondemand::value value) {
    uint64_t sum = 0;
    switch (value.type()) {
      case simdjson::ondemand::json_type::object:
        for (auto field : value.get_object()) {
          sum += std::string_view(field.unescaped_key()).size();
          sum += Visit(field.value());
        }
        return sum;
      case simdjson::ondemand::json_type::array:
        for (auto item : value.get_array()) sum += Visit(item.value());
        return sum;
      case simdjson::ondemand::json_type::string:
        return std::string_view(value.get_string()).size();
      case simdjson::ondemand::json_type::number:
        return static_cast<uint64_t>(double(value.get_double()) != 0);
      case simdjson::ondemand::json_type::boolean:
        return bool(value.get_bool()) ? 1 : 0;
      default:
        return value.is_null() ? 1 : 0;
    }
  }

  simdjson::ondemand::parser parser_;
};

}  // namespace
}  // namespace wireloom::bench

#endif  // WIRELOOM_BENCH_CODEC_WALK_INLINE_H_
