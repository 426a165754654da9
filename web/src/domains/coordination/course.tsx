import { Button, Group, Modal, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { Schemas } from '../../api/client.ts'
import { When } from '../../kit/when.tsx'
import { counted } from '../../kit/words.ts'
import { useHasRole } from '../identity/queries.ts'
import { ChangePhase } from '../incidents/change-phase.tsx'
import { Close } from '../incidents/close.tsx'
import { texts as incidentTexts } from '../incidents/texts.ts'
import { runningClocks } from './clocks.ts'
import { useEngagements, useOpenApprovals, usePosture } from './queries.ts'
import { texts } from './texts.ts'

const words = texts.course
type Incident = Schemas['Incident']

/** Where the handling stands, and what ends it. */
export function Course({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState<'phase' | 'close'>()
  const mayMove = useHasRole('coordinator', 'responder')
  const mayClose = useHasRole('coordinator')
  const close = () => setOpened(undefined)
  const { closedAt, declaredAt, phase, status } = incident
  return (
    <section>
      <Title order={2}>{words.title}</Title>
      <Text mt="xs">
        {incidentTexts.statuses[status]}
        {closedAt === null && ` · ${incidentTexts.phases[phase]}`}{' '}
        <Text span c="dimmed">
          <When at={closedAt ?? declaredAt} />
        </Text>
      </Text>
      {closedAt === null && (
        <Group mt="xs" gap="xs" className="no-print">
          {mayMove && (
            <Button size="compact-sm" variant="default" onClick={() => setOpened('phase')}>
              {incidentTexts.phase.open}
            </Button>
          )}
          {mayClose && (
            <Button size="compact-sm" variant="default" onClick={() => setOpened('close')}>
              {incidentTexts.close.open}
            </Button>
          )}
        </Group>
      )}
      <Modal opened={opened === 'phase'} onClose={close} title={incidentTexts.phase.open}>
        <ChangePhase incident={incident} onDone={close} />
      </Modal>
      <Modal opened={opened === 'close'} onClose={close} title={incidentTexts.close.open}>
        <Close
          incident={incident}
          onDone={close}
          consequences={(as) => <Consequences id={incident.id} falseAlarm={as === 'false_alarm'} />}
        />
      </Modal>
    </section>
  )
}

const TOLD = ['notified', 'acknowledged', 'active', 'silent']

/** As decision 11 has it: what the plan caused ends; what the law asks for goes on. */
function Consequences({ id, falseAlarm }: { id: string; falseAlarm: boolean }) {
  const engagements = useEngagements(id)
  const told = engagements.filter(({ state }) => TOLD.includes(state)).length
  const untold = engagements.filter(({ state }) => ['proposed', 'approved'].includes(state)).length
  const clocks = runningClocks(usePosture(id)).length
  const approvals = useOpenApprovals(id).length
  return (
    <ul>
      {untold > 0 && <li>{words.untold(counted(untold, words.engagement))}</li>}
      {told > 0 && <li>{words.told(counted(told, words.engagement))}</li>}
      <li>{falseAlarm ? words.reportsStop : words.reportsGoOn}</li>
      {clocks > 0 && <li>{words.clocks(counted(clocks, words.clock))}</li>}
      {approvals > 0 && <li>{words.approvals(counted(approvals, words.approval))}</li>}
    </ul>
  )
}
