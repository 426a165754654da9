import { hash } from 'node:crypto'
import { integrateAll, logSigner } from '../server/domains/audit/index.ts'
import type { BenchHouse } from './house.ts'
import type { Measure } from './measure.ts'

/** How many entries of the log get their place in the signed tree in a second; those that the measures before have left. */
export async function measureLog({ installation }: BenchHouse): Promise<Measure[]> {
  const { clock, secrets, config, worker: pool } = installation
  const begun = performance.now()
  const entries = await integrateAll({ pool, clock }, logSigner(config.publicUrl, secrets))
  const figure = (entries * 1000) / (performance.now() - begun)
  return [
    {
      what: `integrate ${entries} entries of the log`,
      figure,
      unit: '/s',
      limit: { what: 'SHA-256 of 512 bytes', figure: hashes() },
    },
  ]
}

function hashes(): number {
  const text = Buffer.alloc(512, 'x')
  const begun = performance.now()
  for (let i = 0; i < 500_000; i += 1) hash('sha256', text, 'buffer')
  return 500_000_000 / (performance.now() - begun)
}
