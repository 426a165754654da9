import { setTimeout as delay } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { startWorker } from '../server/worker.ts'
import type { BenchHouse } from './house.ts'
import type { Measure, Size } from './measure.ts'

/** From the declaration until so many recipients have their mail: gate, log and outbox for each, beside reconciling. */
export async function measureMails(house: BenchHouse, { recipients }: Size): Promise<Measure[]> {
  const bare = await bareMails(house, recipients)
  const before = house.sink.arrived()
  const worker = startWorker(house.installation)
  const begun = performance.now()
  await fetch(`${house.url}/api/v1/incidents`, {
    method: 'POST',
    headers: house.headers,
    body: JSON.stringify({ title: 'Water', severity: 4, classification: 'malicious-code', tlp: 'CLEAR' }),
  })
  await until(() => house.sink.arrived() >= before + recipients)
  const figure = (recipients * 1000) / (performance.now() - begun)
  await worker.stop()
  return [
    {
      what: `mail one text to ${recipients} organisations`,
      figure,
      unit: '/s',
      limit: { what: 'bare nodemailer', figure: bare },
    },
  ]
}

async function bareMails({ sink }: BenchHouse, recipients: number): Promise<number> {
  const transport = createTransport({
    url: sink.url,
    pool: true,
    maxConnections: 16,
    maxMessages: Number.POSITIVE_INFINITY,
  })
  const mail = {
    from: 'liaison@harbour.example',
    subject: 'Your water',
    text: 'Boil it until noon.',
    html: '<p>Boil it until noon.</p>',
  }
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: recipients }, (_, i) => transport.sendMail({ ...mail, to: `desk@c${i}.example` })),
  )
  transport.close()
  return (recipients * 1000) / (performance.now() - begun)
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 300_000; !condition(); await delay(5)) {
    if (Date.now() > end) throw new Error('It did not come to its end within five minutes.')
  }
}
