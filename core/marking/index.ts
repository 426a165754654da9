/** TLP 2.0 (FIRST, 2022), from the widest audience to the narrowest. */
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export type Tlp = (typeof TLP)[number]

/** Permissible Actions Protocol: what a recipient may do with it. It travels and is shown; it never chooses recipients. */
export const PAP = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const
export type Pap = (typeof PAP)[number]

/** Place in the order of TLP: the higher, the narrower the audience. */
export function tlpRank(tlp: Tlp): number {
  return TLP.indexOf(tlp)
}

/** The narrowest of several markings: what a text made of several parts must carry (TLP 2.0 §4). */
export function strictestTlp(first: Tlp, ...others: Tlp[]): Tlp {
  return others.reduce((worst, tlp) => (tlpRank(tlp) > tlpRank(worst) ? tlp : worst), first)
}

/** The lowest of several ceilings: what may go to someone to whom several limits apply. */
export function lowestTlp(first: Tlp, ...others: Tlp[]): Tlp {
  return others.reduce((least, tlp) => (tlpRank(tlp) < tlpRank(least) ? tlp : least), first)
}
