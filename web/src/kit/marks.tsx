import type { Schemas } from '../api/client.ts'
import classes from './marks.module.css'
import { texts } from './texts.ts'

type Tlp = Schemas['Incident']['tlp']
const TLP: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']
/** To choose a marking from, the lowest first. */
export const tlpChoices = TLP.map((value) => ({ value, label: `TLP:${value}` }))

type Pap = NonNullable<Schemas['Incident']['pap']>

/** The colours and words of FIRST (TLP 2.0), on black. */
export const TlpTag = ({ tlp }: { tlp: Tlp }) => (
  <span className={classes.tlp} data-tlp={tlp.split('+')[0]}>
    TLP:{tlp}
  </span>
)

export const PapTag = ({ pap }: { pap: Pap }) => (
  <span className={classes.tlp} data-tlp={pap}>
    PAP:{pap}
  </span>
)

export const severityWord = (severity: number) => texts.severity[severity - 1] ?? ''

/** Number, word and shape: as many bars as it is grave. */
export const Severity = ({ severity }: { severity: number }) => (
  <span className={classes.severity} data-severity={severity}>
    <span className={classes.bars} aria-hidden="true">
      {[4, 3, 2, 1].map((bar) => (
        <i key={bar} data-on={bar >= severity || undefined} />
      ))}
    </span>
    SEV {severity} {severityWord(severity)}
  </span>
)

export type ClockStatus = keyof typeof texts.clock
const CLOCK_SHAPES: Partial<Record<ClockStatus, string>> = { due_soon: '◔', late: '!', submitted: '✓' }

export const ClockState = ({ status }: { status: ClockStatus }) => (
  <span className={classes.clock} data-status={status}>
    <span aria-hidden="true">{CLOCK_SHAPES[status]}</span> {texts.clock[status]}
  </span>
)

type DeliveryState = Schemas['Delivery']['state']

export const DeliveryDot = ({ state }: { state: DeliveryState }) => (
  <span className={classes.delivery} data-state={state}>
    <i aria-hidden="true" />
    {texts.delivery[state]}
  </span>
)
