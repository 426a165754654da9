import { OTHERS } from '../facts/index.ts'
import type { Reason, Test } from './truth.ts'

const SIGNS: Partial<Record<Test, string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }

/** `facts.residents_affected[US-WA]` → "residents_affected in US-WA"; `duties[eu-nis2-23].status` → "eu-nis2-23 status" */
function subject(key: string): string {
  const own = key.replace(/^(facts|incident|profile)\./, '')
  const region = /^([a-z0-9_]+)\[([^\]]+)\]$/.exec(own)
  if (key.startsWith('facts.') && region) {
    return `${region[1]} in ${region[2] === OTHERS ? 'other regions' : region[2]}`
  }
  return own
    .replace(/^duties(?=\[)/, '')
    .replace(/\.stages(?=\[)/, '')
    .replace(/[[\].]+/g, ' ')
    .trim()
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(words).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  if ('currency' in value && 'amount' in value) return `${value.currency} ${value.amount}`
  const amounts = Object.entries(value)
  if (!amounts.every(([, amount]) => typeof amount === 'number')) return 'listed'
  return amounts.map(([region, amount]) => `${region === OTHERS ? 'others' : region} ${amount}`).join(', ')
}

const either = (values: unknown): string => (Array.isArray(values) ? values.map(words).join(' or ') : words(values))

function phrase({ key, value, test }: Reason): string {
  const name = subject(key)
  if (test === undefined) return `${name} is ${words(value)}`
  const than = words(test.than)
  if (test.is === 'has') return `${name} has ${than}`
  if (test.is === 'lacks') return `${name} does not have ${than}`
  if (test.is === '!=' || test.is === 'not in') return `${name} is ${words(value)} (not ${either(test.than)})`
  return `${name} is ${words(value)} (${SIGNS[test.is] ?? test.is} ${than})`
}

/** Short English phrases: "personal_data_breach is true", "severity is 1 (≤ 2)". Values are shown as they are recorded. */
export const explain = (because: readonly Reason[]): string[] => because.map(phrase)
