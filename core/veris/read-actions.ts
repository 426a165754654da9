import type { Account } from './account.ts'
import { ACTION_FACTS } from './action-facts.ts'
import type { Veris } from './shape.ts'

/** Actions that VERIS defines as deliberate and against the owner's will. */
const HOSTILE = ['hacking', 'malware', 'social', 'physical']

/** Actions that VERIS defines as without intent. */
const UNINTENDED = ['error', 'environmental']

/** Misuse may be well meant (`Convenience`); these motives make it a deliberate wrong. */
const WRONGFUL = new Set(['Espionage', 'Fear', 'Financial', 'Fun', 'Grudge', 'Ideology', 'Secondary'])

/** The field names the vulnerabilities that were used. */
const CVE = /CVE-\d{4}-\d{4,}/i

/** Errors by which data goes to people who should not have it. */
const MISDIRECTED = new Set(['Disposal error', 'Gaffe', 'Misdelivery', 'Publishing error'])

/** The places of the words of a list for which `holds` is true, as paths. */
export const pathsWhere = (base: string, words: readonly string[] | undefined, holds: (word: string) => boolean) =>
  (words ?? []).flatMap((word, index) => (holds(word) ? [`${base}[${index}]`] : []))

function readWords({ action }: Veris, account: Account): void {
  for (const [name, fields] of Object.entries(ACTION_FACTS)) {
    for (const [field, keysOf] of Object.entries(fields)) {
      const words = action[name]?.[field as keyof typeof fields] ?? []
      for (const [index, word] of words.entries()) {
        const keys = Object.hasOwn(keysOf, word) ? keysOf[word]! : []
        for (const key of keys) account.fact(key, true, [`action.${name}.${field}[${index}]`])
      }
    }
    if (CVE.test(action[name]?.cve ?? '')) {
      account.fact('vulnerability_exploited', true, [`action.${name}.cve`])
    }
  }
}

/** `malicious` is true of a suspicion too; false only where every action is one that VERIS defines as unintended. */
function readIntent({ action, actor = {} }: Veris, account: Account): void {
  const actions = Object.keys(action)
  const hostile = actions.filter((name) => HOSTILE.includes(name)).map((name) => `action.${name}`)
  const wrongs = Object.entries(actor).flatMap(([name, { motive }]) =>
    pathsWhere(`actor.${name}.motive`, motive, (word) => WRONGFUL.has(word)),
  )
  const misused = action.misuse !== undefined && wrongs.length > 0 ? ['action.misuse', ...wrongs] : []
  if (hostile.length + misused.length > 0) account.fact('malicious', true, [...hostile, ...misused])
  else if (actions.length > 0 && actions.every((name) => UNINTENDED.includes(name))) {
    account.fact(
      'malicious',
      false,
      actions.map((name) => `action.${name}`),
    )
  }
}

function readActors({ actor = {}, action, attribute }: Veris, account: Account): void {
  if (actor.partner !== undefined) {
    account.fact('third_party_origin', true, ['actor.partner'])
    account.fact('supplier_involved', true, ['actor.partner'])
  }
  if (actor.internal === undefined) return
  account.fact('insider', true, ['actor.internal'])
  const mistakes = pathsWhere('action.error.variety', action.error?.variety, (word) => MISDIRECTED.has(word))
  if (mistakes.length > 0 && attribute?.confidentiality?.data_disclosure === 'Yes') {
    account.fact('inadvertent_disclosure', true, [...mistakes, 'attribute.confidentiality.data_disclosure'])
  }
}

export function readActions(veris: Veris, account: Account): void {
  readWords(veris, account)
  readIntent(veris, account)
  readActors(veris, account)
}
