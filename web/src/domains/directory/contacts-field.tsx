import { Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { LanguagesSelect, ZoneSelect } from '../../kit/form/place-fields.tsx'
import type { Fields } from '../../kit/form/use-fields.ts'
import { useMe } from '../identity/queries.ts'
import { ChannelsField } from './channels-field.tsx'
import classes from './directory.module.css'
import { emptyContact, type OrganisationValues } from './organisation-values.ts'
import { texts } from './texts.ts'

const words = texts.form

/** Contacts in the order in which they are asked, moved by buttons or keys. */
export function ContactsField({ fields }: { fields: Fields<OrganisationValues> }) {
  const { timeZone } = useMe().person
  const [said, setSaid] = useState('')
  const { contacts } = fields.getValues()
  function move(from: number, to: number): void {
    const contact = contacts[from]
    if (!contact || to < 0 || to >= contacts.length) return
    const focused = document.activeElement
    fields.reorderListItem('contacts', { from, to })
    // What is moved leaves the page for a moment, and with it the focus.
    requestAnimationFrame(() => focused instanceof HTMLElement && focused.focus())
    setSaid(words.moved(contact.name || words.unnamed, to + 1))
  }
  return (
    <section>
      <Title order={2}>{words.fields.contacts}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {words.contactsHelp}
      </Text>
      {contacts.map(({ key }, at) => (
        <ContactFields key={key} fields={fields} at={at} onMove={(to) => move(at, to)} />
      ))}
      <span role="status" className="visually-hidden">
        {said}
      </span>
      <Button variant="default" onClick={() => fields.insertListItem('contacts', emptyContact(timeZone))}>
        {words.addContact}
      </Button>
    </section>
  )
}

interface ContactFieldsProps {
  fields: Fields<OrganisationValues>
  at: number
  onMove(to: number): void
}

function ContactFields({ fields, at, onMove }: ContactFieldsProps) {
  const path = `contacts.${at}`
  const { contacts } = fields.getValues()
  const name = contacts[at]?.name ?? ''
  function moveByKeys(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined) return
    event.preventDefault()
    onMove(at + step)
  }
  return (
    <fieldset className={classes.fieldset} onKeyDown={moveByKeys}>
      <legend>{words.contact(at + 1, name)}</legend>
      <Group gap="xs">
        <MoveButton label={words.up(name || words.unnamed)} able={at > 0} onClick={() => onMove(at - 1)}>
          ↑
        </MoveButton>
        <MoveButton
          label={words.down(name || words.unnamed)}
          able={at < contacts.length - 1}
          onClick={() => onMove(at + 1)}
        >
          ↓
        </MoveButton>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          aria-label={words.removeNamed(name || words.unnamed)}
          onClick={() => fields.removeListItem('contacts', at)}
        >
          {words.remove}
        </Button>
      </Group>
      <Stack gap="sm" className={classes.body}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            label={words.contactName}
            required
            autoFocus={contacts[at]?.id === undefined}
            {...fields.getInputProps(`${path}.name`)}
          />
          <LanguagesSelect label={words.languages} {...fields.getInputProps(`${path}.languages`)} />
          <ZoneSelect label={words.zone} clearable {...fields.getInputProps(`${path}.timeZone`)} />
          <TextInput label={words.hours} placeholder={words.hoursHelp} {...fields.getInputProps(`${path}.hours`)} />
        </SimpleGrid>
        <Checkbox label={words.named} {...fields.getInputProps(`${path}.named`, { type: 'checkbox' })} />
        <ChannelsField fields={fields} at={at} />
      </Stack>
    </fieldset>
  )
}

interface MoveButtonProps {
  label: string
  able: boolean
  onClick(): void
  children: string
}

/** At its end it stays where it is, so that the focus is not lost under whoever moves something by keys. */
const MoveButton = ({ label, able, onClick, children }: MoveButtonProps) => (
  <Button
    variant="default"
    size="xs"
    aria-label={label}
    aria-disabled={!able}
    data-disabled={!able || undefined}
    onClick={() => able && onClick()}
  >
    {children}
  </Button>
)
