import { type Epoch, numberOf } from './epochs.ts'
import type { Finding } from './findings.ts'
import type { Trust } from './trust.ts'

/** The epochs in the order in which the tree names them. */
export interface EpochBook {
  current(): Epoch | undefined
  /** The one that ended the epoch of a checkpoint, if it was ended. */
  successorOf(origin: string): Epoch | undefined
  /** An entry says that an epoch begins with it. */
  begin(epoch: Epoch, index: number): Finding[]
  /** What is stated beside the tree must be the same. */
  compare(stated: readonly Epoch[]): Finding[]
}

export function openEpochBook(trust: Trust): EpochBook {
  const epochs: Epoch[] = []
  const refused = ({ number }: Epoch, detail: string): Finding => ({ kind: 'epoch_refused', number, detail })

  return {
    current: () => epochs.at(-1),
    successorOf(origin) {
      const at = epochs.findIndex((epoch) => epoch.origin === origin)
      return at < 0 ? undefined : epochs[at + 1]
    },
    begin(epoch, index) {
      const faults: string[] = []
      if (epoch.startSize !== index) faults.push(`begins with entry ${index} and says ${epoch.startSize}`)
      if (numberOf(epoch.origin) !== epoch.number) faults.push(`its name ${epoch.origin} has another number`)
      if (epoch.number <= (epochs.at(-1)?.number ?? 0)) faults.push('its number is not a later one')
      const distrust = trust.admit(epoch)
      if (distrust) faults.push(distrust)
      epochs.push(epoch)
      return faults.map((fault) => refused(epoch, fault))
    },
    compare(stated) {
      const differs = (a: Epoch | undefined, b: Epoch | undefined) => textOf(a) !== textOf(b)
      return [
        ...stated
          .filter((epoch) => differs(epoch, find(epochs, epoch)))
          .map((epoch) => refused(epoch, 'its row says what the log does not')),
        ...epochs.filter((epoch) => !find(stated, epoch)).map((epoch) => refused(epoch, 'its row was removed')),
      ]
    },
  }
}

const find = (epochs: readonly Epoch[], { number }: Epoch) => epochs.find((epoch) => epoch.number === number)

function textOf(epoch: Epoch | undefined): string {
  return epoch ? JSON.stringify([epoch.number, epoch.origin, epoch.key, epoch.startSize, epoch.previous]) : ''
}
