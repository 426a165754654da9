import { activateAmendment } from '@liaison/server'
import { onHost } from '../host.ts'
import { printJson } from '../layout.ts'
import { nameOf, readText } from '../read-file.ts'

/** Puts a file of amendments in force in this installation. */
export async function activate(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const text = readText(file)
  const amended = await onHost((ctx) => activateAmendment(ctx, text), { from: nameOf(file) })
  if (json) return printJson(amended)
  for (const { duty, version, kind, reason } of amended.changes) console.log(`${duty} (v${version}) ${kind}: ${reason}`)
  if (!amended.changed) console.log('This is in force already; nothing was changed.')
  else if (amended.changes.length === 0) console.log('In force: the catalogue as the product states it.')
  else console.log('In force. Open incidents are judged again; a deadline that moves is told there.')
}
