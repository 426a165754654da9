import { Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { incidentSearchQuery } from '../domains/incidents/queries.ts'
import { useNavigation } from './navigation.ts'
import { texts } from './texts.ts'

/** Ctrl/⌘ K: pages, actions, and incidents by words of their title. */
export default function Palette({ onHelp }: { onHelp(): void }) {
  const navigate = useNavigate()
  const pages = useNavigation()
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 200)
  const newest = useQuery(incidentSearchQuery())
  // The API knows all of them, and finds whole words; the newest are found here from the first letter on.
  const found = useQuery({ ...incidentSearchQuery(words), enabled: words.length > 1 })
  const both = [...(found.data?.items ?? []), ...(newest.data?.items ?? [])]
  const incidents = [...new Map(both.map((one) => [one.id, one])).values()].map(({ id, reference, title }) => ({
    id,
    label: `${reference} ${title}`,
    // What the API found may have the words elsewhere.
    keywords: found.data?.items.some((one) => one.id === id) ? typed : '',
    onClick: () => navigate({ to: '/incidents/$id', params: { id } }),
  }))
  return (
    <Spotlight
      query={typed}
      onQueryChange={setTyped}
      nothingFound={texts.nothing}
      searchProps={{ placeholder: texts.searchHint, 'aria-label': texts.search }}
      shortcut="mod + K"
      limit={12}
      scrollable
      maxHeight={420}
      actions={[
        {
          group: texts.groups.pages,
          actions: [
            { to: '/' as const, label: texts.nav.home },
            { to: '/approvals' as const, label: texts.nav.approvals },
            ...pages,
          ].map(({ to, label }) => ({
            id: to,
            label,
            onClick: () => navigate({ to }),
          })),
        },
        {
          group: texts.groups.actions,
          actions: [
            { id: 'declare', label: texts.nav.declare, onClick: () => navigate({ to: '/declare' }) },
            { id: 'help', label: texts.help, onClick: onHelp },
          ],
        },
        { group: texts.groups.incidents, actions: incidents },
      ]}
    />
  )
}
