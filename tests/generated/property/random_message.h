// Random protobuf messages that satisfy every rule of the schema, made by reflection.
#ifndef WIRELOOM_TESTS_GENERATED_PROPERTY_RANDOM_MESSAGE_H_
#define WIRELOOM_TESTS_GENERATED_PROPERTY_RANDOM_MESSAGE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/struct.pb.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/generated/property/string_sampler.h"
#include "wireloom/options.pb.h"

namespace wireloom::testing {

// One kind of message as the schema declares it: the payload's descriptor and its options.
struct SchemaKind {
  const google::protobuf::Descriptor* payload;
  Kind options;
  bool FromClient() const;
  bool FromServer() const;
};

// The envelope's descriptor and all kinds of a protobuf package (`wireloom.bos.v1`), sorted by
// name.
const google::protobuf::Descriptor* FindEnvelope(const std::string& package);
std::vector<SchemaKind> FindKinds(const std::string& package);

// The messages with (wireloom.variant) of the kind `payload`.
std::vector<const google::protobuf::Descriptor*> FindVariants(
    const google::protobuf::Descriptor* payload);

// A message of type `descriptor` from the generated factory.
std::unique_ptr<google::protobuf::Message> NewMessage(
    const google::protobuf::Descriptor* descriptor);

// Fills `message` so that all rules hold for what the client (or, if `from_server`, the server) may
// send.
void FillRandom(Rng& rng, bool from_server, google::protobuf::Message* message);

// A whole frame: an envelope with the kind's discriminator (or one of its aliases) and a random
// payload.
std::unique_ptr<google::protobuf::Message> RandomFrame(Rng& rng, const SchemaKind& kind,
                                                       bool from_server);

// A random JSON object as a Struct; no member is named as one of `reserved`.
google::protobuf::Struct RandomStruct(Rng& rng, int depth,
                                      const std::vector<std::string>& reserved);

// The name of the field's member in JSON.
std::string JsonName(const google::protobuf::FieldDescriptor* field);

}  // namespace wireloom::testing

#endif  // WIRELOOM_TESTS_GENERATED_PROPERTY_RANDOM_MESSAGE_H_
