import { Alert, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Schemas } from '../../api/client.ts'
import { Page } from '../../kit/page.tsx'
import { labelOf, listed } from '../../kit/words.ts'
import { AboutEntry } from './about-entry.tsx'
import { Applicability } from './applicability.tsx'
import classes from './duty.module.css'
import { placeOf } from './places.ts'
import { dutyQuery } from './queries.ts'
import { Stages } from './stages.tsx'
import { texts } from './texts.ts'

const words = texts.duty
const route = getRouteApi('/framed/duties/$id')
type Duty = Schemas['Duty']

/** One duty as a person reads it who is no lawyer. */
export function DutyPage() {
  const { id } = route.useParams()
  const { data: duty } = useSuspenseQuery(dutyQuery(id, route.useSearch().version))
  return (
    <Page title={duty.regime}>
      <Text c="dimmed">
        {duty.citation} · {placeOf(duty.jurisdiction)} · {words.version(duty.version)} · {words.advice}
      </Text>
      <Standing duty={duty} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Section title={words.whom}>
            <p>{words.wherever(duty.scope.words)}</p>
          </Section>
          <Section title={words.when}>
            <p>{words.owed(duty.trigger.words)}</p>
            {duty.instances && (
              <p className={classes.note}>
                {words.counted(labelOf(duty.instances.each.replace(/^\w+\./, '')).toLowerCase())}
              </p>
            )}
          </Section>
          <Section title={words.to}>
            <p>{duty.recipient}</p>
          </Section>
          <Section title={words.stages}>
            <Stages stages={duty.stages} />
          </Section>
          <Reasons title={words.exceptions} reasons={duty.exceptions} />
          <Reasons title={words.compelled} reasons={duty.compelledBy} />
          <Holds duty={duty} />
          <Reasons
            title={words.remarks}
            reasons={duty.remarks.map(({ text, ...rest }) => ({ ...rest, reason: text }))}
          />
          <Content duty={duty} />
        </div>
        <aside className={classes.aside}>
          <Applicability duty={duty.id} />
          <AboutEntry duty={duty} />
        </aside>
      </div>
    </Page>
  )
}

/** What keeps it from being plain law, said before anything else. */
function Standing({ duty: { status, amendment } }: { duty: Duty }) {
  const title = amendment && (amendment.kind === 'disabled' ? words.disabled : words.amended)
  if (title) return <Notice title={title}>{amendment.reason}</Notice>
  if (status === 'in_force' || status === 'contractual') return null
  return <Notice title={texts.statuses[status]}>{texts.statusMeanings[status]}</Notice>
}

const Notice = ({ title, children }: { title: string; children: ReactNode }) => (
  <Alert color="yellow" variant="light" title={title} styles={{ title: { color: 'inherit' } }}>
    {children}
  </Alert>
)

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={2}>{title}</Title>
    {children}
  </section>
)

type Reason = Duty['compelledBy'][number]

function Reasons({
  title,
  reasons,
  more,
}: {
  title: string
  reasons: readonly Reason[]
  more?(at: number): ReactNode
}) {
  if (reasons.length === 0) return null
  return (
    <Section title={title}>
      <ul className={classes.list}>
        {reasons.map(({ when, reason, citation }, at) => (
          <li key={when.cel + reason}>
            {reason}
            <p className={classes.note}>
              {words.owed(when.words)} {citation}
            </p>
            {more?.(at)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Holds = ({ duty: { holds } }: { duty: Duty }) => (
  <Reasons
    title={words.holds}
    reasons={holds}
    more={(at) => {
      const { until, atMost, proof, afterwards } = holds[at] ?? {}
      const said = [
        until && words.heldUntil(until),
        atMost && words.heldAtMost(atMost),
        proof && words.heldProof(proof),
        afterwards,
      ]
      return <p className={classes.note}>{said.filter(Boolean).join(' ')}</p>
    }}
  />
)

function Content({ duty: { content, stages } }: { duty: Duty }) {
  if (content.length === 0) return null
  const nameOf = (stage: string) => stages.find((one) => one.stage === stage)?.label ?? labelOf(stage)
  return (
    <Section title={words.content}>
      <ul className={classes.list}>
        {content.map(({ text, stages: only, citation }) => (
          <li key={text}>
            {text}
            <p className={classes.note}>{[only && listed(only.map(nameOf)), citation].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
