import { connect } from '../server/kernel/database/connect.ts'
import type { BenchHouse } from './house.ts'
import { type Measure, type Size, timeOf } from './measure.ts'

/** A page of incidents where there are many, one request after the other: the first, one deep inside, and one of a search. */
export async function measureLists(house: BenchHouse, { rows, rounds }: Size): Promise<Measure[]> {
  const client = await connect(house.installation.addressOf('liaison_worker'), 'bench')
  await client.query('set role liaison_system')
  await client.query(FILL, [rows])
  await client.query('analyze incident').catch(() => {})
  const middle = await client.query(PAGE_BEFORE, [rows >> 1])
  const bare = await timeOf(() => client.query(PAGE), rounds)
  await client.end()
  const limit = { what: 'the same rows by bare SQL, without a policy', figure: bare }
  const get = async (query: string) => {
    const response = await fetch(`${house.url}/api/v1/incidents?limit=50${query}`, {
      headers: { authorization: house.headers.authorization ?? '' },
    })
    const body = (await response.json()) as { items: unknown[]; nextCursor: string }
    if (!response.ok || body.items.length === 0) throw new Error(`${query}: ${response.status} ${JSON.stringify(body)}`)
    return body
  }
  const cursor = encodeURIComponent(
    Buffer.from(JSON.stringify([Date.parse(middle.rows[0].at), middle.rows[0].id])).toString('base64url'),
  )
  const of = `of ${rows} incidents, under row-level security, over HTTP`
  const measure = { unit: 'ms', lessIsBetter: true, limit }
  return [
    { what: `the first 50 ${of}`, figure: await timeOf(() => get(''), rounds), ...measure },
    { what: `50 from the middle ${of}`, figure: await timeOf(() => get(`&cursor=${cursor}`), rounds), ...measure },
    { what: `50 found by two words ${of}`, figure: await timeOf(() => get('&q=turbine%2077'), rounds), ...measure },
  ]
}

const FILL = `
  insert into incident (id, reference, title, summary, classification, severity, phase, status, tlp, restricted, exercise, declared_at)
  select gen_random_uuid(), 'BENCH-' || n, 'Turbine ' || (n % 1000) || ' stopped', '', 'malicious-code', 1 + n % 4, 'detection', 'declared',
         'AMBER', n % 50 = 0, false, now() - n * interval '1 minute'
    from generate_series(1, $1::int) n`
const PAGE = 'select * from incident order by declared_at desc, id desc limit 51'
const PAGE_BEFORE = `select id, to_char(declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from incident order by declared_at desc, id desc offset $1 limit 1`
