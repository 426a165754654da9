import type { Gap, GapKind } from '@liaison/core/posture'
import type { Access, Caller } from '../../kernel/access.ts'
import { isAllowed } from '../../kernel/access.ts'
import { directoryAccess } from '../directory/index.ts'
import { dutyAccess } from '../duties/index.ts'
import { personAccess } from '../identity/index.ts'
import { incidentAccess } from '../incidents/index.ts'
import { planAccess } from '../plans/index.ts'
import { may } from './access.ts'

/** The right by which a gap of each kind is closed. What the host's configuration lacks is shown to those who speak with the host. */
const CLOSED_BY: Record<GapKind, Access> = {
  unknown_fact: incidentAccess.record_fact,
  unknown_profile: directoryAccess.edit,
  no_contact: directoryAccess.edit,
  no_channel: directoryAccess.edit,
  no_organisation: directoryAccess.edit,
  no_agreement: directoryAccess.edit,
  agreement_expired: directoryAccess.edit,
  no_approver: personAccess.manage,
  no_function_holder: personAccess.manage,
  approver_silent: may.note_call,
  stakeholder_silent: may.note_call,
  no_longer_needed: may.stand_down,
  stood_down: may.engage,
  contradiction: incidentAccess.record_fact,
  withdrawal: dutyAccess.submit,
  deadline_moved: dutyAccess.acknowledge_move,
  fault: planAccess.draft,
  private_webhook: personAccess.manage,
  mail_not_configured: personAccess.manage,
}

/** Whether the caller is somebody who can close this gap. */
export function canClose(caller: Caller, { kind }: Gap): boolean {
  return isAllowed(caller, CLOSED_BY[kind])
}
