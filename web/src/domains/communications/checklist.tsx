import { Text, Title } from '@mantine/core'
import type { Schemas } from '../../api/client.ts'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import classes from './message.module.css'
import { texts } from './texts.ts'

const words = texts.checklist
const SHAPES = { given: '✓', missing: '!', to_write: '◦' } as const

export interface ChecklistProps {
  items: readonly Schemas['ChecklistItem'][]
  forCounsel: string | null
}

/** What the law asks of a report, held against what is on record. What is missing comes first. */
export function Checklist({ items, forCounsel }: ChecklistProps) {
  const missing = items.filter(({ state }) => state === 'missing')
  const rest = items.filter(({ state }) => state !== 'missing')
  return (
    <section>
      <Title order={3}>{words.title}</Title>
      <Text c="dimmed" size="sm">
        {words.counts(missing.length)} {missing.length > 0 && words.note}
      </Text>
      <ul className={classes.checklist}>
        {[...missing, ...rest].map((item) => (
          <li key={item.text} data-state={item.state}>
            <span aria-hidden="true">{SHAPES[item.state]}</span>
            <div>
              {item.text}{' '}
              <Text span c="dimmed" size="sm">
                {[words.states[item.state], ...detailsOf(item)].join(' · ')}
              </Text>
            </div>
          </li>
        ))}
      </ul>
      {forCounsel && (
        <>
          <Title order={3}>{words.forCounsel}</Title>
          <p className={classes.sentence}>{forCounsel}</p>
        </>
      )}
    </section>
  )
}

function detailsOf({ given, missing, citation }: Schemas['ChecklistItem']): string[] {
  return [
    ...given.map(({ key, value }) => `${labelOf(keyName(key))}: ${inWords(value)}`),
    ...(missing.length > 0 ? [words.unknown(listed(missing.map((key) => labelOf(keyName(key)).toLowerCase())))] : []),
    ...(citation ? [citation] : []),
  ]
}

/** `entity.name` → "Entity name". */
const keyName = (key: string) => key.replaceAll('.', '_')
