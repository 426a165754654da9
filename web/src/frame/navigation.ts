import { texts } from './texts.ts'

/** The header and the command palette show these, in this order. A new page that stands by itself is named here. */
export const navigation = [
  { to: '/incidents', label: texts.nav.incidents },
  { to: '/plans', label: texts.nav.plan },
  { to: '/duties', label: texts.nav.duties },
  { to: '/log', label: texts.nav.log },
] as const
