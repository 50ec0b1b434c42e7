// Protobuf's JSON util on the same messages: the yardstick.
#ifndef WIRELOOM_BENCH_CODEC_JSON_UTIL_H_
#define WIRELOOM_BENCH_CODEC_JSON_UTIL_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>

namespace wireloom::bench {

// One example as the util sees it: an envelope with a typed payload, of protoc's own class.
class JsonUtilMessage {
 public:
  // `frame`: the message of frames.proto, `bos_KPI_UPDATE_client`. Aborts if the util does not
  // understand the text.
  JsonUtilMessage(const std::string& frame, const std::string& text);

  void Decode();
  void Encode();

 private:
  std::unique_ptr<google::protobuf::Message> message_;
  std::string text_;  // The example with protobuf's names for enumerated values.
  std::string out_;
};

}  // namespace wireloom::bench

#endif  // WIRELOOM_BENCH_CODEC_JSON_UTIL_H_
