import { useMe } from '../domains/identity/queries.ts'
import { texts } from './texts.ts'

/** In this order. A new page that stands by itself is named here; with the roles whose holders may read it, unless everybody may. */
const navigation = [
  { to: '/incidents', label: texts.nav.incidents },
  { to: '/directory', label: texts.nav.directory },
  { to: '/plans', label: texts.nav.plan },
  { to: '/duties', label: texts.nav.duties },
  { to: '/log', label: texts.nav.log },
  { to: '/people', label: texts.nav.people },
  { to: '/settings', label: texts.nav.settings, roles: ['administrator', 'coordinator', 'auditor'] },
] as const

/** What the header and the command palette show to whoever is signed in. */
export function useNavigation() {
  const { roles } = useMe().person
  return navigation.filter((one) => !('roles' in one) || one.roles.some((role) => roles.includes(role)))
}
