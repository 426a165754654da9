import { type Output, TypeGuards, type ValueToken } from 'liquidjs'
import { quote, unknownName } from '../facts/index.ts'
import { readZone } from '../time/index.ts'
import { FILTERS } from './engine.ts'
import type { Look, Reading } from './shape-at.ts'
import type { Shape } from './variables.ts'

type Filter = Output['value']['filters'][number]
type Say = (message: string) => void

const TEXT: Shape = { kind: 'foreign' }
const ANY: Shape = { kind: 'any' }

/** One `{{ … }}`: a single variable that can be printed, through filters that fit it. */
export function checkOutput({ value }: Output, look: Look, say: Say): void {
  const operands = value.initial.postfix.filter((token) => TypeGuards.isValueToken(token))
  const readings = look(operands)
  for (const { found } of readings) if (!found.ok) say(found.why)
  if (value.initial.postfix.length !== 1) {
    say('{{ … }} prints one variable; decide with {% if %}')
    return
  }
  const name = readings[0]?.name ?? operands[0]!.getText()
  const shape = readings[0] === undefined ? TEXT : readings[0].found.ok ? readings[0].found.shape : ANY
  const printed = value.filters.reduce((before, filter) => checkFilter(filter, name, before, look, say), shape)
  const why = cannotPrint(printed, name)
  if (why !== undefined) say(why)
}

function cannotPrint(shape: Shape, name: string): string | undefined {
  if (shape.kind === 'list' && shape.item.kind === 'group') return `${name} is a list: go through it with {% for %}`
  if (shape.kind === 'vocabulary') {
    return `${name} is a group; write one of its ${shape.of}, such as ${shape.of === 'facts' ? 'facts.malicious' : 'events.awareness'}`
  }
  if (shape.kind === 'group' && shape.prints === undefined) {
    return `${name} is a group; write one of its parts: ${Object.keys(shape.fields).join(', ')}`
  }
  return undefined
}

/** Reports what is wrong with a filter on a variable of a shape, and gives the shape of what comes out. */
function checkFilter(filter: Filter, name: string, shape: Shape, look: Look, say: Say): Shape {
  switch (filter.name) {
    case 'local': {
      const isInstant = shape.kind === 'instant' || (shape.kind === 'placeholder' && shape.of === 'instant')
      if (!isInstant && shape.kind !== 'any') say(`${name} is not an instant, so that \`local\` cannot show it`)
      checkZone(filter, look, say)
      return TEXT
    }
    case 'yes_no_unknown':
      if (!(shape.kind === 'fact' && shape.type === 'bool') && shape.kind !== 'any') {
        say(`${name} is not true or false, so that \`yes_no_unknown\` cannot show it`)
      }
      if (filter.args.length > 0) say('`yes_no_unknown` takes nothing after it')
      return TEXT
    case 'or_not_known':
      if (filter.args.length > 0) say('`or_not_known` takes nothing after it')
      return shape
    default:
      say(unknownName('filter', filter.name, FILTERS))
      return ANY
  }
}

function checkZone({ args }: Filter, look: Look, say: Say): void {
  const [zone, ...more] = args
  if (zone === undefined || more.length > 0 || Array.isArray(zone)) {
    say('`local` takes one zone, such as `local: recipient.time_zone` or `local: "Europe/Vienna"`')
    return
  }
  if (TypeGuards.isQuotedToken(zone)) {
    const read = readZone(zone.content)
    if (read.kind === 'refused') say(read.why)
    return
  }
  const found: Reading | undefined = look([zone as ValueToken])[0]
  if (found !== undefined && !found.found.ok) say(found.found.why)
  else if (found?.name !== 'recipient.time_zone') {
    say(
      `${quote((zone as ValueToken).getText())} is not a zone: write recipient.time_zone, or a name such as "Europe/Vienna"`,
    )
  }
}
