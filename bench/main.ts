/**
 * Headline figures, each beside a limit that the same machine sets in the same run. `npm run bench` takes a few minutes, `npm run bench
 * -- --quick` some seconds. It fails where something does not work, never where it is slow: times are for people to judge.
 */

import { measureAssessing } from './assess.ts'
import { openBenchHouse } from './house.ts'
import { measureReconciling } from './latency.ts'
import { measureLists } from './lists.ts'
import { measureLog } from './log.ts'
import { measureMails } from './mails.ts'
import { type Measure, QUICK, tableOf, WHOLE } from './measure.ts'
import { measureDeclaring } from './requests.ts'

const size = process.argv.includes('--quick') ? QUICK : WHOLE
const measures: Measure[] = measureAssessing()
await using house = await openBenchHouse(size.recipients)
for (const measure of [measureReconciling, measureMails, measureDeclaring, measureLog, measureLists]) {
  process.stderr.write(`${measure.name} …\n`)
  measures.push(...(await measure(house, size)))
}
console.log(tableOf(measures))
