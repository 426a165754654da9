import { MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { Schemas } from '../../api/client.ts'
import { labelOf } from '../../kit/words.ts'
import { texts } from './texts.ts'

const words = texts.facts
const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: labelOf(value) }))

export interface ValueFieldProps {
  of: Schemas['VocabularyKey']
  /** `getInputProps` of the form. */
  // biome-ignore lint/suspicious/noExplicitAny: as Mantine's forms give it, of a value that each kind of field holds otherwise
  input: any
}

/** A field for a value of each kind that the vocabulary knows. */
export function ValueField({ of: { type, values, unit }, input }: ValueFieldProps) {
  const label = unit ? `${words.value} (${unit})` : words.value
  if (type === 'bool') {
    const data = [
      { value: 'true', label: words.yes },
      { value: 'false', label: words.no },
    ]
    return <Select label={label} data={data} allowDeselect={false} {...input} />
  }
  if (type === 'enum') return <Select label={label} searchable data={optionsOf(values ?? [])} {...input} />
  if (type === 'set') {
    return values ? (
      <MultiSelect label={label} searchable data={optionsOf(values)} {...input} />
    ) : (
      <TagsInput label={label} description={words.codesHelp} {...input} />
    )
  }
  if (type === 'map') return <Textarea label={label} description={words.mapHelp} autosize minRows={3} {...input} />
  return <TextInput label={label} inputMode={type === 'number' ? 'numeric' : 'text'} {...input} />
}
