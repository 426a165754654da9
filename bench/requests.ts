import { Worker } from 'node:worker_threads'
import fastify from 'fastify'
import { openPool } from '../server/kernel/database/connect.ts'
import type { BenchHouse } from './house.ts'
import type { Load } from './load-thread.ts'
import { type Measure, rateOf, type Size } from './measure.ts'

const INCIDENT = JSON.stringify({
  title: 'Pump control encrypted',
  severity: 3,
  classification: 'malicious-code:infected-system',
  tlp: 'CLEAR',
  facts: [{ key: 'malicious', value: true }],
  events: [{ event: 'awareness', at: '2025-03-28T20:15:00+01:00' }],
})

/** How often a second an incident is declared over HTTP, with its facts and its entry in the log, each durable when it is answered. */
export async function measureDeclaring(house: BenchHouse, { seconds }: Size): Promise<Measure[]> {
  const at = 32
  const bare = fastify()
  bare.post('/', async (_, reply) => reply.status(201).send({ id: 1 }))
  const bareUrl = await bare.listen({ port: 0, host: '127.0.0.1' })
  const load = { headers: house.headers, body: INCIDENT, seconds, at }
  const requests = await under({ ...load, url: bareUrl })
  await bare.close()
  const commits = await bareCommits(house, { seconds, at })
  const declared = await under({ ...load, url: `${house.url}/api/v1/incidents` })
  const measure = { what: 'declare an incident, recorded in the log, over HTTP', figure: declared, unit: '/s' }
  return [
    { ...measure, limit: { what: 'one row committed, bare SQL', figure: commits } },
    { ...measure, limit: { what: 'a request to bare Fastify', figure: requests } },
  ]
}

/** Load comes from another thread. */
function under(workerData: Load): Promise<number> {
  const worker = new Worker(new URL('./load-thread.ts', import.meta.url), { workerData })
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
}

async function bareCommits({ installation }: BenchHouse, how: { seconds: number; at: number }): Promise<number> {
  const owner = openPool(installation.owner, { name: 'bench', max: installation.web.options.max })
  await owner.query('create table bench_row (id bigint generated always as identity primary key, text text not null)')
  const rate = await rateOf(() => owner.query('insert into bench_row (text) values ($1)', [INCIDENT]), how)
  await owner.query('drop table bench_row')
  await owner.end()
  return rate
}
