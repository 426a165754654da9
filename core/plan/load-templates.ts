import { quote, unknownName } from '../facts/index.ts'
import { type Checked, collectProblems, type Problem, readShape } from '../input/index.ts'
import { checkTexts, tryTemplate } from './check-texts.ts'
import { templatesShape } from './file-shape.ts'
import { type CatalogueTemplate, OF_CATALOGUE, type PlanContext } from './types.ts'

/** What the drafts of the catalogue are checked against. */
type Known = Required<Pick<PlanContext, 'vocabulary' | 'duties'>>

/**
 * Checks the parsed files of `catalogue/templates` and gives their drafts by the id under which a plan names them. All faults are
 * refused together; `path` begins with the file.
 */
export function loadTemplates(
  files: readonly { file: string; raw: unknown }[],
  known: Known,
): Checked<ReadonlyMap<string, CatalogueTemplate>> {
  const templates = new Map<string, CatalogueTemplate>()
  const problems: Problem[] = []
  for (const { file, raw } of files) {
    const read = readFile(raw, known)
    problems.push(...read.problems.map(({ path, message }) => ({ path: `${file}: ${path}`, message })))
    for (const template of read.templates) {
      if (templates.has(template.id)) {
        problems.push({ path: file, message: `${quote(template.id)} stands in another file already` })
      }
      templates.set(template.id, template)
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: templates }
}

function readFile(raw: unknown, { vocabulary, duties }: Known) {
  const { value, problems } = readShape(templatesShape, raw)
  if (value === undefined) return { templates: [], problems }
  const stages = duties.filter(({ id }) => id === value.duty).flatMap((duty) => duty.stages.map(({ stage }) => stage))
  const found = collectProblems((fault) => {
    if (stages.length === 0)
      fault(
        ['duty'],
        unknownName(
          'duty',
          value.duty,
          duties.map(({ id }) => id),
        ),
      )
    for (const [stage, template] of Object.entries(value.stages)) {
      const at = ['stages', stage]
      if (stages.length > 0 && !stages.includes(stage)) fault(at, unknownName('stage', stage, stages))
      checkTexts(template, vocabulary, at, fault)
    }
  })
  if (found.length > 0) return { templates: [], problems: found }
  const templates = Object.entries(value.stages).map(
    ([stage, { for_counsel: forCounsel, ...template }]): CatalogueTemplate => ({
      id: `${OF_CATALOGUE}${value.duty}.${stage}`,
      ...template,
      forCounsel,
    }),
  )
  const untried = collectProblems((fault) => {
    for (const template of templates) tryTemplate(template, ['stages', template.id], fault)
  })
  return { templates, problems: untried }
}
