import { Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from '../../kit/page.tsx'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import classes from './plan.module.css'
import { type PlanContent, usePlan } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.who
const route = getRouteApi('/framed/plans/$id/')

/** The plan in sentences. */
export function WhoPage() {
  const { content } = usePlan(route.useParams().id)
  if (!content) return null
  return (
    <div className={classes.blocks}>
      <Block title={words.rules}>
        {content.rules.length === 0 && <EmptyState>{words.none}</EmptyState>}
        <ul className={classes.list}>
          {content.rules.map((rule) => (
            <Rule key={rule.id} rule={rule} />
          ))}
        </ul>
      </Block>
      <Block title={words.escalations}>
        <ul className={classes.list}>
          {content.escalations.map((escalation) => (
            <Escalation key={escalation.id} escalation={escalation} />
          ))}
        </ul>
      </Block>
      <Defaults defaults={content.defaults} />
    </div>
  )
}

const Block = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <Title order={2}>{title}</Title>
    {children}
  </section>
)

function Rule({ rule }: { rule: PlanContent['rules'][number] }) {
  const kinds = rule.approvals.map((kind) => texts.approvals[kind])
  const notes = [
    rule.perEntity && words.perEntity,
    kinds.length > 0 && words.approved(listed(kinds)),
    words.sends(labelOf(rule.template)),
    rule.acknowledge === 'required' && words.acknowledge(rule.acknowledgeWithin),
    rule.ceiling && words.ceiling(rule.ceiling),
  ]
  return (
    <li>
      <span>
        <strong>{rule.engage.label}</strong> {words.within(texts.capacities[rule.capacity], rule.within)}
      </span>
      <span>
        {words.when(inWords(rule.when.words))}
        <p className={classes.note}>{notes.filter(Boolean).join(' · ')}</p>
      </span>
    </li>
  )
}

const Escalation = ({ escalation }: { escalation: PlanContent['escalations'][number] }) => (
  <li>
    <span>
      <strong>{escalation.engage.label}</strong> {texts.capacities[escalation.capacity]}
    </span>
    <span>
      {words.when(inWords(escalation.when.words))}
      <p className={classes.note}>
        {[escalation.perEngagement ? words.each : words.once, words.sends(labelOf(escalation.template))].join(' · ')}
      </p>
    </span>
  </li>
)

const Defaults = ({ defaults }: { defaults: PlanContent['defaults'] }) => (
  <Block title={words.defaults}>
    <ul className={classes.list}>
      <li>{words.defaultAcknowledge(defaults.acknowledgeWithin)}</li>
      <li>{words.defaultCeiling(defaults.ceiling)}</li>
      <li>{words.defaultUnencrypted(defaults.unencryptedCeiling)}</li>
      <li>{words.defaultWarn(defaults.warnBefore)}</li>
    </ul>
  </Block>
)
