import { parentPort, workerData } from 'node:worker_threads'
import { openSmtpSink } from '../server/testing/smtp-sink.ts'

const counter = workerData as Int32Array
const sink = await openSmtpSink({
  beforeAnswer: async () => {
    Atomics.add(counter, 0, 1)
  },
})
parentPort?.postMessage(sink.url)
