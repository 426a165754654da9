import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withTransaction } from '../../kernel/database/transaction.ts'
import { approvalsWaiting } from './approvals-waiting.ts'
import { decideApproval } from './decide-approval.ts'
import { deliverOnce } from './deliver-once.ts'
import { approvalRequestsOf, findMessage, messagesOf } from './queries.ts'
import { reviseHeldMessage } from './revise-held-message.ts'
import { startAttempt } from './start-attempt.ts'
import { supersede } from './supersede.ts'
import { type Desk, MINUTE, openDesk } from './testing/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const requests = () => desk.as((tx) => approvalRequestsOf(tx, desk.incident.id))
const decide = async (key: string, messageId: string, contentHash: string, more: object = {}) => {
  const caller = await desk.person(key)
  return desk.as(
    (_tx, ctx) => decideApproval(ctx, messageId, { kind: 'legal', decision: 'approved', contentHash, ...more }),
    caller,
  )
}
const held = async (draft: object = {}) => {
  const engagementId = await desk.engage('deepsea')
  return desk.write({ engagementId, recipients: ['deepsea.hotline'], approvals: ['legal'], ...draft })
}
const tryHotline = async (message: { id: string; engagementId: string | null }) => {
  const contact = await desk.contact('deepsea')
  await desk.as((tx, ctx) =>
    startAttempt(tx, ctx, {
      incidentId: desk.incident.id,
      subject: { engagementId: message.engagementId ?? '' },
      contact,
      use: 'primary',
      messageIds: [message.id],
      acknowledgeWithin: 15 * MINUTE,
    }),
  )
}

const approverOf = (kind: 'legal' | 'executive') => ({
  personId: '01935a6c-0000-7000-8000-000000000000',
  approves: [kind],
})

describe('a text', () => {
  it('is written once for each cause of an engagement', async () => {
    const engagementId = await desk.engage('deepsea')
    const draft = { engagementId, causeKey: 'rule:forensics', recipients: ['deepsea.hotline'] }
    const first = await desk.write(draft)
    expect((await desk.write({ ...draft, body: 'Another.' })).id).toBe(first.id)
    expect(await desk.log('message.created')).toHaveLength(1)
  })

  it('that owes nothing may leave, and one that owes an approval is held', async () => {
    expect((await desk.write({ recipients: ['deepsea.hotline'] })).state).toBe('queued')
    expect((await held()).state).toBe('held')
    expect(await requests()).toMatchObject([{ kind: 'legal', state: 'open' }])
  })

  it('marked lower than the incident waits for communications, and one that would satisfy a duty for counsel', async () => {
    await desk.write({ recipients: ['csirt.duty'], tlp: 'GREEN' })
    const satisfies = { duty: 'eu-nis2-23', stage: 'early_warning', entity: 'harbour-de', instance: '' }
    await desk.write({ recipients: ['csirt.duty'], satisfies })
    expect((await requests()).map((request) => request.kind)).toEqual(['communications', 'legal'])
  })

  it('that could not be filled when it leaves is refused when it is written', async () => {
    await expect(desk.write({ recipients: ['csirt.duty'], body: '⟦recipient.shoe_size⟧' })).rejects.toMatchObject({
      code: 'unknown_placeholder',
    })
  })

  it('keeps names and addresses out of the public log', async () => {
    const message = await held()
    await tryHotline(message)
    const text = JSON.stringify((await desk.log()).map(({ hidden: _, ...entry }) => entry))
    expect(text).not.toMatch(/deepsea\.example|Hotline|deepsea\.hotline|please call/)
  })
})

