import { describe, expect, test } from 'vitest'
import { judgePassword } from './password-policy.ts'

const context = { organisation: 'Nordwind Energie AG', email: 'vera.holm@nordwind.example', name: 'Vera Holm' }
const codeOf = (password: string) => {
  const judgement = judgePassword(password, context)
  return judgement.kind === 'refused' ? judgement.code : 'accepted'
}

describe('a password is judged by what an attacker tries first', () => {
  test.each([
    ['short', 'elevenchars', 'password_too_short'],
    ['length is counted in characters, not in bytes', 'äöüäöüäöüäö', 'password_too_short'],
    ['too long to be hashed for everybody', 'a1b2'.repeat(65), 'password_too_long'],
    ['a word and digits', 'password1234', 'password_common'],
    ['a word in disguise', 'P@ssw0rd2026!', 'password_common'],
    ['two words of the lists', 'SunshineFootball9', 'password_common'],
    ['a word twice', 'dragondragon', 'password_common'],
    ['one character', 'aaaaaaaaaaaa', 'password_common'],
    ['a pair repeated', '121212121212', 'password_common'],
    ['digits in a row', '123456789012', 'password_common'],
    ['keys in a row', 'qwertyuiop12', 'password_common'],
    ['columns of keys', '1qaz2wsx3edc', 'password_common'],
    ['the famous phrase', 'correcthorsebatterystaple', 'password_common'],
    ['a season', 'Summer2026!!!', 'password_common'],
    ['the product', 'liaison-liaison', 'password_common'],
    ['the organisation', 'Nordwind2026!', 'password_from_context'],
    ['the organisation and what it does', 'nordwind-energie', 'password_from_context'],
    ['the address', 'vera.holm2026', 'password_from_context'],
  ])('%s: %s', (_, password, code) => {
    expect(codeOf(password)).toBe(code)
  })

  test.each([
    ['words that have nothing to do with each other', 'kettle marble tundra'],
    ['digits alone, when nobody can guess them', '830561947264'],
    ['no capital, no sign', 'zanderwurzelmitte'],
    ['the organisation among others', 'nordwind drinks oat milk'],
    ['any script', 'пять синих чайников'],
    ['the longest that is allowed', 'kx7-vq2.'.repeat(2).padEnd(256, 'lorem dolor sit amet ')],
  ])('%s are fine', (_, password) => {
    expect(codeOf(password)).toBe('accepted')
  })
})
