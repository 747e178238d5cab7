"""A server of gRPC on a free port of the loopback."""

import contextlib
from concurrent import futures

import grpc

WORKERS = 4


class LoopbackServer(grpc.GenericRpcHandler):
    """Whoever says in `service` what it answers can be served."""

    @contextlib.contextmanager
    def serving(self):
        """The address while the block runs."""
        with futures.ThreadPoolExecutor(WORKERS) as pool:
            server = grpc.server(pool, handlers=[self])
            port = server.add_insecure_port("127.0.0.1:0")
            server.start()
            try:
                yield f"127.0.0.1:{port}"
            finally:
                server.stop(None).wait()
