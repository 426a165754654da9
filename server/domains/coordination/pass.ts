import type { AssessInput, Posture } from '@liaison/core/posture'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/transaction.ts'
import type { IncidentRow } from '../incidents/index.ts'

/** What one pass works on: an answer of `assess`, and what it was given. */
export interface Pass {
  tx: Tx
  ctx: Context
  incident: IncidentRow
  input: AssessInput
  posture: Posture
}
