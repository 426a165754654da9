import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { Schemas } from '../../api/client.ts'
import { Why } from '../../kit/aside.tsx'
import { Problem } from '../../kit/problem.tsx'
import { When } from '../../kit/when.tsx'
import { counted, inWords, labelOf, listed } from '../../kit/words.ts'
import { dueIn, nameOf, runningClocks, traceOf } from './clocks.ts'
import { decidesOf, unknownsOf } from './gaps.ts'
import classes from './preview.module.css'
import type { Posture } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.preview
/** What does not fit is counted. */
const MOST = 6

export interface PreviewProps {
  posture: Posture | undefined
  error: Error | null
  facts: readonly Schemas['VocabularyKey'][]
  onAnswer(key: string, value: boolean): void
}

/** What would follow, beside the form that is filled in. */
export function Preview({ posture, error, facts, onAnswer }: PreviewProps) {
  return (
    <aside className={classes.preview} aria-label={words.title}>
      <Title order={2}>{words.title}</Title>
      {error && <Problem error={error} />}
      {!posture && !error && <Skeleton height={160} aria-label={words.working} />}
      {posture && (
        <Stack gap="lg" aria-live="polite" aria-atomic="false">
          <Clocks posture={posture} />
          <Engaged posture={posture} />
          <Unknowns {...{ posture, facts, onAnswer }} />
        </Stack>
      )}
    </aside>
  )
}

function Clocks({ posture }: { posture: Posture }) {
  const clocks = runningClocks(posture)
  return (
    <section>
      <Title order={3}>{words.clocks(clocks.length)}</Title>
      <ul className={classes.list}>
        {clocks.slice(0, MOST).map((clock) => (
          <li key={clock.key}>
            <span>{nameOf(clock)}</span>
            <span className={classes.right}>
              <When at={clock.stage.due ?? ''} short />
              <Why
                of={`${nameOf(clock)} ${dueIn(clock)}`}
                trace={traceOf(clock).map(inWords)}
                citation={clock.duty.citation}
              />
            </span>
          </li>
        ))}
      </ul>
      <More of={clocks} />
    </section>
  )
}

function Engaged({ posture: { engagements } }: { posture: Posture }) {
  const partners = engagements.filter(({ dimension }) => dimension === 'external')
  const own = engagements.length - partners.length
  const who = [
    ...(own > 0 ? [counted(own, words.function)] : []),
    ...(partners.length > 0 ? [counted(partners.length, words.partner)] : []),
  ]
  return (
    <section>
      <Title order={3}>
        {engagements.length === 0 ? words.nobody : words.engaged(listed(who), engagements.length === 1)}
      </Title>
      <ul className={classes.list}>
        {engagements.slice(0, MOST).map(({ stakeholder, label, capacity, dueBy, because }) => (
          <li key={stakeholder}>
            <span>
              {label}{' '}
              <Text span c="dimmed">
                {texts.capacities[capacity]}
              </Text>
            </span>
            <span className={classes.right}>
              <When at={dueBy} short />
              <Why of={label} trace={because.map(({ rule, facts }) => inWords([labelOf(rule), ...facts].join(': ')))} />
            </span>
          </li>
        ))}
      </ul>
      <More of={engagements} />
    </section>
  )
}

function Unknowns({ posture, facts, onAnswer }: Pick<PreviewProps, 'facts' | 'onAnswer'> & { posture: Posture }) {
  const unknowns = unknownsOf(posture)
  const yesNo = new Set(facts.filter(({ type }) => type === 'bool').map(({ key }) => key))
  return (
    <section>
      <Title order={3}>{words.unknowns(unknowns.length)}</Title>
      <ul className={classes.list}>
        {unknowns.slice(0, MOST).map((gap) => (
          <li key={gap.key}>
            <span>
              {labelOf(gap.key)}?{' '}
              <Text span c="dimmed">
                {words.decides(decidesOf(posture, gap))}
              </Text>
            </span>
            {yesNo.has(gap.key) && (
              <Group gap={4} wrap="nowrap">
                {([true, false] as const).map((value) => (
                  <Button
                    key={String(value)}
                    size="compact-xs"
                    variant="default"
                    aria-label={`${labelOf(gap.key)}: ${value ? texts.declare.yes : texts.declare.no}`}
                    onClick={() => onAnswer(gap.key, value)}
                  >
                    {value ? texts.declare.yes : texts.declare.no}
                  </Button>
                ))}
              </Group>
            )}
          </li>
        ))}
      </ul>
      <More of={unknowns} />
    </section>
  )
}

const More = ({ of }: { of: readonly unknown[] }) =>
  of.length > MOST && (
    <Text size="sm" c="dimmed">
      {words.more(of.length - MOST)}
    </Text>
  )
