import type { Account } from './account.ts'
import { pathsWhere } from './read-actions.ts'
import type { Veris } from './shape.ts'

const CONTROL_SYSTEMS = new Set(['S - DCS', 'S - ICS', 'N - PLC', 'N - RTU'])

/** Mail, sign-on and directory: what an intruder reads or alters to follow our own talk. */
const COMMUNICATIONS = new Set(['S - Authentication', 'S - Directory', 'S - Mail'])

/** Words of `hosting`, `management`, `cloud` and `ownership` by which somebody else runs or owns the asset. */
const ELSEWHERE = new Set([
  ...['External', 'Co-managed', 'Partner', 'External Cloud Asset(s)'],
  ...['External - unknown environment', 'External - dedicated environment', 'External - shared environment'],
])
const PLACES = ['hosting', 'management', 'cloud', 'ownership'] as const

function readVarieties({ asset, action }: Veris, account: Account): void {
  const attacked = action.hacking !== undefined || action.malware !== undefined
  for (const [index, { variety }] of (asset?.assets ?? []).entries()) {
    if (variety === undefined) continue
    const path = `asset.assets[${index}].variety`
    if (CONTROL_SYSTEMS.has(variety)) account.fact('operational_technology_affected', true, [path])
    if (attacked && COMMUNICATIONS.has(variety)) account.fact('own_communications_compromised', true, [path])
  }
}

/** `role` lists the kinds of all affected assets: OT among them says yes, IT alone says no. */
function readRole({ asset }: Veris, account: Account): void {
  const { role = [] } = asset ?? {}
  const operational = pathsWhere('asset.role', role, (word) => word === 'OT')
  if (operational.length > 0) account.fact('operational_technology_affected', true, operational)
  else if (role.length > 0 && role.every((word) => word === 'IT')) {
    account.fact(
      'operational_technology_affected',
      false,
      role.map((_, index) => `asset.role[${index}]`),
    )
  }
}

export function readAssets(veris: Veris, account: Account): void {
  readVarieties(veris, account)
  readRole(veris, account)
  for (const place of PLACES) {
    const stated = veris.asset?.[place]
    const base = `asset.${place}`
    const paths =
      typeof stated === 'string'
        ? [base].filter(() => ELSEWHERE.has(stated))
        : pathsWhere(base, stated, (word) => ELSEWHERE.has(word))
    if (paths.length > 0) account.fact('supplier_involved', true, paths)
  }
}
