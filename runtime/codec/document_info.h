// What a program knows of a document that people write: constant tables that the generator makes.
#ifndef WIRELOOM_RUNTIME_CODEC_DOCUMENT_INFO_H_
#define WIRELOOM_RUNTIME_CODEC_DOCUMENT_INFO_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"

namespace wireloom::codec {

enum class SettingType : uint8_t { kString, kDuration, kBool, kInteger, kDouble, kList, kObject };

// One leaf of the document (wireloom.Setting in options.proto).
struct SettingInfo {
  std::string_view path;      // `limits.bos.rate`; below a list `cases[].id`
  std::string_view variable;  // The environment variable; empty: none.
  SettingType type;
  std::string_view rule;  // What it must be, in words.
  // As one writes it; absent: `when_absent` says what holds instead.
  std::optional<std::string_view> default_value;
  std::string_view when_absent;
  std::string_view example;  // Where there is no default; of a list, an item.
  bool restart;              // A change counts only once the program starts again.
  std::string_view comment;
};

struct DocumentInfo {
  std::string_view name;
  std::string_view title;
  absl::Span<const SettingInfo> settings;
  std::string_view variable_prefix;
  // Beginnings of variables that are not this document's, though they begin like its own.
  absl::Span<const std::string_view> foreign_variables;
};

}  // namespace wireloom::codec

#endif  // WIRELOOM_RUNTIME_CODEC_DOCUMENT_INFO_H_
