import { NativeSelect } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { EmptyState } from '../../kit/page.tsx'
import { incidentSearchQuery } from '../incidents/queries.ts'
import { texts } from './plan-texts.ts'

export interface ChooseIncidentProps {
  value: string | undefined
  onChange(incident: string | undefined): void
}

/** One of the newest incidents, closed ones included. */
export function ChooseIncident({ value, onChange }: ChooseIncidentProps) {
  const { items } = useSuspenseQuery(incidentSearchQuery()).data
  if (items.length === 0) return <EmptyState>{texts.noIncident}</EmptyState>
  return (
    <NativeSelect
      label={texts.incident}
      value={value ?? ''}
      data={[
        { value: '', label: texts.choose },
        ...items.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      maw="32rem"
    />
  )
}
