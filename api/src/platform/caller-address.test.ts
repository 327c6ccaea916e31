import { expect, test } from 'vitest'
import { callerAddress, readForwarders } from './caller-address.ts'

const isForwarder = readForwarders('loopback, 10.1.2.0/24')

test.for([
  ['who connects from outside is who they are, whatever they write', '203.0.113.7', '127.0.0.1', '203.0.113.7'],
  ['a forwarder says for whom it speaks', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a list that the caller has begun counts from its end', '10.1.2.9', '1.2.3.4, 203.0.113.7', '203.0.113.7'],
  ['forwarders in a row are skipped', '::1', '203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['an address mapped into IPv6 is the same address', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a forwarder that asks for itself is itself', '127.0.0.1', undefined, '127.0.0.1'],
] as const)('%s', ([, connected, forwardedFor, caller]) => {
  expect(callerAddress(connected, forwardedFor, isForwarder)).toBe(caller)
})

test('addresses of private networks have a name', () => {
  const isPrivate = readForwarders('private')
  expect(['10.0.0.1', '172.18.0.2', 'fd00::1', '172.32.0.1', '127.0.0.1'].map(isPrivate)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})

test.for(['web', '10.0.0.0/33', '10.0.0.0/x'])('%s is refused by name', (entry) => {
  expect(() => readForwarders(`loopback,${entry}`)).toThrow(entry)
})
