import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseLogProof, parseVerifierKey, toBase64, type VerifierKey } from '@liaison/core/log'
import {
  describeFinding,
  exportLog,
  type Installation,
  type Verification,
  verifyExport,
  verifyInstalledLog,
} from '@liaison/server'
import type { Command } from 'commander'
import { Fault } from '../fault.ts'
import { onHost } from '../host.ts'
import { printJson } from '../layout.ts'
import { readText } from '../read-file.ts'

interface VerifyFlags {
  checkpoint: string[]
  key: string[]
  export?: string
  json?: boolean
}

const each = (value: string, before: string[]) => [...before, value]

export function configure(command: Command): void {
  command
    .command('verify')
    .description('compute the whole log anew and say what is not as it was signed')
    .option('--checkpoint <file>', 'a checkpoint or proof that somebody kept outside; may be repeated', each, [])
    .option('--export <file>', 'verify an export, without a database')
    .option('--key <key>', 'a verifier key known to be the log’s; may be repeated', each, [])
    .option('--json', 'print JSON for machines')
    .addHelpText('after', VERIFY_HELP)
    .action(verify)
  command
    .command('export')
    .description('write the log to a file that can be verified anywhere')
    .argument('<file>', 'where to; a file of that name is replaced once the new one is whole')
    .option('--private', 'with free text and personal data')
    .action(exportTo)
}

const VERIFY_HELP = `
One finding a line and exit code 1, or one line that says what was verified and exit code 0. Whoever has the secret key and rewrites
everything is only found by a checkpoint that was kept elsewhere: keep what /api/v1/audit/checkpoint answers from time to time.

Example:
  liaison audit verify --checkpoint kept-in-march.txt
  liaison audit verify --export log.jsonl --key "$(cat key-from-the-contract.txt)"`

async function verify({ checkpoint, key, export: file, json = false }: VerifyFlags): Promise<void> {
  const kept = checkpoint.map((name) => checkpointIn(readText(name)))
  const keys = key.map(readKey)
  const verification = file
    ? await verifyFile(file, { kept, ...(keys.length > 0 && { keys }) })
    : await onHost((_, installation) => verifyInstalledLog(logOf(installation), { kept, keys }))
  if (verification.findings.length > 0) process.exitCode = 1
  if (json) return printJson(asJson(verification))
  for (const line of linesOf(verification)) console.log(line)
  if (!verification.keysGiven && verification.signed) console.error(cautionOf(verification))
}

const logOf = ({ worker: pool, clock, secrets, config: { publicUrl } }: Installation) => ({
  pool,
  clock,
  secrets,
  publicUrl,
})

async function verifyFile(file: string, options: Parameters<typeof verifyExport>[1]): Promise<Verification> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new Fault([
      `${file}: ${error.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${error.code})`}`,
    ])
  })
  try {
    return await verifyExport(handle.readLines({ encoding: 'utf8' }), options)
  } catch (error) {
    throw new Fault([`${file}: ${(error as Error).message}`])
  } finally {
    await handle.close()
  }
}

function linesOf({ findings, size, root, signed }: Verification): string[] {
  if (findings.length > 0) return findings.map(describeFinding)
  if (!signed) return ['The log is empty.']
  const last = `last checkpoint ${new Date(signed.at).toISOString()} as ${signed.origin}`
  return [`${size} entries verified, root ${toBase64(root)}, ${last}.`]
}

function cautionOf({ epochs }: Verification): string {
  return `liaison: signatures were checked by the key that the export states; compare it with one that you know: ${epochs.at(-1)?.key}`
}

function asJson({ findings, size, root, signed, keysGiven }: Verification) {
  return {
    findings: findings.map((finding) => ({ ...finding, message: describeFinding(finding) })),
    size,
    root: toBase64(root),
    lastCheckpoint: signed ? { ...signed, at: new Date(signed.at).toISOString() } : null,
    keysGiven,
  }
}

/** A portable proof quotes the checkpoint that it was made under. */
function checkpointIn(text: string): string {
  const proof = parseLogProof(text)
  return proof.kind === 'parsed' ? proof.proof.checkpoint : text
}

function readKey(text: string): VerifierKey {
  const parsed = parseVerifierKey(text.trim())
  if (parsed.kind === 'refused') throw new Fault([`--key ${JSON.stringify(text)}: ${parsed.detail}.`])
  return parsed.key
}

async function exportTo(file: string, { private: hidden = false }: { private?: boolean }): Promise<void> {
  const partial = `${file}.partial`
  try {
    await onHost((ctx, installation) =>
      exportLog(ctx, logOf(installation), { private: hidden }, async (lines) => {
        const handle = await open(partial, 'w', 0o600)
        await pipeline(Readable.from(lines), handle.createWriteStream({ flush: true }))
      }),
    )
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  console.log(`The log is in ${file}. Verify it anywhere: liaison audit verify --export ${file}`)
}
