import { describe, expect, it } from 'vitest'
import { isPublicAddress, targetOf } from './webhook-address.ts'

describe('an address on the public internet', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.255',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.7',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'not an address',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '193.99.144.80', '2a00:1450:4001:80b::200e', '2620:fe::fe'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
})

describe('where a webhook leads', () => {
  const answering =
    (...addresses: string[]) =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? (6 as const) : (4 as const) }))
  const target = (url: string, ...addresses: string[]) => targetOf(new URL(url), false, answering(...addresses))

  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
  ])('%s is private, however it is written', async (url) => {
    expect((await target(url)).kind).toBe('private')
  })

  it('a name with one private address among public ones is refused as a whole', async () => {
    expect(await target('https://x.example/', '8.8.8.8', '10.0.0.1')).toEqual({ kind: 'private', address: '10.0.0.1' })
  })

  it('the first of several public addresses is the one', async () => {
    const found = await target('https://x.example/', '2620:fe::fe', '8.8.8.8')
    expect(found).toEqual({ kind: 'target', at: { address: '2620:fe::fe', family: 6 } })
  })

  it('a name without an address is not known at present', async () => {
    expect((await target('https://x.example/')).kind).toBe('unknown')
    const failing = async () => {
      throw new Error('SERVFAIL')
    }
    expect((await targetOf(new URL('https://x.example/'), false, failing)).kind).toBe('unknown')
  })

  it('private addresses may be allowed', async () => {
    const found = await targetOf(new URL('http://hook.internal/'), true, answering('10.0.0.1'))
    expect(found).toEqual({ kind: 'target', at: { address: '10.0.0.1', family: 4 } })
  })
})
