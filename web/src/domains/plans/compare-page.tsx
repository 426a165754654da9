import { Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from '../../kit/page.tsx'
import { type Change, compareLines, comparePlans } from './compare.ts'
import classes from './plan.module.css'
import { activePlanQuery, type Plan, usePlan } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.compare
const route = getRouteApi('/framed/plans/$id/compare')

/** What this plan would change. */
export function ComparePage() {
  const plan = usePlan(route.useParams().id)
  const { data: active } = useSuspenseQuery(activePlanQuery)
  if (!active) return <EmptyState>{words.noActive}</EmptyState>
  if (active.id === plan.id) return <EmptyState>{words.same}</EmptyState>
  return (
    <div className={classes.blocks}>
      <Text c="dimmed">{words.with(texts.list.version(active.name, active.planVersion))}</Text>
      <InWords before={active} after={plan} />
      <LineByLine before={active.source} after={plan.source} />
    </div>
  )
}

function InWords({ before, after }: { before: Plan; after: Plan }) {
  if (!before.content || !after.content) return null
  const { defaults, rules, escalations, templates } = comparePlans(before.content, after.content)
  if ([defaults, rules, escalations, templates].every(({ length }) => length === 0)) return <Text>{words.nothing}</Text>
  return (
    <>
      <Changes title={words.rules} changes={rules} />
      <Changes title={words.escalations} changes={escalations} />
      <Changes title={words.templates} changes={templates} />
      {defaults.length > 0 && (
        <Block title={words.defaults}>
          <ul className={classes.list}>
            {defaults.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Block>
      )}
    </>
  )
}

const Block = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={2}>{title}</Title>
    {children}
  </section>
)

function Changes({ title, changes }: { title: string; changes: readonly Change[] }) {
  if (changes.length === 0) return null
  return (
    <Block title={title}>
      <ul className={classes.list}>
        {changes.map(({ id, name, kind, says }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong> {words[kind]}
            </span>
            <span>
              {says.map((one) => (
                <span key={one} className={classes.said}>
                  {one}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  )
}

const SIGNS = { added: '+ ', removed: '− ' } as const

function LineByLine({ before, after }: { before: string; after: string }) {
  let at = 0
  return (
    <Block title={words.lines}>
      <pre className={classes.source}>
        {compareLines(before, after).map(({ kind, lines }) => {
          at += 1
          const text =
            kind === 'same' ? words.unchanged(lines.length) : lines.map((line) => SIGNS[kind] + line).join('\n')
          return (
            <span key={at} className={classes.line} data-kind={kind}>
              {text}
            </span>
          )
        })}
      </pre>
    </Block>
  )
}
