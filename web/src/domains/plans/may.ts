import type { Schemas } from '../../api/client.ts'

type Person = Pick<Schemas['Me']['person'], 'id' | 'roles'>

const hasOne = ({ roles }: Person, of: readonly Person['roles'][number][]) => roles.some((role) => of.includes(role))

/** Who sees the button; the API decides. */
export const mayWrite = (person: Person) => hasOne(person, ['administrator', 'coordinator'])
export const mayApprove = (person: Person) => hasOne(person, ['administrator', 'approver'])
