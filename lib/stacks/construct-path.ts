import { objectOrEmpty } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'

/** The path of its construct in the cdktf program, such as `shop/hotline`, of a block; undefined without one. */
export function findConstructPath(body: JsonObject): string | undefined {
  const { path } = metadataOf(body)
  return typeof path === 'string' ? path : undefined
}

/** Whether cdktf synthesized a file, which says so at its root. Source: cdktf 0.21, lib/terraform-stack.js. */
export function isSynthesized(file: JsonObject): boolean {
  return Object.keys(metadataOf(file)).length > 0
}

function metadataOf(object: JsonObject): { readonly [name: string]: Json } {
  return objectOrEmpty(objectOrEmpty(object['//'])['metadata'])
}
