import { Group, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Why } from '../../kit/aside.tsx'
import { EmptyState } from '../../kit/page.tsx'
import { type Column, Rows } from '../../kit/rows.tsx'
import { When } from '../../kit/when.tsx'
import { inWords, labelOf, listed } from '../../kit/words.ts'
import { Acts, type Doing } from './acts.tsx'
import { DoingDialog } from './doing-dialog.tsx'
import { EngageButton } from './engage.tsx'
import classes from './people.module.css'
import { inLane, LANES, type Lane, lastWordOf, nextOf, sinceOf, type Word, wayOf } from './people.ts'
import { type Engagement, useEngagements, useOpenApprovals } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.people
const route = getRouteApi('/framed/incidents/$id/people')

/** Everybody who is engaged, in the three dimensions. */
export function PeoplePage() {
  const { id } = route.useParams()
  const engagements = useEngagements(id)
  const [doing, setDoing] = useState<Doing>()
  return (
    <div className={classes.board}>
      <Group justify="space-between">
        <Title order={2}>{words.title}</Title>
        <EngageButton incidentId={id} />
      </Group>
      {engagements.length === 0 && <EmptyState>{words.empty}</EmptyState>}
      {LANES.map((lane) => (
        <LaneRows key={lane} lane={lane} engagements={inLane(engagements, lane)} onAct={setDoing} />
      ))}
      <DoingDialog doing={doing} onClose={() => setDoing(undefined)} />
    </div>
  )
}

interface LaneProps {
  lane: Lane
  engagements: readonly Engagement[]
  onAct(doing: Doing): void
}

function LaneRows({ lane, engagements, onAct }: LaneProps) {
  const [name, meaning] = words.lanes[lane]
  if (engagements.length === 0) return null
  return (
    <section aria-labelledby={lane}>
      <Title order={3} id={lane}>
        {name} <span className={classes.meaning}>{meaning}</span>
      </Title>
      <div className={classes.lane}>
        <Rows title={name} columns={columnsOf(onAct)} rows={engagements} rowKey={({ id }) => id} />
      </div>
    </section>
  )
}

const columnsOf = (onAct: LaneProps['onAct']): Column<Engagement>[] => [
  { head: words.columns.who, cell: (one) => <Who of={one} /> },
  { head: words.columns.state, cell: (one) => <State of={one} /> },
  { head: words.columns.way, named: true, cell: (one) => wayOf(one) },
  { head: words.columns.word, named: true, cell: (one) => <Said word={lastWordOf(one)} /> },
  { head: words.columns.next, named: true, cell: (one) => <Next of={one} /> },
  { head: words.columns.acts, cell: (one) => <Acts of={one} onAct={onAct} /> },
]

const Dim = ({ children }: { children: ReactNode }) => <span className={classes.meaning}>{children}</span>

const Said = ({ word }: { word: Word | undefined }) =>
  word && (
    <>
      {word.text} <When at={word.at} short />
    </>
  )

/** Where nothing happens by itself, it waits for a person: that is said. */
function Next({ of }: { of: Engagement }) {
  const kinds = useOpenApprovals(of.incidentId)
    .filter(({ message }) => message.engagementId === of.id)
    .map(({ approval }) => texts.approvals[approval.kind].toLowerCase())
  if (of.state === 'silent') return <Dim>{words.nothingNext}</Dim>
  if (of.state === 'proposed' && kinds.length > 0)
    return <Dim>{texts.overview.waitsFor(listed([...new Set(kinds)]))}</Dim>
  return <Said word={nextOf(of)} />
}

const Who = ({ of: { label, capacity, because, contacts } }: { of: Engagement }) => (
  <>
    <strong>{label}</strong> <Dim>{texts.capacities[capacity]}</Dim>{' '}
    <Why
      of={words.why(label)}
      trace={because.map(({ rule, facts }) => inWords([labelOf(rule), ...facts].join(': ')))}
    />
    {contacts.some(({ phones }) => phones.length > 0) && (
      <span className="only-print">
        {words.sheet}: {contacts.flatMap(({ name, phones }) => phones.map((phone) => `${name} ${phone}`)).join(', ')}
      </span>
    )}
  </>
)

function State({ of }: { of: Engagement }) {
  const since = sinceOf(of)
  return (
    <>
      <span className={classes.state} data-state={of.state}>
        {texts.engagementStates[of.state]}
      </span>{' '}
      {since && (
        <Dim>
          · <When at={since} short />
        </Dim>
      )}
      {of.reason && ['declined', 'stood_down'].includes(of.state) && <Dim>{of.reason}</Dim>}
    </>
  )
}
