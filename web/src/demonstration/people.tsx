import { Text, Title } from '@mantine/core'
import { texts as identity } from '../domains/identity/texts.ts'
import { labelOf } from '../kit/words.ts'
import { Become } from './become.tsx'
import classes from './demonstration.module.css'
import type { Demonstration } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.people

export const People = ({ people }: Pick<Demonstration, 'people'>) => (
  <section aria-labelledby="people">
    <Title order={2} id="people">
      {words.title}
    </Title>
    <Text c="dimmed">{words.text}</Text>
    <ul className={classes.people}>
      {people.map(({ id, name, functions, roles }) => (
        <li key={id}>
          <div>
            <strong>{name}</strong>
            <Text size="sm" c="dimmed">
              {[...functions.map(labelOf), ...roles.map((role) => identity.roles[role])].join(', ')}
            </Text>
          </div>
          <Become person={id}>{words.be(name)}</Become>
        </li>
      ))}
    </ul>
  </section>
)
