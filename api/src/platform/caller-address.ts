import { BlockList, isIP } from 'node:net'

// Who called, when others pass the call on: the web server asks on a reader's behalf, a proxy stands before both. Each says
// in `X-Forwarded-For` whom it speaks for. Anybody can write that header, so it counts only when it comes from an address
// that the operator has named, and only up to the first address that is not one of those.

/** Whether what comes from this address may say on whose behalf. */
export type IsForwarder = (address: string) => boolean

const names: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'], // RFC 1918 and RFC 4193
}

/** Reads `FORWARDERS`: `loopback`, `private`, addresses and ranges such as `10.1.2.0/24`. Throws an `Error` that names the bad one. */
export function readForwarders(list: string): IsForwarder {
  const entries = list.split(',').flatMap((entry) => names[entry.trim()] ?? entry.trim())
  const forwarders = new BlockList()
  for (const entry of entries.filter(Boolean)) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address)
    const longest = family === 4 ? 32 : 128
    const bits = Number(prefix ?? longest)
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > longest) {
      throw new Error(`FORWARDERS nennt ${entry}, das ist weder eine Adresse noch ein Bereich`)
    }
    forwarders.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => isIP(address) !== 0 && forwarders.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}

/** The address of who really called: the last hop that is nobody's forwarder. */
export function callerAddress(connected: string, forwardedFor: string | undefined, isForwarder: IsForwarder): string {
  const hops = [...(forwardedFor?.split(',') ?? []), connected].map((hop) => hop.trim()).filter(Boolean)
  return hops.findLast((hop) => !isForwarder(hop)) ?? hops[0] ?? connected
}
