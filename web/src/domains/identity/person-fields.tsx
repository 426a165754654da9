import { Checkbox, SimpleGrid, Stack, TextInput } from '@mantine/core'
import type { Schemas } from '../../api/client.ts'
import { LanguageSelect, ZoneSelect } from '../../kit/form/place-fields.tsx'
import type { Fields } from '../../kit/form/use-fields.ts'
import { texts } from './texts.ts'

const words = texts.person
type Person = Schemas['Person']

/** What of a person is entered. */
export type PersonValues = Pick<Person, 'name' | 'email' | 'timeZone' | 'language' | 'roles' | 'functions' | 'approves'>

export const valuesOf = ({ name, email, timeZone, language, roles, functions, approves }: Person): PersonValues => ({
  name,
  email,
  timeZone,
  language,
  roles,
  functions,
  approves,
})

const keysOf = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as K[]

/** Who somebody is, and what they may do, in words. */
export function PersonFields({ fields }: { fields: Fields<PersonValues> }) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={words.fields.name} required {...fields.getInputProps('name')} />
        <TextInput label={words.fields.email} type="email" required {...fields.getInputProps('email')} />
        <ZoneSelect label={words.fields.timeZone} allowDeselect={false} {...fields.getInputProps('timeZone')} />
        <LanguageSelect label={words.fields.language} allowDeselect={false} {...fields.getInputProps('language')} />
      </SimpleGrid>
      <Checkbox.Group label={words.fields.roles} description={words.rolesHelp} {...fields.getInputProps('roles')}>
        <Stack gap="xs" mt="xs">
          {keysOf(texts.roles).map((role) => (
            <Checkbox key={role} value={role} label={texts.roles[role]} description={texts.mayDo[role]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox.Group
        label={words.fields.approves}
        description={words.approvesHelp}
        {...fields.getInputProps('approves')}
      >
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs" mt="xs">
          {keysOf(texts.approves).map((kind) => (
            <Checkbox key={kind} value={kind} label={texts.approves[kind]} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Checkbox.Group
        label={words.fields.functions}
        description={words.functionsHelp}
        {...fields.getInputProps('functions')}
      >
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs" mt="xs">
          {keysOf(texts.functions).map((one) => (
            <Checkbox key={one} value={one} label={texts.functions[one]} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
    </>
  )
}

/** How a value is written for people, where somebody was faster. */
export function showOfPerson(field: keyof PersonValues, value: unknown): string {
  const of: Partial<Record<keyof PersonValues, Record<string, string>>> = {
    roles: texts.roles,
    functions: texts.functions,
    approves: texts.approves,
  }
  return Array.isArray(value) ? value.map((one) => of[field]?.[one] ?? one).join(', ') : String(value)
}
