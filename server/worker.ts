import { integrationKind } from './domains/audit/index.ts'
import { communicationsWork } from './domains/communications/index.ts'
import { reconcileKind } from './domains/coordination/index.ts'
import { accountMailKind } from './domains/identity/index.ts'
import type { Installation } from './installation.ts'
import { listen } from './kernel/database/notify.ts'
import type { DueFailure } from './kernel/due/attempt.ts'
import type { DueKind } from './kernel/due/kind.ts'
import { type DueLoop, dueLoop } from './kernel/due/loop.ts'

export type WorkedInstallation = Pick<Installation, 'config' | 'clock' | 'secrets' | 'worker'> &
  Partial<Pick<Installation, 'notifier'>>

export interface WorkerOptions {
  random?: () => number
  onFailure?: (failure: DueFailure) => void
}

export interface Worker extends DueLoop {
  /** Ends the connections of the channels, once the loop has stopped. */
  close(): void
}

/** The background work of an installation. Tests run it by hand: `createWorker(…).runUntilIdle()`. */
export function createWorker(installation: WorkedInstallation, options: WorkerOptions = {}): Worker {
  const { config, clock, secrets, worker, notifier } = installation
  const source = { pool: worker, clock, notifier }
  const random = options.random ?? Math.random
  const { publicUrl, mailFrom, smtpUrl, allowPrivateWebhooks } = config
  const communications = communicationsWork({
    ...source,
    secrets,
    publicUrl,
    mailFrom,
    smtpUrl,
    allowPrivateWebhooks,
    random,
  })
  const kinds = [
    reconcileKind(source) as DueKind,
    ...communications.kinds,
    accountMailKind({ ...source, publicUrl, mailer: communications.mailer }) as DueKind,
    integrationKind({ ...source, secrets, publicUrl }) as DueKind,
  ]
  const loop = dueLoop({ pool: worker, clock, random, kinds, onFailure: options.onFailure ?? (() => {}) })
  return { ...loop, close: () => communications.close() }
}

/** Lets the worker work by itself, woken by what commits anywhere. */
export function startWorker(installation: Installation, options: WorkerOptions = {}): { stop(): Promise<void> } {
  const worker = createWorker(installation, options)
  const listening = listen(installation.addressOf('liaison_worker'), ['liaison_due'], {
    onNotification: (_, kind) => worker.wake(kind || undefined),
    onConnected: () => worker.wake(),
  })
  worker.start()
  return {
    async stop() {
      await listening.close()
      await worker.stop()
      worker.close()
    },
  }
}
