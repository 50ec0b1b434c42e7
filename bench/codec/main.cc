// bench_codec: decoding and encoding of the specifications' examples, beside protobuf's JSON util
// and a simdjson walk.
//
// Each example is measured as programs send it (without white space) and, marked '+spaces', as the
// specification prints it. Run it from a Release build; `--benchmark_filter=kpi` picks examples.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "bench/codec/allocations.h"
#include "bench/codec/json_util.h"
#include "bench/codec/table.h"
#include "bench/codec/walk.h"
#include "generated/cpp/arqon/v1/codec.h"
#include "generated/cpp/bos/v1/codec.h"
#include "runtime/codec/buffer.h"
#include "runtime/codec/decode_context.h"
#include "tests/generated/fixtures.h"

namespace wireloom::bench {
namespace {

constexpr size_t kWalkPadding = 64;  // SIMDJSON_PADDING, and for us more than needed.

struct Arqon {
  using Message = arqon::Message;
  static constexpr const char* kName = "arqon";
  static constexpr auto DecodeJson = arqon::DecodeJson;
  static void Encode(const Message& m, codec::Buffer& out) {
    arqon::EncodeJson(m.envelope, *m.kind, m.payload, out);
  }
};

struct Bos {
  using Message = bos::Message;
  static constexpr const char* kName = "bos";
  static constexpr auto DecodeJson = bos::DecodeJson;
  static void Encode(const Message& m, codec::Buffer& out) {
    bos::EncodeJson(m.envelope, *m.kind, m.payload, out);
  }
};

// One example, alive while its benchmarks run.
struct Example {
  std::string name;
  std::string bytes;  // The text and the padding.
  size_t size = 0;
  codec::Side side = codec::Side::kClient;
  std::string_view text() const { return {bytes.data(), size}; }
};

template <typename Protocol>
void RunDecode(benchmark::State& state, const Example& example) {
  codec::DecodeContext context;
  typename Protocol::Message message;
  const auto decode = [&] {
    context.Reset();
    return Protocol::DecodeJson(example.text(), example.side, context, &message);
  };
  if (decode() != codec::DecodeResult::kOk) std::abort();
  const uint64_t allocations = Allocations();
  for (auto _ : state) {
    benchmark::DoNotOptimize(decode());
  }
  state.counters["allocations"] =
      static_cast<double>(Allocations() - allocations) / static_cast<double>(state.iterations());
  state.counters["bytes"] = static_cast<double>(example.size);
}

template <typename Protocol>
void RunEncode(benchmark::State& state, const Example& example) {
  codec::DecodeContext context;
  typename Protocol::Message message;
  if (Protocol::DecodeJson(example.text(), example.side, context, &message) !=
      codec::DecodeResult::kOk) {
    std::abort();
  }
  if (message.payload_bytes.empty()) message.payload = nullptr;
  codec::Buffer out;
  Protocol::Encode(message, out);
  const uint64_t allocations = Allocations();
  for (auto _ : state) {
    out.Clear();
    Protocol::Encode(message, out);
    benchmark::DoNotOptimize(out.data());
  }
  state.counters["allocations"] =
      static_cast<double>(Allocations() - allocations) / static_cast<double>(state.iterations());
}

void RunWalk(benchmark::State& state, const Example& example, Walker& walker) {
  if (walker.Walk(example.text(), example.bytes.size()) == 0) std::abort();
  for (auto _ : state) {
    benchmark::DoNotOptimize(walker.Walk(example.text(), example.bytes.size()));
  }
}

void Register(const std::string& name, auto run) {
  benchmark::RegisterBenchmark(name.c_str(), run)->MinTime(0.02)->Repetitions(5);
}

template <typename Protocol>
void RegisterAll(Walker& portable, Walker* haswell) {
  for (const testing::Fixture& fixture : testing::LoadFixtures(Protocol::kName)) {
    if (!fixture.placeholder.empty()) continue;
    const std::string minified = testing::Minified(fixture.text);
    const std::string name =
        std::string(Protocol::kName) + "/" + fixture.file.substr(0, fixture.file.rfind('.'));
    for (const bool spaces : {false, true}) {
      auto example = std::make_shared<Example>();
      example->bytes = spaces ? fixture.text : minified;
      example->size = example->bytes.size();
      example->bytes.append(kWalkPadding, ' ');
      example->side = fixture.from_client ? codec::Side::kClient : codec::Side::kServer;
      example->name = spaces ? name + "+spaces" : name;
      Register(example->name + "/decode",
               [example](benchmark::State& state) { RunDecode<Protocol>(state, *example); });
      Register(example->name + "/encode",
               [example](benchmark::State& state) { RunEncode<Protocol>(state, *example); });
      Register(example->name + "/walk", [example, &portable](benchmark::State& state) {
        RunWalk(state, *example, portable);
      });
      if (haswell != nullptr) {
        Register(example->name + "/walk_haswell", [example, haswell](benchmark::State& state) {
          RunWalk(state, *example, *haswell);
        });
      }
      auto util = std::make_shared<JsonUtilMessage>(
          Protocol::kName + ("_" + fixture.type) + (fixture.from_client ? "_client" : "_server"),
          spaces ? fixture.text : minified);
      Register(example->name + "/util_decode", [util](benchmark::State& state) {
        for (auto _ : state) util->Decode();
      });
      Register(example->name + "/util_encode", [util](benchmark::State& state) {
        for (auto _ : state) util->Encode();
      });
    }
  }
}

}  // namespace
}  // namespace wireloom::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  const auto portable = wireloom::bench::PortableWalker();
  const auto haswell = wireloom::bench::HaswellWalker();
  wireloom::bench::RegisterAll<wireloom::bench::Arqon>(*portable, haswell.get());
  wireloom::bench::RegisterAll<wireloom::bench::Bos>(*portable, haswell.get());
  wireloom::bench::TableReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.PrintTable(std::string(portable->name()));
  return 0;
}
