import { Button, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Schemas } from '../../api/client.ts'
import { Term } from '../../kit/aside.tsx'
import { When } from '../../kit/when.tsx'
import { labelOf } from '../../kit/words.ts'
import { entitiesQuery } from '../directory/queries.ts'
import { useVocabulary } from '../duties/queries.ts'
import { usePersonName } from '../identity/queries.ts'
import type { Fact } from '../incidents/queries.ts'
import classes from '../incidents/register.module.css'
import { texts } from '../incidents/texts.ts'
import { inWordsOf } from '../incidents/values.ts'

const words = texts.facts

export interface FactListProps {
  facts: readonly Fact[]
  /** Left out for whoever may only read. */
  onCorrect?: ((fact: Fact) => void) | undefined
  onForget?: ((fact: Fact) => void) | undefined
}

/** What counts now, large; what was said before, folded. A key that was returned to unknown stays with its history. */
export function FactList({ facts, onCorrect, onForget }: FactListProps) {
  const { facts: vocabulary } = useVocabulary()
  const groups = [...Map.groupBy(facts, ({ key, entity }) => `${key} ${entity ?? ''}`)]
  return (
    <ul className={classes.list}>
      {groups.map(([group, statements]) => {
        const last = statements.findLast(({ current }) => current) ?? statements.at(-1)
        if (!last) return null
        const key = vocabulary.find((one) => one.key === last.key)
        const earlier = statements.filter((one) => one !== last).reverse()
        return (
          <li key={group} className={classes.row}>
            <div className={classes.name}>
              <Term explanation={key?.meaning ?? ''}>{labelOf(last.key)}</Term>
              <EntityName of={last.entity} />
            </div>
            <div>
              <strong className={classes.value}>{inWordsOf(last.value, key)}</strong>
              <br />
              <Circumstances of={last} />
              {earlier.length > 0 && <History statements={earlier} of={key} />}
            </div>
            {onCorrect && onForget && (
              <div className={classes.actions}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={words.correct(labelOf(last.key))}
                  onClick={() => onCorrect(last)}
                >
                  {words.correctShort}
                </Button>
                {last.current && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={words.forget(labelOf(last.key))}
                    onClick={() => onForget(last)}
                  >
                    {words.forgetShort}
                  </Button>
                )}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const History = ({ statements, of }: { statements: readonly Fact[]; of: Schemas['VocabularyKey'] | undefined }) => (
  <details className={classes.history}>
    <summary>{words.history(statements.length)}</summary>
    <ul>
      {statements.map((one) => (
        <li key={one.id}>
          {inWordsOf(one.value, of)} <Circumstances of={one} />
        </li>
      ))}
    </ul>
  </details>
)

export function EntityName({ of }: { of: string | null }) {
  const { items } = useSuspenseQuery(entitiesQuery).data
  if (of === null) return null
  return (
    <Text size="xs" c="dimmed">
      {items.find(({ id }) => id === of)?.name ?? of}
    </Text>
  )
}

/** Who says so, how sure, since when, and who recorded it. */
function Circumstances({ of: { source, confidence, asOf, recordedAt, recordedBy } }: { of: Fact }) {
  const name = usePersonName()(recordedBy)
  const said = [
    ...(source ? [source] : []),
    ...(confidence ? [(words.confidences[confidence] ?? confidence).toLowerCase()] : []),
    ...(name ? [words.by(name)] : []),
  ]
  return (
    <Text span size="sm" c="dimmed">
      {said.length > 0 && `${said.join(' · ')} · `}
      <When at={asOf ?? recordedAt} short />
    </Text>
  )
}
