import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

export interface ResolvedAddress {
  address: string
  family: 4 | 6
}

/** Finds all addresses of a name; tests put their own in its place. */
export type Resolve = (host: string) => Promise<ResolvedAddress[]>

export const resolveByDns: Resolve = async (host) => (await lookup(host, { all: true })) as ResolvedAddress[]

const refused4 = new BlockList()
// IANA IPv4 Special-Purpose Address Registry (RFC 6890): whatever is not globally reachable, with multicast and the reserved block.
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  refused4.addSubnet(net, prefix, 'ipv4')
}

// IPv6 is the other way round: global unicast alone is allowed, but for what carries an IPv4 address within (Teredo, 6to4) or is set apart.
const allowed6 = new BlockList()
allowed6.addSubnet('2000::', 3, 'ipv6')
const refused6 = new BlockList()
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  refused6.addSubnet(net, prefix, 'ipv6')
}

/** Whether an address is of the public internet: not private, loopback, link-local, shared, multicast or a mapped IPv4 one. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !refused4.check(address, 'ipv4')
  if (family === 6) return allowed6.check(address, 'ipv6') && !refused6.check(address, 'ipv6')
  return false
}

export type Target =
  | { kind: 'target'; at: ResolvedAddress }
  | { kind: 'private'; address: string }
  | { kind: 'unknown' }

/**
 * The one address to connect to. The name is resolved once, and every address that it has must be public: whoever could answer with a
 * public address now and a private one later gets no second question.
 */
export async function targetOf(url: URL, allowPrivate: boolean, resolve: Resolve): Promise<Target> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  const found = family ? [{ address: host, family: family as 4 | 6 }] : await resolve(host).catch(() => [])
  const at = found[0]
  if (!at) return { kind: 'unknown' }
  const notPublic = found.find(({ address }) => !isPublicAddress(address))
  if (notPublic && !allowPrivate) return { kind: 'private', address: notPublic.address }
  return { kind: 'target', at }
}
