import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from '@mantine/core'
import { countries, languages } from '../places.ts'

const ZONES = [...new Set(['Etc/UTC', ...Intl.supportedValuesOf('timeZone')])]
const COUNTRIES = countries()
const LANGUAGES = languages()

/** How many of the many are drawn at once; typing finds the others. */
const SHOWN = 100

/** Zones of the world, by their IANA names. One that the browser does not list is kept. */
export const ZoneSelect = (props: SelectProps) => (
  <Select searchable limit={SHOWN} {...props} data={[...new Set([...ZONES, ...(props.value ? [props.value] : [])])]} />
)
export const CountrySelect = (props: SelectProps) => <Select searchable limit={SHOWN} {...props} data={COUNTRIES} />
export const LanguageSelect = (props: SelectProps) => <Select searchable limit={SHOWN} {...props} data={LANGUAGES} />
export const LanguagesSelect = (props: MultiSelectProps) => (
  <MultiSelect searchable limit={SHOWN} {...props} data={LANGUAGES} />
)
