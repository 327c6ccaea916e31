import { BlockList, isIP } from 'node:net'

// Which addresses belong to somebody on the internet, and which to this machine, its network or nobody (IANA registries of
// special-purpose addresses, RFC 6890). What a caller may make us ask must be the former, or our network would be theirs.

const special = new BlockList()
for (const range of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // carriers' own networks
  '127.0.0.0/8',
  '169.254.0.0/16', // also where clouds tell machines their secrets
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3', // multicast, reserved, broadcast
]) {
  const [address = '', prefix] = range.split('/')
  special.addSubnet(address, Number(prefix), 'ipv4')
}

// Of IPv6 only what is given out to anybody (2000::/3), without the parts that lead elsewhere: tunnels to IPv4 (Teredo, 6to4),
// documentation, protocol assignments.
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')
for (const [address, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(address, prefix, 'ipv6')
}

/** Whether an IP address is one on the public internet. False for everything that is no IP address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address, 'ipv4')
  return family === 6 && given.check(address, 'ipv6') && !special.check(address, 'ipv6')
}
