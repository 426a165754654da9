/** Owns the decision whether a text may leave, to whom and by what. Pure; never sends, never asks for an approval itself. */
export { approvalsNeeded } from './approvals.ts'
export { type Content, hashContent } from './hash-content.ts'
export { markingOf } from './marking.ts'
export { asNotice, type Notice, notice } from './notice.ts'
export { release } from './release.ts'
export type {
  Approval,
  Ceiling,
  GateState,
  Item,
  Leave,
  OutgoingChannel,
  ReceivedPart,
  Recipient,
  Refusal,
  RefusalCode,
  Release,
} from './types.ts'
