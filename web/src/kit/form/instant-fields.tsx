import { Group, NativeSelect, TextInput } from '@mantine/core'
import { cityOf } from '../instants.ts'
import type { LocalTime } from '../local-time.ts'
import { texts } from '../texts.ts'
import classes from './instant-fields.module.css'
import type { Fields } from './use-fields.ts'

const words = texts.instant

export interface InstantFieldsProps<V extends LocalTime & Record<string, unknown>> {
  fields: Fields<V>
  label: string
  help?: string
  /** IANA; offered beside the one that is chosen, and UTC. */
  zones: readonly string[]
}

/** When something was: date, time and zone, which `instantOf` makes an instant of. */
export function InstantFields<V extends LocalTime & Record<string, unknown>>(props: InstantFieldsProps<V>) {
  const { fields, label, help, zones } = props
  const offered = [...new Set([fields.getValues().zone, ...zones, 'UTC'])]
  return (
    <fieldset className={classes.fieldset}>
      <legend>{label}</legend>
      {help && <p className={classes.help}>{help}</p>}
      <Group align="flex-start" gap="sm">
        <TextInput type="date" label={words.date} {...fields.getInputProps('date')} />
        <TextInput type="time" label={words.time} {...fields.getInputProps('time')} />
        <NativeSelect
          label={words.zone}
          data={offered.map((value) => ({ value, label: cityOf(value) }))}
          {...fields.getInputProps('zone')}
        />
      </Group>
    </fieldset>
  )
}
