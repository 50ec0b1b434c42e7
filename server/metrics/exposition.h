// Metrics as text: for Prometheus, and for whoever prefers JSON.
#ifndef WIRELOOM_SERVER_METRICS_EXPOSITION_H_
#define WIRELOOM_SERVER_METRICS_EXPOSITION_H_

#include <string>
#include <string_view>
#include <vector>

#include "prometheus/metric_family.h"

namespace wireloom::server {

// The content type of ExposeText().
inline constexpr std::string_view kPrometheusText = "text/plain; version=0.0.4; charset=utf-8";

// Prometheus' text format 0.0.4.
std::string ExposeText(const std::vector<prometheus::MetricFamily>& families);

// `{"metrics":[{"name","type","help","series":[{"labels":{...},"value":1}]}]}`; a histogram's
// series has `count`, `sum` and `buckets`, an array of `{"le":0.1,"count":2}`, cumulative, the last
// with
// `"le":"+Inf"`.
std::string ExposeJson(const std::vector<prometheus::MetricFamily>& families);

}  // namespace wireloom::server

#endif  // WIRELOOM_SERVER_METRICS_EXPOSITION_H_
