/** Every command, one line each. Its module is loaded when it is called, so that offline commands never load the server. */
import type { Command } from 'commander'

export interface CommandEntry {
  readonly name: string
  readonly summary: string
  /** `configure` adds arguments, options, subcommands and the action. */
  readonly load: () => Promise<{ readonly configure: (command: Command) => void }>
}

export const COMMANDS: readonly CommandEntry[] = [
  { name: 'assess', summary: 'say whom to engage and which clocks run', load: () => import('./commands/assess.ts') },
  { name: 'facts', summary: 'list the facts, profile keys and events', load: () => import('./commands/facts.ts') },
  {
    name: 'duties',
    summary: 'list the duties to notify, show one, or amend them',
    load: () => import('./commands/duties.ts'),
  },
  { name: 'report', summary: 'fill in the form of an authority', load: () => import('./commands/report.ts') },
  { name: 'serve', summary: 'run the server; what npm start does', load: () => import('./commands/serve.ts') },
  {
    name: 'setup',
    summary: 'name the organisation and its first administrator',
    load: () => import('./commands/setup.ts'),
  },
  {
    name: 'import',
    summary: 'import a directory, or incidents from VERIS',
    load: () => import('./commands/import.ts'),
  },
  { name: 'plan', summary: 'put a coordination plan in force', load: () => import('./commands/plan.ts') },
  { name: 'token', summary: 'make an API token for a person', load: () => import('./commands/token.ts') },
  { name: 'channel', summary: 'show the signing secret of a webhook', load: () => import('./commands/channel.ts') },
  { name: 'audit', summary: 'verify or export the log', load: () => import('./commands/audit.ts') },
  { name: 'backup', summary: 'write everything to one file', load: () => import('./commands/backup.ts') },
  { name: 'restore', summary: 'fill an empty installation from a backup', load: () => import('./commands/restore.ts') },
]
