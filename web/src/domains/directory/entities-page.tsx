import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { TextLink } from '../../kit/link.tsx'
import { LocalTime } from '../../kit/local-now.tsx'
import { EmptyState, Page } from '../../kit/page.tsx'
import { countryName } from '../../kit/places.ts'
import classes from './directory.module.css'
import { entitiesQuery } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.entities

export function EntitiesPage() {
  const { items } = useSuspenseQuery(entitiesQuery).data
  return (
    <Page title={words.title}>
      <Text c="dimmed" className={classes.intro}>
        {words.intro}
      </Text>
      {items.length === 0 && <EmptyState>{words.empty}</EmptyState>}
      <ul className={classes.rows}>
        {items.map(({ id, name, country, region, timeZone, profile }) => (
          <li key={id}>
            <TextLink to="/directory/entities/$id" params={{ id }} c="inherit" inherit>
              {name ?? id}
            </TextLink>
            <span>{[countryName(country), region].filter(Boolean).join(', ')}</span>
            <LocalTime zone={timeZone} />
            <span>{words.declared(Object.keys(profile).length)}</span>
          </li>
        ))}
      </ul>
    </Page>
  )
}
