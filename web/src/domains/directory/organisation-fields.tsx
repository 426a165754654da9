import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { CountrySelect } from '../../kit/form/place-fields.tsx'
import type { Fields } from '../../kit/form/use-fields.ts'
import { ContactsField } from './contacts-field.tsx'
import type { OrganisationValues } from './organisation-values.ts'
import { texts } from './texts.ts'

const words = texts.form
const KINDS = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }))

export interface OrganisationFieldsProps {
  fields: Fields<OrganisationValues>
  /** Whether it can be taken out of use: what is new is in use. */
  retirable?: boolean
}

export const OrganisationFields = ({ fields, retirable }: OrganisationFieldsProps) => (
  <>
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <TextInput label={words.fields.name} required {...fields.getInputProps('name')} />
      <NativeSelect label={words.fields.kind} data={KINDS} {...fields.getInputProps('kind')} />
      <CountrySelect label={words.fields.country} clearable {...fields.getInputProps('country')} />
    </SimpleGrid>
    {retirable && (
      <Checkbox
        label={words.fields.active}
        description={words.activeHelp}
        {...fields.getInputProps('active', { type: 'checkbox' })}
      />
    )}
    <ContactsField fields={fields} />
  </>
)

/** How a value is written for people, where somebody was faster. */
export function showOfOrganisation(field: keyof OrganisationValues, value: unknown): string {
  if (field === 'kind') return texts.kinds[value as OrganisationValues['kind']]
  if (field !== 'contacts') return String(value ?? '')
  return (value as OrganisationValues['contacts'])
    .map(({ name, channels }) => `${name} (${channels.map(({ address }) => address).join(', ')})`)
    .join('; ')
}
