/** TLP 2.0 (FIRST, August 2022), from the widest audience to the narrowest. No other label is valid, TLP:WHITE of version 1 included. */
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export type Tlp = (typeof TLP)[number]

/** Permissible Actions Protocol: what a recipient may do with it. It travels and is shown; it never chooses recipients. */
export const PAP = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const
export type Pap = (typeof PAP)[number]

export function isTlp(value: unknown): value is Tlp {
  return (TLP as readonly unknown[]).includes(value)
}

export function isPap(value: unknown): value is Pap {
  return (PAP as readonly unknown[]).includes(value)
}

/**
 * Place in the order of TLP: the higher, the narrower the audience. Throws RangeError for what is not a marking: any number given
 * to it would make it the lowest or the highest, and one of the two leaks.
 */
export function tlpRank(tlp: Tlp): number {
  const rank = TLP.indexOf(tlp)
  if (rank < 0) throw new RangeError(`${JSON.stringify(tlp)} is not a TLP 2.0 marking`)
  return rank
}

/** The narrowest of several markings: what a text made of several parts must carry. */
export function strictestTlp(first: Tlp, ...others: Tlp[]): Tlp {
  return others.reduce((worst, tlp) => (tlpRank(tlp) > tlpRank(worst) ? tlp : worst), first)
}

/** The lowest of several ceilings: what may go to someone to whom several limits apply. */
export function lowestTlp(first: Tlp, ...others: Tlp[]): Tlp {
  return others.reduce((least, tlp) => (tlpRank(tlp) < tlpRank(least) ? tlp : least), first)
}
