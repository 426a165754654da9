import { Checkbox, Group, MultiSelect, NativeSelect, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { countries } from '../../kit/places.ts'
import { labelOf } from '../../kit/words.ts'
import { texts } from './profile-texts.ts'
import type { VocabularyKey } from './queries.ts'

const COUNTRIES = countries()

export interface TermFieldProps {
  term: VocabularyKey
  /** Undefined: unknown. */
  value: unknown
  error: ReactNode
  onChange(value: unknown): void
}

/** What is declared of one term. */
export function TermField(props: TermFieldProps) {
  const { type } = props.term
  if (type === 'bool') return <Choice {...props} values={['true', 'false']} />
  if (type === 'enum') return <Choice {...props} values={props.term.values ?? []} />
  if (type === 'set') return <SetField {...props} />
  if (type === 'money') return <MoneyField {...props} />
  const { term, value, error, onChange } = props
  return (
    <TextInput
      aria-label={labelOf(term.key)}
      placeholder={texts.unknown}
      error={error}
      value={String(value ?? '')}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
    />
  )
}

const BOOLS: Record<string, boolean> = { true: true, false: false }
const BOOL_WORDS: Record<string, string> = { true: texts.yes, false: texts.no }

const Choice = ({ term, value, error, onChange, values }: TermFieldProps & { values: readonly string[] }) => (
  <NativeSelect
    aria-label={labelOf(term.key)}
    error={error}
    value={String(value ?? '')}
    data={[
      { value: '', label: texts.unknown },
      ...values.map((one) => ({ value: one, label: BOOL_WORDS[one] ?? labelOf(one) })),
    ]}
    onChange={({ currentTarget: { value: chosen } }) => onChange(BOOLS[chosen] ?? (chosen || undefined))}
  />
)

/** A declared set without a value says that the entity is none of them, which is not the same as unknown. */
function SetField({ term, value, error, onChange }: TermFieldProps) {
  const chosen = (value ?? []) as string[]
  const field = {
    'aria-label': labelOf(term.key),
    placeholder: chosen.length > 0 ? '' : texts.unknown,
    error,
    value: chosen,
    onChange: (next: string[]) => onChange(next.length > 0 ? next : undefined),
  }
  const none = value !== undefined && chosen.length === 0
  return (
    <Stack gap="xs">
      {term.codes === null || term.codes === 'iso_3166_1' ? (
        <MultiSelect
          searchable
          limit={100}
          data={term.codes ? COUNTRIES : (term.values ?? []).map((one) => ({ value: one, label: labelOf(one) }))}
          {...field}
          placeholder={none ? '' : field.placeholder}
        />
      ) : (
        <TagsInput description={texts.codesHelp} {...field} placeholder={none ? '' : field.placeholder} />
      )}
      <Checkbox
        size="xs"
        label={texts.noneOfThem}
        aria-label={`${labelOf(term.key)}: ${texts.noneOfThem}`}
        checked={none}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? [] : undefined)}
      />
    </Stack>
  )
}

type Money = { amount?: number; currency?: string }

function MoneyField({ term, value, error, onChange }: TermFieldProps) {
  const { amount, currency } = (value ?? {}) as Money
  const set = (next: Money) => onChange(next.amount === undefined && !next.currency ? undefined : next)
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <NumberInput
        aria-label={texts.amount(labelOf(term.key))}
        placeholder={texts.unknown}
        thousandSeparator=","
        min={0}
        hideControls
        flex={1}
        error={error}
        value={amount ?? ''}
        onChange={(next) => set({ amount: next === '' ? undefined : Number(next), currency })}
      />
      <TextInput
        aria-label={texts.currency(labelOf(term.key))}
        placeholder={texts.currencyHelp}
        w="5rem"
        value={currency ?? ''}
        onChange={({ currentTarget }) => set({ amount, currency: currentTarget.value.toUpperCase() || undefined })}
      />
    </Group>
  )
}
