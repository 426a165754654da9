import type { Posture } from '@liaison/core/posture'

/** A stage that is still owed, and when it is due. */
export interface OpenClock {
  duty: string
  regime: string
  citation: string
  entity: string
  instance: string
  stage: string
  label: string
  status: 'running' | 'due_soon' | 'late'
  due: number
  zone: string
}

const OPEN = ['running', 'due_soon', 'late']

/** Pure: the clocks that run, the earliest end first. An open standard has no end and is not among them. */
export function openClocks(posture: Posture): OpenClock[] {
  return posture.duties
    .filter(({ status }) => status === 'applies')
    .flatMap(({ duty, regime, citation, entity, instance, stages }) =>
      stages
        .filter(({ status, due }) => OPEN.includes(status) && due !== null)
        .map(({ stage, label, status, due, zone }) => ({
          ...{ duty, regime, citation, entity, instance, stage, label, zone },
          status: status as OpenClock['status'],
          due: due as number,
        })),
    )
    .sort((a, b) => a.due - b.due)
}
