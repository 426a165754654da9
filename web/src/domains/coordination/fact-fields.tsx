import { CloseButton, NativeSelect, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { Schemas } from '../../api/client.ts'
import { labelOf } from '../../kit/words.ts'
import classes from './declare.module.css'
import { texts } from './texts.ts'

const words = texts.declare
type Key = Schemas['VocabularyKey']

/** Asked of everybody: what decides most, in most places. */
const ALWAYS = ['personal_data_breach', 'risk_to_individuals', 'malicious']
/** What one line can hold; the others are recorded in the incident. */
const SIMPLE: Key['type'][] = ['bool', 'enum', 'number', 'string']

export interface FactFieldsProps {
  keys: readonly Key[]
  values: Record<string, unknown>
  onChange(values: Record<string, unknown>): void
}

/** Facts in the words of the vocabulary. What is left out is unknown. */
export function FactFields({ keys, values, onChange }: FactFieldsProps) {
  const byKey = new Map(keys.map((one) => [one.key, one]))
  const shown = [...new Set([...ALWAYS, ...Object.keys(values)])].flatMap((key) => byKey.get(key) ?? [])
  const others = keys.filter(({ key, type }) => SIMPLE.includes(type) && !shown.some((one) => one.key === key))
  const set = (key: string, value: unknown) => onChange({ ...values, [key]: value })
  const unset = (key: string) => onChange(Object.fromEntries(Object.entries(values).filter(([one]) => one !== key)))
  return (
    <fieldset className={classes.fieldset}>
      <legend>{words.facts}</legend>
      <p className={classes.help}>{words.factHelp}</p>
      {shown.map((one) => (
        <div key={one.key} className={classes.fact}>
          <span title={one.meaning}>{labelOf(one.key)}</span>
          <FactValue of={one} value={values[one.key]} set={set} unset={unset} />
        </div>
      ))}
      <Select
        mt="sm"
        searchable
        aria-label={words.fact}
        placeholder={`+ ${words.fact}`}
        value={null}
        limit={50}
        data={others.map(({ key }) => ({ value: key, label: labelOf(key) }))}
        onChange={(key) => key && set(key, byKey.get(key)?.type === 'bool' ? true : '')}
      />
    </fieldset>
  )
}

interface FactValueProps {
  of: Key
  value: unknown
  set(key: string, value: unknown): void
  unset(key: string): void
}

function FactValue({ of: { key, type, values }, value, set, unset }: FactValueProps) {
  const label = labelOf(key)
  if (type === 'bool') {
    return (
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={value === undefined ? 'unknown' : String(value)}
        data={[
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
          { value: 'unknown', label: words.unknown },
        ]}
        onChange={(next) => (next === 'unknown' ? unset(key) : set(key, next === 'true'))}
      />
    )
  }
  if (type === 'enum') {
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        value={String(value ?? '')}
        data={[
          { value: '', label: words.unknown },
          ...(values ?? []).map((one) => ({ value: one, label: labelOf(one) })),
        ]}
        onChange={({ currentTarget }) => (currentTarget.value ? set(key, currentTarget.value) : unset(key))}
      />
    )
  }
  const given = (text: string) => (type === 'number' && text !== '' ? Number(text) : text)
  return (
    <span>
      <TextInput
        size="xs"
        aria-label={label}
        inputMode={type === 'number' ? 'numeric' : 'text'}
        value={String(value ?? '')}
        onChange={({ currentTarget }) => set(key, given(currentTarget.value))}
        rightSection={<CloseButton size="xs" aria-label={words.remove(label)} onClick={() => unset(key)} />}
      />
    </span>
  )
}
