/** Owns what the demonstration is made of: an invented organisation, its plan, and three public incidents. Decides nothing. */
import { readFileSync } from 'node:fs'

export type ReplayedIncident = 'ransomware-shipping' | 'stolen-laptop-health' | 'phishing-clinic'

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** For `liaison import directory`. */
export const readDemoDirectory = (): string => textOf('directory.yaml')

/** For `liaison plan activate`. */
export const readDemoPlan = (): string => textOf('plan.yaml')

/** An incident of the VERIS Community Database, parsed; where it comes from and its licence: incidents/README.md. */
export const readDemoIncident = (name: ReplayedIncident): unknown => JSON.parse(textOf(`incidents/${name}.json`))
