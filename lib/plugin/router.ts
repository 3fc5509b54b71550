import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { GrpcError, grpcStatus } from './frame'
import {
  GRPCBrokerDefinition,
  GRPCControllerDefinition,
  GRPCStdioDefinition,
} from './generated/goplugin'
import { answerUnary, keepOpen, refuse } from './grpc-stream'
import { rpcs } from './rpc/rpcs'
import type { Rpc, Served } from './rpc/unary'

/** Counts calls under way, so that the process does not end in the middle of one. */
export interface Activity {
  begin(): void
  end(): void
}

export interface RouterOptions {
  /** What the RPCs work on. */
  readonly served: Served
  readonly activity: Activity
  /** Called when Terraform asks the process to end, before the answer is sent. */
  readonly onShutdown: () => void
}

type Route = (stream: ServerHttp2Stream) => void

/** A listener of the server's `stream` event that finds the RPC by its path. */
export function createRouter(
  options: RouterOptions,
): (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void {
  const routes = createRoutes(options)
  return (stream, headers) => {
    const path = String(headers[':path'])
    // A reset by the peer is no failure of ours; without a listener it would end the process.
    stream.on('error', () => {})
    const route = routes.get(path)
    if (route !== undefined && isGrpc(headers)) route(stream)
    else refuse(stream, new GrpcError(grpcStatus.unimplemented, `${path} is not served`))
  }
}

function isGrpc(headers: IncomingHttpHeaders): boolean {
  return headers[':method'] === 'POST' && /^application\/grpc\b/.test(headers['content-type'] ?? '')
}

function createRoutes({ served, activity, onShutdown }: RouterOptions): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>()
  for (const rpc of rpcs) {
    routes.set(rpc.path, (stream) => answerUnary(stream, (bytes) => tracked(rpc, bytes)))
  }
  routes.set(pathOf(GRPCControllerDefinition, 'Shutdown'), (stream) =>
    answerUnary(stream, () => {
      served.provider.end?.()
      onShutdown()
      return Promise.resolve(new Uint8Array())
    }),
  )
  routes.set(pathOf(GRPCStdioDefinition, 'StreamStdio'), keepOpen)
  routes.set(pathOf(GRPCBrokerDefinition, 'StartStream'), keepOpen)
  return routes

  async function tracked(rpc: Rpc, bytes: Uint8Array): Promise<Uint8Array> {
    activity.begin()
    try {
      return await rpc.call(bytes, served)
    } finally {
      activity.end()
    }
  }
}

function pathOf(service: { readonly fullName: string }, method: string): string {
  return `/${service.fullName}/${method}`
}
