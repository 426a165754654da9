import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ClockAction } from './clock-actions.ts'
import { type Clock, nameOf } from './clocks.ts'
import { ReportForm } from './report-form.tsx'
import { SubmitForm } from './submit-form.tsx'
import { texts } from './texts.ts'
import { WaiveForm } from './waive-form.tsx'
import type { Zones } from './zones.ts'

const words = texts.clocks

export interface ClockDoing {
  clock: Clock
  action: ClockAction
}

interface ClockDialogProps {
  incidentId: string
  doing: ClockDoing | undefined
  zones: Zones
  onClose(): void
}

export function ClockDialog({ incidentId, doing, zones, onClose }: ClockDialogProps) {
  const queryClient = useQueryClient()
  if (!doing) return null
  const { clock, action } = doing
  const done = () => {
    onClose()
    void queryClient.invalidateQueries({ queryKey: ['incident', incidentId] })
  }
  return (
    <Modal opened onClose={onClose} title={words[action].title(nameOf(clock))}>
      {action === 'submit' && <SubmitForm {...{ incidentId, clock }} zone={zones.of(clock)} onDone={done} />}
      {action === 'waive' && <WaiveForm {...{ incidentId, clock }} onDone={done} />}
      {action === 'form' && <ReportForm {...{ incidentId, clock }} />}
    </Modal>
  )
}
