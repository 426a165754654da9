import { Refused } from '../../kernel/refused.ts'
import { COMMON_WORDS, SEQUENCES } from './common-passwords.ts'

/** What a password must not be made of, beside the product's name: all this an attacker knows. */
export interface PasswordContext {
  organisation: string
  email: string
  name: string
}

export type PasswordJudgement = { kind: 'accepted' } | { kind: 'refused'; code: string; why: string }

export const MIN_LENGTH = 12
export const MAX_LENGTH = 256
/** What must be left when everything guessable is taken out, */
const LEFT = 5
/** unless several common words stand together: three, or two in a password of this length, are no longer among the first guesses. */
const LONG = 18

/**
 * NIST SP 800-63B §3.1.1.2 and ASVS 5.0 V6.2: length counts, composition does not; common, repetitive, sequential and
 * context-specific passwords are refused. Pure.
 */
export function judgePassword(password: string, context: PasswordContext): PasswordJudgement {
  const length = [...password].length
  if (length < MIN_LENGTH) return refused('password_too_short', `A password has at least ${MIN_LENGTH} characters.`)
  if (length > MAX_LENGTH) return refused('password_too_long', `A password has at most ${MAX_LENGTH} characters.`)
  const text = password.toLowerCase()
  if (residue(text, COMMON_WORDS) < LEFT && !isPhrase(text)) {
    return refused(
      'password_common',
      'This password is among the first that are tried: common words, repetitions or keys in a row. A few unrelated words are better.',
    )
  }
  const own = wordsOf(context)
  if (own.some((word) => text.includes(word)) && residue(text, [...own, ...COMMON_WORDS]) < LEFT) {
    return refused(
      'password_from_context',
      'This password is made of your name, address or organisation, which are tried first. A few unrelated words are better.',
    )
  }
  return { kind: 'accepted' }
}

export function assertGoodPassword(password: string, context: PasswordContext): void {
  const judgement = judgePassword(password, context)
  if (judgement.kind === 'refused') throw new Refused('invalid', judgement.code, judgement.why)
}

const refused = (code: string, why: string): PasswordJudgement => ({ kind: 'refused', code, why })

/** Words of four letters and more: shorter ones turn up everywhere. */
function wordsOf({ organisation, email, name }: PasswordContext): string[] {
  const whole = [organisation, name].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const parts = [organisation, email, name].flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return [...whole, ...parts].filter((word) => word.length >= 4)
}

/** Several different common words in a row. Words within words count once, as the longest. */
function isPhrase(text: string): boolean {
  const found = COMMON_WORDS.filter((word) => word.length >= 4 && text.includes(word))
  const whole = found.filter((word) => !found.some((other) => other !== word && other.includes(word)))
  return whole.length >= 3 || (whole.length === 2 && text.length >= LONG)
}

/** How many characters are left without the words, years, keys in a row and repetitions: as it stands and with 0 read as o. */
function residue(text: string, words: readonly string[]): number {
  const bare = text.replace(/(?:19|20)\d\d/g, '')
  return Math.min(...[bare, unmask(bare)].map((form) => [...withoutGuessable(form, words)].length))
}

function withoutGuessable(text: string, words: readonly string[]): string {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length)
  const bare = longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), text)
  const lessRuns = withoutRuns(bare)
  // A piece that is repeated counts once; a single character never counts for more than one.
  return lessRuns.replace(/(.{1,6}?)\1+/gu, '$1').replace(/^[^\p{L}]+$/u, (marks) => [...new Set(marks)].join(''))
}

/** Takes out stretches of four and more that follow a row of keys, the alphabet or the digits, forwards or backwards. */
function withoutRuns(text: string): string {
  const rows = SEQUENCES.flatMap((row) => [row, [...row].reverse().join('')])
  for (let length = 12; length >= 4; length -= 1) {
    for (let at = 0; at + length <= text.length; at += 1) {
      const stretch = text.slice(at, at + length)
      if (rows.some((row) => row.includes(stretch))) return withoutRuns(text.slice(0, at) + text.slice(at + length))
    }
  }
  return text
}

const LOOK_ALIKE: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function unmask(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => LOOK_ALIKE[sign] ?? sign)
}
