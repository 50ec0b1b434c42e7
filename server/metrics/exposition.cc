// Metrics as text.
#include "server/metrics/exposition.h"

#include <cmath>
#include <sstream>

#include "prometheus/text_serializer.h"
#include "runtime/codec/json_writer.h"

namespace wireloom::server {
namespace {

using codec::Buffer;
using codec::Field;
using codec::JsonObject;
using codec::WriteValue;
using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// Counts are whole numbers to whoever reads them.
void WriteNumber(double value, Buffer& out) {
  constexpr double kExact = 9007199254740992;  // 2^53
  if (value == std::floor(value) && std::abs(value) < kExact) {
    WriteValue(static_cast<int64_t>(value), out);
  } else {
    WriteValue(value, out);
  }
}

std::string_view TypeName(MetricType type) {
  switch (type) {
    case MetricType::Counter:
      return "counter";
    case MetricType::Gauge:
      return "gauge";
    case MetricType::Histogram:
      return "histogram";
    default:
      return "untyped";
  }
}

// Writes `[`, every item with commas between them, `]`.
template <typename Items, typename Write>
void WriteArray(const Items& items, Buffer& out, const Write& write) {
  out.Append('[');
  bool first = true;
  for (const auto& item : items) {
    if (!first) out.Append(',');
    first = false;
    write(item);
  }
  out.Append(']');
}

void WriteHistogram(const ClientMetric::Histogram& histogram, JsonObject& object, Buffer& out) {
  static constexpr Field kCount("count"), kSum("sum"), kBuckets("buckets"), kBound("le");
  object.Member(kCount, histogram.sample_count);
  object.Member(kSum, histogram.sample_sum);
  object.Key(kBuckets);
  WriteArray(histogram.bucket, out, [&](const ClientMetric::Bucket& bucket) {
    JsonObject one(out);
    if (std::isinf(bucket.upper_bound)) {
      one.Member(kBound, std::string_view("+Inf"));
    } else {
      one.Member(kBound, bucket.upper_bound);
    }
    one.Member(kCount, bucket.cumulative_count);
    one.End();
  });
}

void WriteSeries(const ClientMetric& metric, MetricType type, Buffer& out) {
  static constexpr Field kLabels("labels"), kValue("value");
  JsonObject object(out);
  object.Key(kLabels);
  out.Append('{');
  for (size_t i = 0; i < metric.label.size(); ++i) {
    if (i > 0) out.Append(',');
    WriteValue(std::string_view(metric.label[i].name), out);
    out.Append(':');
    WriteValue(std::string_view(metric.label[i].value), out);
  }
  out.Append('}');
  if (type == MetricType::Histogram) {
    WriteHistogram(metric.histogram, object, out);
  } else {
    object.Key(kValue);
    WriteNumber(type == MetricType::Counter ? metric.counter.value : metric.gauge.value, out);
  }
  object.End();
}

}  // namespace

std::string ExposeText(const std::vector<MetricFamily>& families) {
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, families);
  return out.str();
}

std::string ExposeJson(const std::vector<MetricFamily>& families) {
  static constexpr Field kMetrics("metrics"), kName("name"), kType("type"), kHelp("help"),
      kSeries("series");
  Buffer out;
  JsonObject object(out);
  object.Key(kMetrics);
  WriteArray(families, out, [&](const MetricFamily& family) {
    JsonObject one(out);
    one.Member(kName, std::string_view(family.name));
    one.Member(kType, TypeName(family.type));
    one.Member(kHelp, std::string_view(family.help));
    one.Key(kSeries);
    WriteArray(family.metric, out,
               [&](const ClientMetric& metric) { WriteSeries(metric, family.type, out); });
    one.End();
  });
  object.End();
  return std::string(out.view());
}

}  // namespace wireloom::server
