import { Group, NativeSelect, TextInput } from '@mantine/core'
import { cityOf } from '../instants.ts'
import { texts } from '../texts.ts'
import classes from './form.module.css'
import type { Moment } from './moment.ts'

const words = texts.moment

export interface MomentFieldsProps {
  legend: string
  help?: string
  /** To choose from; the first is the person's own. */
  zones: readonly string[]
  input(name: keyof Moment): object
}

/** Date and time in native fields, with the zone beside them. */
export const MomentFields = ({ legend, help, zones, input }: MomentFieldsProps) => (
  <fieldset className={classes.fieldset}>
    <legend>{legend}</legend>
    {help && <p className={classes.help}>{help}</p>}
    <Group align="flex-start" gap="sm">
      <TextInput type="date" label={words.date} {...input('date')} />
      <TextInput type="time" label={words.time} {...input('time')} />
      <NativeSelect
        label={words.zone}
        data={[...new Set([...zones, 'UTC'])].map((value) => ({ value, label: cityOf(value) }))}
        {...input('zone')}
      />
    </Group>
  </fieldset>
)
