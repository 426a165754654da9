import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

/** SHA-256. Verification of a large log may hand in the platform's own, which is twice as fast as the pure one. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export const sha256: Sha256 = (bytes) => nobleSha256(bytes)

/** Size and root of a tree: all that a later reader needs to hold on to. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/** Root of the tree without entries (RFC 6962 §2.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array())

export const HASH_BYTES = 32

/** SHA-256(0x00 || data), RFC 6962 §2.1. */
export function leafHash(data: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  const input = new Uint8Array(1 + data.length)
  input.set(data, 1)
  return hash(input)
}

/**
 * SHA-256(0x01 || left || right), RFC 6962 §2.1: another first byte than a leaf has, so that neither passes for the
 * other.
 */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + HASH_BYTES)
  return hash(input)
}

/** Root over all leaf hashes, straight from the definition (RFC 6962 §2.1). A log that grows uses `extendRange`. */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  if (leafHashes.length === 0) return EMPTY_ROOT
  return subtree(leafHashes, 0, leafHashes.length)
}

function subtree(leaves: readonly Uint8Array[], start: number, end: number): Uint8Array {
  if (end - start === 1) return leaves[start]!
  const split = splitPoint(start, end)
  return nodeHash(subtree(leaves, start, split), subtree(leaves, split, end))
}

/**
 * Where RFC 6962 parts the leaves [start, end), at least two: at the largest power of two smaller than their number.
 */
export function splitPoint(start: number, end: number): number {
  return start + 2 ** floorLog2(end - start - 1)
}

/** Counted, because Math.log2 rounds up just below the larger powers of two. */
export function floorLog2(n: number): number {
  let exponent = 0
  while (2 ** (exponent + 1) <= n) exponent++
  return exponent
}

/** Whether a value from outside is a hash at all; verification asks first, so that it never throws. */
export function isHash(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES
}
