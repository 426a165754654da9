import { parentPort, workerData } from 'node:worker_threads'
import { rateOf } from './measure.ts'

export interface Load {
  url: string
  headers: Record<string, string>
  body: string
  seconds: number
  at: number
}

const { url, headers, body, seconds, at } = workerData as Load

async function send(): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${text}`)
}

parentPort?.postMessage(await rateOf(send, { seconds, at }))
