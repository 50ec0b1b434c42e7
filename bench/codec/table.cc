// Collects times and prints ratios.
#include "bench/codec/table.h"

#include <algorithm>
#include <cstdio>

namespace wireloom::bench {
namespace {

double Counter(const benchmark::BenchmarkReporter::Run& run, const char* name) {
  const auto found = run.counters.find(name);
  return found == run.counters.end() ? 0 : found->second.value;
}

// The time of `what`; 0 if it was not run.
double Find(const std::map<std::string, double>& times, const char* what) {
  const auto found = times.find(what);
  return found == times.end() ? 0 : found->second;
}

struct Ratios {
  double decode_gain = 0;  // JSON util's time by ours.
  double encode_gain = 0;
  double walk = 0;  // Our time by the walk's.
  double haswell_walk = 0;
};

double Divide(double a, double b) { return b > 0 ? a / b : 0; }

}  // namespace

void TableReporter::ReportRuns(const std::vector<Run>& runs) {
  ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration) continue;
    const std::string name = run.run_name.function_name;
    const size_t slash = name.rfind('/');
    const std::string example = name.substr(0, slash);
    if (!rows_.contains(example)) order_.push_back(example);
    Row& row = rows_[example];
    double& best = row.nanoseconds[name.substr(slash + 1)];
    const double time = run.GetAdjustedCPUTime();
    best = best == 0 ? time : std::min(best, time);
    row.bytes = std::max(row.bytes, Counter(run, "bytes"));
    row.allocations = std::max(row.allocations, Counter(run, "allocations"));
  }
}

void TableReporter::PrintTable(const std::string& portable_name) const {
  std::printf(
      "\nNanoseconds per message. 'util' is protobuf's JSON util on protoc's classes, 'walk' a "
      "bare simdjson\n"
      "On-Demand walk: compiled without flags (%s), and for Haswell. 'x util': how many times "
      "faster than the\n"
      "util. 'of walk': our time as a multiple of the walk's. 'allocs': heap allocations per "
      "accepted message.\n\n",
      portable_name.c_str());
  std::printf("%-44s %5s | %7s %7s %6s | %7s %7s %6s | %6s %7s %6s %7s | %s\n", "example", "bytes",
              "decode", "util", "x util", "encode", "util", "x util", "walk", "of walk", "hswl",
              "of hswl", "allocs");
  Ratios worst{1e9, 1e9, 0, 0};
  double allocations = 0;
  for (const std::string& example : order_) {
    const Row& row = rows_.at(example);
    const auto& times = row.nanoseconds;
    const double decode = Find(times, "decode");
    const double encode = Find(times, "encode");
    const Ratios ratios = {
        Divide(Find(times, "util_decode"), decode), Divide(Find(times, "util_encode"), encode),
        Divide(decode, Find(times, "walk")), Divide(decode, Find(times, "walk_haswell"))};
    std::printf(
        "%-44s %5.0f | %7.0f %7.0f %6.1f | %7.0f %7.0f %6.1f | %6.0f %7.2f %6.0f %7.2f | %g\n",
        example.c_str(), row.bytes, decode, Find(times, "util_decode"), ratios.decode_gain, encode,
        Find(times, "util_encode"), ratios.encode_gain, Find(times, "walk"), ratios.walk,
        Find(times, "walk_haswell"), ratios.haswell_walk, row.allocations);
    worst.decode_gain = std::min(worst.decode_gain, ratios.decode_gain);
    worst.encode_gain = std::min(worst.encode_gain, ratios.encode_gain);
    worst.walk = std::max(worst.walk, ratios.walk);
    worst.haswell_walk = std::max(worst.haswell_walk, ratios.haswell_walk);
    allocations = std::max(allocations, row.allocations);
  }
  std::printf("%-44s %5s | %7s %7s %6.1f | %7s %7s %6.1f | %6s %7.2f %6s %7.2f | %g\n", "worst", "",
              "", "", worst.decode_gain, "", "", worst.encode_gain, "", worst.walk, "",
              worst.haswell_walk, allocations);
}

}  // namespace wireloom::bench
