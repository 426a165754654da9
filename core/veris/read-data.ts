import { type Account, saysNothing } from './account.ts'
import { pathsWhere } from './read-actions.ts'
import { BASE, PERSONAL, personalPaths } from './read-confidentiality.ts'
import type { Veris } from './shape.ts'

/** Variety of data → `personal_data_categories`. `Personal` names no kind. */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['Bank', 'financial'],
  ['Credentials', 'credentials'],
  ['Medical', 'health'],
  ['Payment', 'payment_card'],
])

/** Data of organisations: it adds no kind of personal data. */
const OF_ORGANISATIONS = new Set([
  ...['API key', 'Classified', 'Copyrighted', 'Digital certificate', 'Internal', 'Secrets', 'Source code', 'System'],
  'Virtual currency',
])

const ENCRYPTED = new Set(['Stored encrypted', 'Transmitted encrypted'])
const READABLE = new Set(['Printed', 'Stored unencrypted', 'Transmitted unencrypted'])

function readCategories(veris: Veris, account: Account): void {
  const { data = [], data_disclosure } = veris.attribute?.confidentiality ?? {}
  const touched = data_disclosure === 'Yes' || data_disclosure === 'Potentially'
  const paths = data.map((_, index) => `${BASE}.data[${index}].variety`)
  if (touched) {
    const cards = paths.filter((_, index) => data[index]?.variety === 'Payment')
    if (cards.length > 0) account.fact('payment_card_compromise', true, [`${BASE}.data_disclosure`, ...cards])
  }
  if (!touched || personalPaths(veris).length === 0) return
  const known = [...new Set(data.flatMap(({ variety }) => CATEGORIES.get(variety) ?? []))]
  const vague = data.flatMap(({ variety }) =>
    CATEGORIES.has(variety) || OF_ORGANISATIONS.has(variety) ? [] : [variety],
  )
  if (known.length > 0 && vague.length === 0) {
    const naming = paths.filter((_, index) => CATEGORIES.has(data[index]!.variety))
    account.fact('personal_data_categories', known, [`${BASE}.data_disclosure`, ...naming])
  } else if (known.length > 0) {
    account.assume(
      `personal_data_categories is left unknown: VERIS names ${known.join(', ')}, but also ${vague.join(', ')}, which ` +
        'names no kind, and a recorded set says no to each kind that it does not list.',
    )
  }
}

/** A set of states says that all touched data was in them: one readable state is enough for no, yes needs all encrypted. */
function readEncryption(veris: Veris, account: Account): void {
  const { state = [], data_disclosure } = veris.attribute?.confidentiality ?? {}
  if (data_disclosure === 'No') return
  const readable = pathsWhere(`${BASE}.state`, state, (word) => READABLE.has(word))
  const encrypted = pathsWhere(`${BASE}.state`, state, (word) => ENCRYPTED.has(word))
  if (readable.length > 0) account.fact('data_encrypted', false, readable)
  else if (encrypted.length > 0 && encrypted.length === state.length) account.fact('data_encrypted', true, encrypted)
  for (const path of pathsWhere(`${BASE}.state`, state, (word) => !saysNothing(word))) {
    account.unmapped(path, 'does not decide whether the data was encrypted')
  }
  if (encrypted.length > 0) {
    account.assume(
      'VERIS does not say whether the key to encrypted data was taken too: key_compromised is left unknown.',
    )
  }
}

/** VERIS counts records. A record counts as a person only where every variety is of the kind that has one a person. */
function readPeople(veris: Veris, account: Account): void {
  const { data = [], data_total, data_disclosure } = veris.attribute?.confidentiality ?? {}
  const counts = data.flatMap(({ amount }, index) =>
    amount === undefined ? [] : [{ amount, path: `${BASE}.data[${index}].amount` }],
  )
  const total = data_total ?? (data.length === 1 ? counts[0]?.amount : undefined)
  if (total === undefined || total === 0 || data_disclosure === 'No') return
  const people = data.length > 0 && data.every(({ variety }) => PERSONAL.has(variety))
  const agreed = counts.length === 0 || Math.max(...counts.map(({ amount }) => amount)) === total
  if (!people || !agreed) {
    const why = 'a number of records, which may not be a number of people'
    for (const path of [`${BASE}.data_total`, ...counts.map((one) => one.path)]) account.unmapped(path, why)
    return
  }
  const same = counts.filter(({ amount }) => amount === total).map(({ path }) => path)
  const paths = data_total === undefined ? same : [`${BASE}.data_total`, ...same]
  account.fact('individuals_affected', total, paths, 'low')
  account.assume(
    `individuals_affected ${total}: VERIS counts records; one record of this kind of data is taken as one person.`,
  )
}

/** What data it was, how it was kept, and how many people it is about. */
export function readData(veris: Veris, account: Account): void {
  readCategories(veris, account)
  readEncryption(veris, account)
  readPeople(veris, account)
  const abuse = veris.plus?.attribute?.confidentiality?.data_abuse
  if (abuse === 'Yes') account.fact('misuse_likelihood', 'occurred', ['plus.attribute.confidentiality.data_abuse'])
}
