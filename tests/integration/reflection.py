"""A client that is told an address and nothing else: services, messages and types come from the server's reflection.

The messages of the reflection and health protocols are declared here by hand, as somebody without our files would
have them from their own library.
"""

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

REFLECTION = "grpc.reflection.v1alpha"
HEALTH = "grpc.health.v1"

_Field = descriptor_pb2.FieldDescriptorProto
# Message → its fields: name, number, type, repeated. A capital letter begins the name of a message.
_REFLECTION = {
    "ServerReflectionRequest": (("file_containing_symbol", 4, "string", False), ("list_services", 7, "string", False)),
    "FileDescriptorResponse": (("file_descriptor_proto", 1, "bytes", True),),
    "ServiceResponse": (("name", 1, "string", False),),
    "ListServiceResponse": (("service", 1, "ServiceResponse", True),),
    "ErrorResponse": (("error_code", 1, "int32", False), ("error_message", 2, "string", False)),
    "ServerReflectionResponse": (("file_descriptor_response", 4, "FileDescriptorResponse", False),
                                 ("list_services_response", 6, "ListServiceResponse", False),
                                 ("error_response", 7, "ErrorResponse", False)),
}
_HEALTH = {
    "HealthCheckRequest": (("service", 1, "string", False),),
    "HealthCheckResponse": (("status", 1, "int32", False),),  # An enum on the wire is an int32.
}
SERVING, NOT_SERVING = 1, 2


def _declare(package, messages):
    file = descriptor_pb2.FileDescriptorProto(name=f"{package}.proto", package=package, syntax="proto3")
    for name, fields in messages.items():
        message = file.message_type.add(name=name)
        for field, number, kind, repeated in fields:
            one = message.field.add(name=field, number=number)
            one.label = _Field.LABEL_REPEATED if repeated else _Field.LABEL_OPTIONAL
            if kind[0].isupper():
                one.type, one.type_name = _Field.TYPE_MESSAGE, f".{package}.{kind}"
            else:
                one.type = getattr(_Field, f"TYPE_{kind.upper()}")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return {name: factory.GetPrototype(pool.FindMessageTypeByName(f"{package}.{name}")) for name in messages}


_reflection = _declare(REFLECTION, _REFLECTION)
_health = _declare(HEALTH, _HEALTH)


def _serialize(message):
    return message.SerializeToString()


class ReflectionClient:
    def __init__(self, channel):
        self._channel = channel
        self._pool = descriptor_pool.DescriptorPool()
        self._factory = message_factory.MessageFactory(self._pool)
        self._files = set()
        self._ask = channel.stream_stream(
            f"/{REFLECTION}.ServerReflection/ServerReflectionInfo", request_serializer=_serialize,
            response_deserializer=_reflection["ServerReflectionResponse"].FromString)

    def services(self):
        """Full names of what the server says it serves."""
        response = self._reflect(list_services="*")
        return sorted(service.name for service in response.list_services_response.service)

    def methods(self, service):
        """The rpcs of a service, by name."""
        self._learn(service)
        return {method.name: method for method in self._pool.FindServiceByName(service).methods}

    def message(self, name):
        """The class of a message."""
        return self._factory.GetPrototype(self._pool.FindMessageTypeByName(name))

    def call(self, service, rpc, **fields):
        """The answer of an rpc to a request with these fields, as protobuf JSON names them."""
        method = self.methods(service)[rpc]
        request = json_format.ParseDict(fields, self._factory.GetPrototype(method.input_type)())
        call = self._channel.unary_unary(
            f"/{service}/{rpc}", request_serializer=_serialize,
            response_deserializer=self._factory.GetPrototype(method.output_type).FromString)
        return call(request, timeout=120)

    def _reflect(self, **request):
        response, = self._ask(iter([_reflection["ServerReflectionRequest"](**request)]), timeout=60)
        if response.HasField("error_response"):
            raise LookupError(f"{request}: {response.error_response.error_message}")
        return response

    def _learn(self, symbol):
        """Takes in the file that declares `symbol` and what it imports, imports first."""
        response = self._reflect(file_containing_symbol=symbol)
        waiting = {file.name: file for file in map(descriptor_pb2.FileDescriptorProto.FromString,
                                                   response.file_descriptor_response.file_descriptor_proto)}

        def add(name):
            if name in self._files:
                return
            for dependency in waiting[name].dependency:
                add(dependency)
            self._files.add(name)
            self._pool.Add(waiting[name])

        for name in waiting:
            add(name)


class HealthClient:
    def __init__(self, channel):
        self._check = channel.unary_unary(f"/{HEALTH}.Health/Check", request_serializer=_serialize,
                                          response_deserializer=_health["HealthCheckResponse"].FromString)
        self._watch = channel.unary_stream(f"/{HEALTH}.Health/Watch", request_serializer=_serialize,
                                           response_deserializer=_health["HealthCheckResponse"].FromString)

    def check(self, service=""):
        return self._check(_health["HealthCheckRequest"](service=service), timeout=60).status

    def watch(self, service=""):
        """A stream of answers, from the present one on; cancel it."""
        return self._watch(_health["HealthCheckRequest"](service=service))
