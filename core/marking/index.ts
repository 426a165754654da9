/** Owns the markings, how they are written on a text, and how foreign text is shown. Never decides who may receive what. */
export { markingLine, markSubject, tlpLabel } from './label.ts'
export { neutralise } from './neutralise.ts'
export { isPap, isTlp, lowestTlp, PAP, type Pap, strictestTlp, TLP, type Tlp, tlpRank } from './tlp.ts'
