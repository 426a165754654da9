import type { Gap } from './types.ts'

const sentence = (text: string): string => `${text.replace(/[.\s]+$/, '')}.`

/** Something of the plan or catalogue, or of Liaison itself, does not work. `key`: rule, escalation, duty or part. */
export const faultGap = (key: string, message: string, action: string): Gap => ({
  kind: 'fault',
  key,
  decides: [],
  urgentAt: null,
  why: sentence(message),
  action: sentence(action),
})

/** Runs one part of the posture. What it throws is a defect of ours: it is shown as a gap, and the other parts still stand. */
export function guarded<T>(faults: Gap[], part: string, otherwise: T, compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    const said = error instanceof Error ? error.message : 'no reason given'
    faults.push(faultGap(part, `${part} could not be worked out: ${said}`, 'Report this as a defect of Liaison'))
    return otherwise
  }
}
