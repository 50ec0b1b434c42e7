// The table at the end of bench_codec.
#ifndef WIRELOOM_BENCH_CODEC_TABLE_H_
#define WIRELOOM_BENCH_CODEC_TABLE_H_

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace wireloom::bench {

// Keeps the shortest time of each benchmark over its repetitions. Benchmarks are named
// `example/what`.
class TableReporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override;

  // Prints one row per example, and the worst ratio of each column.
  void PrintTable(const std::string& portable_name) const;

 private:
  struct Row {
    std::map<std::string, double> nanoseconds;
    double bytes = 0;
    double allocations = 0;
  };

  std::vector<std::string> order_;
  std::map<std::string, Row> rows_;
};

}  // namespace wireloom::bench

#endif  // WIRELOOM_BENCH_CODEC_TABLE_H_
