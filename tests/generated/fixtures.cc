// Reads tests/fixtures; protobuf's JSON util judges equality.
#include "tests/generated/fixtures.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <simdjson.h>

#include <cstdlib>
#include <iostream>

namespace wireloom::testing {
namespace {

google::protobuf::Value Parse(const std::string& text) {
  google::protobuf::Value value;
  const auto status = google::protobuf::util::JsonStringToMessage(text, &value);
  if (!status.ok()) {
    std::cerr << "no JSON: " << text << "\n";
    std::abort();
  }
  return value;
}

}  // namespace

std::vector<Fixture> LoadFixtures(std::string_view protocol) {
  const std::string folder =
      std::string(WIRELOOM_SOURCE_DIR "/tests/fixtures/") + std::string(protocol) + "/";
  simdjson::dom::parser parser;
  std::vector<Fixture> fixtures;
  for (const simdjson::dom::element entry : parser.load(folder + "index.json").get_array()) {
    Fixture fixture;
    fixture.file = std::string(entry["file"].get_string().value());
    fixture.type = std::string(entry["type"].get_string().value());
    for (const simdjson::dom::element side : entry["directions"].get_array()) {
      (side.get_string().value() == "client" ? fixture.from_client : fixture.from_server) = true;
    }
    std::string_view placeholder;
    if (entry["placeholder"].get(placeholder) == simdjson::SUCCESS) {
      fixture.placeholder = std::string(placeholder);
    }
    const simdjson::padded_string text =
        simdjson::padded_string::load(folder + fixture.file).value();
    fixture.text = std::string(std::string_view(text));
    fixtures.push_back(std::move(fixture));
  }
  return fixtures;
}

std::string Minified(const std::string& text) {
  simdjson::dom::parser parser;
  // The text's own tokens: numbers stay as they are written.
  std::string minified(text.size(), '\0');
  size_t size = 0;
  if (simdjson::minify(text.data(), text.size(), minified.data(), size) != simdjson::SUCCESS) {
    std::abort();
  }
  minified.resize(size);
  return minified;
}

bool SameJson(const std::string& left, const std::string& right) {
  return google::protobuf::util::MessageDifferencer::Equals(Parse(left), Parse(right));
}

Padded::Padded(std::string_view text) : bytes_(text.begin(), text.end()) {
  bytes_.resize(text.size() + kPaddingBytes, '}');
  bytes_.shrink_to_fit();
}

}  // namespace wireloom::testing
