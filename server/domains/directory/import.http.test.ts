import { afterEach, beforeEach, expect, it } from 'vitest'
import { DIRECTORY } from '../../testing/files.ts'
import { openStory, type Story } from '../../testing/story.ts'

let story: Story
beforeEach(async () => {
  story = await openStory({ plan: null })
})
afterEach(() => story.close())

const CHANGED = DIRECTORY.replace('name: Coastal CSIRT', 'name: Coastal and River CSIRT').replace(
  'name: Ruth Adler',
  'name: Ruth Berg',
)

it('a preview says what a file would change, and changes nothing', async () => {
  const mia = await story.as('mia@harbour.example')
  const { status, body } = await mia.post('directory/preview', { file: CHANGED })
  expect(status).toBe(200)
  expect(body.differences).toMatchObject([
    { kind: 'person', before: { name: 'Ruth Adler' }, after: { name: 'Ruth Berg' } },
    {
      kind: 'organisation',
      id: 'csirt',
      before: { name: 'Coastal CSIRT' },
      after: { name: 'Coastal and River CSIRT' },
    },
  ])
  expect((await mia.get('organisations/csirt')).body.name).toBe('Coastal CSIRT')
  expect((await mia.post('directory/preview', { file: DIRECTORY })).body.differences).toEqual([])
})

it('an import does what its preview said, and the same file again nothing', async () => {
  const mia = await story.as('mia@harbour.example')
  const imported = { entities: [], organisations: ['csirt'], people: ['ruth.adler'] }
  expect((await mia.post('directory/import', { file: CHANGED })).body).toEqual(imported)
  expect((await mia.get('organisations/csirt')).body.name).toBe('Coastal and River CSIRT')
  const again = (await mia.post('directory/import', { file: CHANGED })).body
  expect(again).toEqual({ entities: [], organisations: [], people: [] })
})

it('a file with faults is refused with each of them, and one without the right with nothing', async () => {
  const mia = await story.as('mia@harbour.example')
  const file = DIRECTORY.replace('kind: national_csirt', 'kind: wizard')
  for (const path of ['directory/preview', 'directory/import']) {
    expect(await mia.post(path, { file })).toMatchObject({
      status: 400,
      body: { code: 'invalid_directory', errors: [{ path: expect.stringContaining('kind') }] },
    })
    expect((await (await story.as('noor@harbour.example')).post(path, { file: CHANGED })).status).toBe(403)
  }
})
