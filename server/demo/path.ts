import { deliveriesOf, messagesOf } from '../domains/communications/index.ts'
import { submissionsOf } from '../domains/duties/index.ts'
import { activePeople } from '../domains/identity/index.ts'
import { factsOf, listIncidents } from '../domains/incidents/index.ts'
import type { Tx } from '../kernel/database/transaction.ts'
import type { Item } from './mailbox.ts'

export type StepName = 'approve' | 'acknowledge' | 'record' | 'submit'

/** One thing to do, as whom and where; `done` is what the record says. */
export interface Step {
  name: StepName
  done: boolean
  /** Who does it; absent where somebody outside does, who has no account. */
  person?: string | undefined
  /** The page of the application on which it is done. */
  to?: string | undefined
  /** The number of the mail in which it is done, once it has come. */
  mail?: number | undefined
}

const FOLLOWED = /-0003$/
const RETAINER = 'activates Incident response retainer'
const FIRM = 'hotline@brightkeel.example'
const LEFT = ['queued', 'leaving', 'sent']

/** The main job in the incident that is followed, and how far it has come. Empty where that incident is not there. */
export async function readPath(tx: Tx, mails: readonly Item[]): Promise<Step[]> {
  const { items } = await listIncidents(tx, { sort: 'declared' }, { limit: 1000 })
  const incident = items.find(({ reference }) => FOLLOWED.test(reference))
  if (!incident) return []
  const { id } = incident
  const people = await activePeople(tx)
  const holder = (name: string) => people.find(({ functions }) => functions.some((one) => one === name))?.id
  const requests = (await messagesOf(tx, id)).filter(({ subject }) => subject.includes(RETAINER))
  const waiting = requests.find(({ state }) => state === 'held')
  const deliveries = (await deliveriesOf(tx, { incidentId: id })).filter(({ messageId }) =>
    requests.some((request) => request.id === messageId),
  )
  const manager = holder('incident_manager')
  return [
    {
      name: 'approve',
      done: requests.some(({ state }) => LEFT.includes(state)),
      person: holder('legal_counsel'),
      to: waiting ? `/approvals?message=${waiting.id}&kind=legal` : '/approvals',
    },
    {
      name: 'acknowledge',
      done: deliveries.some(({ state }) => state === 'acknowledged'),
      mail: mails.findLast(({ to, subject }) => to === FIRM && subject.includes(RETAINER))?.number,
    },
    {
      name: 'record',
      done: (await factsOf(tx, id)).some(({ key, value }) => key === 'personal_data_breach' && value === true),
      person: manager,
      to: `/incidents/${id}/facts?fact=personal_data_breach`,
    },
    {
      name: 'submit',
      done: (await submissionsOf(tx, id)).length > 0,
      person: manager,
      to: `/incidents/${id}/clocks`,
    },
  ]
}
