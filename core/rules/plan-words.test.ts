import { expect, it } from 'vitest'
import type { Dimension } from '../directory/types.ts'
import type { DutyStatus, StageStatus } from '../duties/types.ts'
import { TLP } from '../marking/index.ts'
import { CAPACITIES } from '../plan/types.ts'
import { ENGAGEMENT_STATES, INCIDENT_STATUSES, PHASES } from '../posture/types.ts'
import { PLAN_WORDS } from './index.ts'

const dimensions: Record<Dimension, 1> = { vertical: 1, horizontal: 1, external: 1 }
const dutyStatuses: Record<DutyStatus, 1> = { not_applicable: 1, watch: 1, possible: 1, applies: 1 }
const stageStatuses: Record<StageStatus, 1> = {
  not_started: 1,
  running: 1,
  due_soon: 1,
  late: 1,
  submitted: 1,
  waived: 1,
  not_required: 1,
}

it('the words of plans are those of their owners', () => {
  expect(PLAN_WORDS).toEqual({
    phases: PHASES,
    incidentStatuses: INCIDENT_STATUSES,
    tlp: TLP,
    engagementStates: ENGAGEMENT_STATES,
    capacities: CAPACITIES,
    dimensions: Object.keys(dimensions),
    dutyStatuses: Object.keys(dutyStatuses),
    stageStatuses: Object.keys(stageStatuses),
  })
})
