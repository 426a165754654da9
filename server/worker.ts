import { integrationKind } from './domains/audit/index.ts'
import { audienceKind, createMailer, deliveryKind } from './domains/communications/index.ts'
import { reconcileKind } from './domains/coordination/index.ts'
import { accountMailKind } from './domains/identity/index.ts'
import type { Installation } from './installation.ts'
import { listen } from './kernel/database/notify.ts'
import type { DueFailure } from './kernel/due/attempt.ts'
import { type DueLoop, dueLoop } from './kernel/due/loop.ts'

export type WorkedInstallation = Pick<Installation, 'config' | 'clock' | 'secrets' | 'worker'> &
  Partial<Pick<Installation, 'notifier'>>

export interface WorkerOptions {
  random?: () => number
  onFailure?: (failure: DueFailure) => void
}

/** The background work of an installation. Tests run it by hand: `createWorker(…).runUntilIdle()`. */
export function createWorker(
  installation: WorkedInstallation,
  options: WorkerOptions = {},
): DueLoop & { close(): Promise<void> } {
  const { config, clock, secrets, worker, notifier } = installation
  const source = { pool: worker, clock, notifier }
  const random = options.random ?? Math.random
  const { publicUrl, mailFrom, smtpUrl, allowPrivateWebhooks } = config
  const channels = { ...source, secrets, publicUrl, mailFrom, smtpUrl, allowPrivateWebhooks, random }
  const mailer = createMailer(channels)
  const loop = dueLoop({
    pool: worker,
    clock,
    random,
    kinds: [
      reconcileKind(source),
      audienceKind(channels),
      deliveryKind(channels, mailer),
      accountMailKind({ ...source, secrets, publicUrl, mailer }),
      integrationKind({ ...source, secrets, publicUrl }),
    ],
    ...(options.onFailure && { onFailure: options.onFailure }),
  })
  return { ...loop, close: () => mailer.close() }
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
      await worker.close()
    },
  }
}
