import { Button, Checkbox, CloseButton, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import type { Fields } from '../../kit/form/use-fields.ts'
import classes from './directory.module.css'
import { emptyChannel, type OrganisationValues } from './organisation-values.ts'
import { texts } from './texts.ts'

const words = texts.form
const choices = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))
const KINDS = choices(texts.channels)
const USES = choices(texts.uses)

/** By which ways one contact is reached. */
export function ChannelsField({ fields, at }: { fields: Fields<OrganisationValues>; at: number }) {
  const list = `contacts.${at}.channels`
  const channels = fields.getValues().contacts[at]?.channels ?? []
  return (
    <Stack gap="xs">
      {channels.map(({ key, kind, address }, index) => {
        const path = `${list}.${index}`
        return (
          <div key={key} className={classes.channel}>
            <NativeSelect label={words.channel} data={KINDS} {...fields.getInputProps(`${path}.kind`)} />
            <TextInput
              label={words.address}
              placeholder={words.addressHelp[kind]}
              required
              {...fields.getInputProps(`${path}.address`)}
            />
            <NativeSelect label={words.use} data={USES} {...fields.getInputProps(`${path}.use`)} />
            <Checkbox label={words.outOfBand} {...fields.getInputProps(`${path}.outOfBand`, { type: 'checkbox' })} />
            <CloseButton aria-label={words.removeChannel(address)} onClick={() => fields.removeListItem(list, index)} />
          </div>
        )
      })}
      <Group>
        <Button variant="default" size="xs" onClick={() => fields.insertListItem(list, emptyChannel())}>
          {words.addChannel}
        </Button>
      </Group>
    </Stack>
  )
}
