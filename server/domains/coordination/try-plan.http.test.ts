import { afterEach, beforeEach, expect, it } from 'vitest'
import { PLAN } from '../../testing/files.ts'
import { type Night, openNight } from '../../testing/night.ts'

let night: Night
beforeEach(async () => {
  night = await openNight()
})
afterEach(() => night.story.close())

const draft = async (source: string) => (await night.manager.post('plans', { source })).body.id
const attempt = (plan: string, incident: string) => night.manager.post(`plans/${plan}/try`, { incident })

it('a draft shows what it would have made of a past incident, and changes nothing', async () => {
  const id = await night.declare()
  const etag = (await night.manager.get(`incidents/${id}`)).headers.get('etag') ?? ''
  await night.manager.post(`incidents/${id}/close`, { reason: 'Restored.' }, { 'if-match': etag })
  const before = await night.engagements(id)
  const earlier = PLAN.replace('when: incident.severity == 1', 'when: incident.severity <= 2')
  const { status, body } = await attempt(await draft(earlier), id)
  expect(status).toBe(200)
  expect(body.posture.engagements).toContainEqual(expect.objectContaining({ stakeholder: 'deepsea' }))
  expect(body.differences).toMatchObject({
    engagements: { added: [{ stakeholder: 'deepsea', capacity: 'responsible' }], gone: [], changed: [] },
    messages: { added: [{ stakeholder: 'deepsea', template: 'activation' }] },
  })
  expect(await night.engagements(id)).toEqual(before)
})

it('the same plan makes no difference', async () => {
  const nothing = { added: [], gone: [], changed: [] }
  const { body } = await attempt(await draft(PLAN), await night.declare())
  expect(body.differences).toEqual({ engagements: nothing, messages: nothing, gaps: nothing })
})

it('an incident that one does not see cannot be tried on', async () => {
  const id = await night.declare({ restricted: true })
  const noor = await night.story.as('noor@harbour.example')
  expect((await noor.post(`plans/${await draft(PLAN)}/try`, { incident: id })).status).toBe(404)
})

it('a template of a draft shows what it would say of an incident, and of no incident that one does not see', async () => {
  const plan = await draft(PLAN.replaceAll('{{ incident.reference }}', 'About {{ incident.reference }}'))
  const preview = (client: typeof night.manager, template: string, incident: string) =>
    client.post(`plans/${plan}/templates/${template}/preview`, { incident })
  const { status, body } = await preview(night.manager, 'notice', await night.declare({ title: 'Pumps stand still' }))
  expect(status).toBe(200)
  expect(body.subject).toContain('About INC-')
  expect(body.body).toContain('Jon Akande')
  expect((await preview(night.manager, 'nothing', await night.declare())).status).toBe(404)
  const noor = await night.story.as('noor@harbour.example')
  expect((await preview(noor, 'notice', await night.declare({ restricted: true }))).status).toBe(404)
})
