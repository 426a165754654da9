import { declareIncident } from '../server/domains/incidents/index.ts'
import { hostContext } from '../server/installation.ts'
import { connect } from '../server/kernel/database/connect.ts'
import { listen } from '../server/kernel/database/notify.ts'
import { startWorker } from '../server/worker.ts'
import type { BenchHouse } from './house.ts'
import { type Measure, median, type Size, timeOf } from './measure.ts'

/** From a commit until what follows from it is on record: the worker is woken, assesses and writes. */
export async function measureReconciling({ installation }: BenchHouse, { rounds }: Size): Promise<Measure[]> {
  const client = await connect(installation.addressOf('liaison_worker'), 'bench')
  await client.query('set role liaison_system')
  const worker = startWorker(installation)
  const times: number[] = []
  for (let i = 0; i < rounds; i += 1) {
    const { id } = await declare(installation)
    const begun = performance.now()
    for (let there = 0; there === 0; ) {
      const { rowCount } = await client.query('select from engagement where incident_id = $1 limit 1', [id])
      there = rowCount ?? 0
    }
    times.push(performance.now() - begun)
  }
  await worker.stop()
  await client.end()
  const limit = { what: 'NOTIFY until it is heard', figure: await notifying(installation, rounds) }
  return [
    {
      what: 'from a commit until its incident is reconciled',
      figure: median(times),
      unit: 'ms',
      limit,
      lessIsBetter: true,
    },
  ]
}

const declare = (installation: BenchHouse['installation']) =>
  declareIncident(hostContext(installation), {
    title: 'Pump',
    severity: 3,
    classification: 'malicious-code',
    // Above what a customer may read, so that no audience is opened for each.
    tlp: 'AMBER+STRICT',
    restricted: false,
    exercise: false,
    status: 'declared',
    facts: [],
    events: [],
  })

async function notifying(installation: BenchHouse['installation'], rounds: number): Promise<number> {
  const client = await connect(installation.addressOf('liaison_worker'), 'bench')
  let heard = () => {}
  const listening = listen(installation.addressOf('liaison_worker'), ['liaison_changed'], {
    onNotification: () => heard(),
    onConnected: () => heard(),
  })
  await new Promise<void>((resolve) => {
    heard = resolve
  })
  const time = await timeOf(async () => {
    const arrived = new Promise<void>((resolve) => {
      heard = resolve
    })
    await client.query(`notify liaison_changed, 'x'`)
    await arrived
  }, rounds)
  await listening.close()
  await client.end()
  return time
}