describe('approvals', () => {
  it('let the text go, with what waited for it', async () => {
    const message = await held()
    await tryHotline(message)
    expect((await desk.deliveries(message.id)).map((one) => one.state)).toEqual(['held'])
    desk.house.clock.advance(MINUTE)
    const after = await decide('lena.voss', message.id, message.contentHash, { comment: 'Fine.' })
    expect(after.state).toBe('leaving')
    expect(await desk.deliveries(message.id)).toMatchObject([{ state: 'queued', dueAt: desk.house.clock.now() }])
    const [entry] = await desk.log('message.approved')
    expect(entry).toMatchObject({ payload: { approval: 'legal' }, hidden: { comment: 'Fine.' } })
  })

  it('are void when the text, its marking or its recipients change', async () => {
    const message = await held({ approvals: ['legal', 'privacy'] })
    await decide('lena.voss', message.id, message.contentHash)
    const { subject, body, cites } = message
    const revision = { subject, body, tlp: 'AMBER' as const, recipients: ['deepsea.hotline', 'deepsea.deputy'], cites }
    const revised = await desk.as((tx, ctx) => reviseHeldMessage(tx, ctx, message.id, revision))
    expect(revised.contentHash).not.toBe(message.contentHash)
    expect((await requests()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'legal open',
      'legal void',
      'privacy open',
      'privacy void',
    ])
    await expect(decide('lena.voss', message.id, message.contentHash)).rejects.toMatchObject({
      code: 'content_changed',
      kind: 'conflict',
    })
  })

  it('stay when the same content is written again', async () => {
    const message = await held({ approvals: ['legal', 'privacy'] })
    await decide('lena.voss', message.id, message.contentHash)
    const { subject, body, recipients } = message
    await desk.as((tx, ctx) =>
      reviseHeldMessage(tx, ctx, message.id, { subject, body, tlp: 'AMBER', recipients, cites: [] }),
    )
    expect((await requests()).map(({ state }) => state).sort()).toEqual(['approved', 'open'])
  })

  it('are not given by whoever wrote the text, nor by somebody of another kind', async () => {
    const lena = await desk.house.personId('lena.voss')
    const message = await held({ createdBy: lena })
    await expect(decide('lena.voss', message.id, message.contentHash)).rejects.toMatchObject({ code: 'own_message' })
    await expect(decide('ruth.adler', message.id, message.contentHash)).rejects.toMatchObject({
      code: 'not_an_approver',
    })
    await expect(decide('mia.stern', message.id, message.contentHash)).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await decide('paul.kern', message.id, message.contentHash)).state).toBe('queued')
  })

  it('once refused, refuse the text until it changes', async () => {
    const message = await held()
    await tryHotline(message)
    const after = await decide('lena.voss', message.id, message.contentHash, { decision: 'rejected' })
    expect(after.state).toBe('rejected')
    expect(await desk.deliveries(message.id)).toMatchObject([{ state: 'refused' }])
    const revision = {
      subject: 'Softer',
      body: 'Please.',
      tlp: 'AMBER' as const,
      recipients: ['deepsea.hotline'],
      cites: [],
    }
    expect((await desk.as((tx, ctx) => reviseHeldMessage(tx, ctx, message.id, revision))).state).toBe('held')
  })

  it('are shown to whoever gives them, with the text, the names and what the gate says', async () => {
    const message = await held({ recipients: ['deepsea.hotline', 'deepsea.deputy'], tlp: 'RED' })
    const page = await desk.as((tx, ctx) => approvalsWaiting(tx, approverOf('legal'), { limit: 10 }, ctx.now))
    expect(page.items).toMatchObject([
      {
        message: { id: message.id, body: message.body },
        recipients: [{ name: 'Hotline (Deep Sea Forensics)' }, { name: 'Deputy (Deep Sea Forensics)' }],
        prospects: [
          {
            channel: 'email',
            outcome: 'refused',
            why: expect.stringContaining('TLP:AMBER+STRICT (Response retainer)'),
          },
          { channel: 'webhook', outcome: 'refused' },
          { channel: 'email', outcome: 'refused' },
        ],
      },
    ])
    expect(
      (await desk.as((tx, ctx) => approvalsWaiting(tx, approverOf('executive'), { limit: 10 }, ctx.now))).items,
    ).toEqual([])
  })
})

describe('what has left', () => {
  it('cannot be changed any more', async () => {
    const message = await desk.write({ recipients: ['deepsea.hotline'] })
    const contact = await desk.contact('deepsea')
    await desk.as((tx, ctx) => deliverOnce(tx, ctx, { messageId: message.id, contact, use: 'primary' }))
    const revision = { subject: 's', body: 'b', tlp: 'AMBER' as const, recipients: [], cites: [] }
    await expect(desk.as((tx, ctx) => reviseHeldMessage(tx, ctx, message.id, revision))).rejects.toMatchObject({
      code: 'message_left',
    })
  })

  it('is taken back as far as it has not', async () => {
    const message = await held()
    await tryHotline(message)
    await desk.as((tx, ctx) => supersede(tx, ctx, message.id))
    expect((await desk.message(message.id)).state).toBe('superseded')
    expect(await desk.deliveries(message.id)).toMatchObject([{ state: 'superseded' }])
    expect(await requests()).toMatchObject([{ state: 'void' }])
  })
})

describe('an attempt', () => {
  it('is made once by all machine channels of its use, and never by telephone', async () => {
    const message = await desk.write({ engagementId: await desk.engage('deepsea'), recipients: ['deepsea.hotline'] })
    await tryHotline(message)
    await tryHotline(message)
    expect(await desk.deliveries(message.id)).toMatchObject([{ channelKind: 'email', state: 'queued' }])
    expect(await desk.log('attempt.started')).toHaveLength(1)
  })
})

describe('of a restricted incident', () => {
  it('the messages exist for its participants only', async () => {
    const message = await desk.write({ recipients: ['deepsea.hotline'] })
    const noor = await desk.person('noor.aziz')
    expect(await desk.as((tx) => messagesOf(tx, desk.incident.id), noor)).toHaveLength(1)
    await desk.house.db.owner.query('update incident set restricted = true where id = $1', [desk.incident.id])
    expect(await desk.as((tx) => messagesOf(tx, desk.incident.id), noor)).toEqual([])
    await expect(desk.as((tx) => findMessage(tx, message.id), noor)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(decide('lena.voss', message.id, message.contentHash)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('nobody who serves requests can send in the name of the system', async () => {
    const noor = await desk.person('noor.aziz')
    const asPublic = { role: 'liaison_public' } as const
    await expect(
      withTransaction(desk.house.web, asPublic, (tx) => tx.selectFrom('message').selectAll().execute()),
    ).rejects.toThrow('permission denied')
    await expect(desk.as((tx) => tx.selectFrom('channelSecret').selectAll().execute(), noor)).rejects.toThrow(
      'permission denied',
    )
  })
})
