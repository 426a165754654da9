/**
 * For each address: beside the count of each account, which stops guessing one password, this stops trying one password on many
 * accounts, and mail in somebody else's name. An office behind one address still signs in together (ASVS 5.0 V2.4.1, V6.3.1).
 */
export const signInLimit = { max: 30, timeWindow: 60_000 }
export const linkLimit = { max: 20, timeWindow: 60_000 }
export const resetLimit = { max: 10, timeWindow: 60_000 }
export const setupLimit = { max: 10, timeWindow: 60_000 }
