// Generated from schema/bos/v1; do not edit, run ./dev generate.
// How messages of one kind are made of those of another; used by the tables.
#ifndef WIRELOOM_GENERATED_CPP_BOS_V1_CONVERSIONS_H_
#define WIRELOOM_GENERATED_CPP_BOS_V1_CONVERSIONS_H_

#include "runtime/codec/conversion.h"

namespace wireloom::bos {

const void* KpiUpdateBecomes(const void* payload, const codec::ConversionContext& context);
const void* KpiUpdatedReplay(const void* payload, const codec::ConversionContext& context);
const void* DepartmentUpdatedReplay(const void* payload, const codec::ConversionContext& context);
const void* EmployeeUpdatedReplay(const void* payload, const codec::ConversionContext& context);

}  // namespace wireloom::bos

#endif  // WIRELOOM_GENERATED_CPP_BOS_V1_CONVERSIONS_H_
