/** What a notice that we owe must state, so that its clock can run: read here, counted by core/duties. */
import { unknownName, type Vocabulary } from '../facts/index.ts'
import { each, idsOf, type Report, reportRepeated } from '../input/index.ts'
import { compile, dutySchema } from '../rules/index.ts'
import { dueSchema } from '../time/index.ts'
import type { AgreementEntry } from './file-shape.ts'
import { isNotice } from './types.ts'

/** What a directory may refer to. */
export interface Known {
  readonly vocabulary: Vocabulary
  /** By their names. */
  readonly calendars: ReadonlyMap<string, unknown>
}

type ProvisionEntry = ReturnType<typeof provisionsOf>[number]
/** `entities`: the ids of ours. */
type Names = Known & { readonly entities: readonly string[] }

const provisionsOf = ([{ provisions }, path]: AgreementEntry) => each(provisions, [...path, 'provisions'])

export function checkNotices(agreement: AgreementEntry, names: Names, report: Report): void {
  const all = provisionsOf(agreement)
  const notices = all.filter(([{ kind, owed_by }]) => isNotice({ kind, owedBy: owed_by }))
  for (const provision of all) checkOwner(provision, report)
  for (const notice of notices) checkNotice(notice, names, report)
  reportRepeated('the provision id', idsOf(notices), report)
  if (notices.length < 2) return
  for (const [{ id }, path] of notices) {
    if (id === undefined) report([...path, 'id'], 'is missing: it tells the notices of this agreement apart')
  }
}

function checkOwner([{ kind, owed_by, when, calendar, entities }, path]: ProvisionEntry, report: Report): void {
  if (kind === undefined || isNotice({ kind, owedBy: owed_by })) return
  if (kind === 'duty_to_notify' && owed_by === undefined) {
    report([...path, 'owed_by'], 'is missing: `us` or `them` says whose clock it is')
    return
  }
  for (const [key, value] of Object.entries({ when, calendar, entities })) {
    if (value !== undefined) report([...path, key], 'is read only of a duty_to_notify that is owed by us')
  }
}

function checkNotice([notice, path]: ProvisionEntry, names: Names, report: Report): void {
  if (notice.from === undefined) {
    report([...path, 'from'], 'is missing: the event from which this notice counts, such as awareness or discovery')
  }
  for (const [index, id] of notice.entities?.entries() ?? []) {
    if (id !== undefined && !names.entities.includes(id)) {
      report([...path, 'entities', index], unknownName('entity', id, names.entities))
    }
  }
  const compiled = notice.when === undefined ? undefined : compile(notice.when, dutySchema(names.vocabulary))
  if (compiled?.ok === false) for (const { message } of compiled.problems) report([...path, 'when'], message)
  const why = calendarProblem(notice, names)
  if (why !== undefined) report([...path, 'calendar'], why)
}

function calendarProblem({ within, calendar }: ProvisionEntry[0], { calendars }: Known): string | undefined {
  if (calendar !== undefined && calendar !== 'entity' && !calendars.has(calendar)) {
    return unknownName('calendar', calendar, ['entity', ...calendars.keys()])
  }
  if (within === undefined) return calendar === undefined ? undefined : 'counts nothing without `within`'
  const { error } = dueSchema.safeParse({ after: 'awareness', add: within, calendar })
  return error?.issues.find(({ path }) => path.includes('calendar'))?.message
}
