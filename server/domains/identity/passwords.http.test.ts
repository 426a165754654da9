import { parseOptions } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, isPassword, NOBODY } from './passwords.ts'

test('a password is kept by Argon2id with the parameters that OWASP asks for', async () => {
  const kept = await hashPassword('kettle marble tundra')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(parseOptions(kept).saltLen).toBe(16)
  expect(await isPassword('kettle marble tundra', kept)).toBe(true)
  expect(await isPassword('kettle marble tundra ', kept)).toBe(false)
  expect(await hashPassword('kettle marble tundra')).not.toBe(kept)
})

test('where there is no account, what is compared with asks for the same work', async () => {
  expect(parseOptions(NOBODY)).toEqual(parseOptions(await hashPassword('kettle marble tundra')))
})

test('a flood of sign-ins waits in a line that has an end, and the line clears', async () => {
  const flood = await Promise.allSettled(Array.from({ length: 110 }, () => isPassword('x', undefined)))
  const refused = flood.filter((one) => one.status === 'rejected')
  expect(refused).toHaveLength(8)
  expect(refused[0]?.reason).toMatchObject({ kind: 'too_many', code: 'too_busy', retryAfter: 5 })
  expect(await isPassword('x', undefined)).toBe(false)
})
