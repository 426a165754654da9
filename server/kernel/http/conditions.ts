import { describeCondition, type NameDuty } from '@liaison/core/rules'
import { z } from 'zod'

/** A condition, for machines and for people. */
export const conditionView = z
  .object({ cel: z.string().describe('CEL.'), words: z.string().describe('The same in words.') })
  .meta({ id: 'Condition' })

export function conditionOf({ source }: { source: string }, nameDuty?: NameDuty): z.output<typeof conditionView> {
  return { cel: source, words: describeCondition(source, nameDuty) }
}
