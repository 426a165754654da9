/** The Reference Security Incident Taxonomy (RSIT 1003): what a classification may be, and what it is called. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface Taxonomy {
  classes: { class: string; label: string; types: { type: string; label: string }[] }[]
}

let labels: ReadonlyMap<string, string> | undefined

function readLabels(): ReadonlyMap<string, string> {
  if (labels) return labels
  const text = readFileSync(new URL('./taxonomies/rsit.yaml', import.meta.url), 'utf8')
  const { classes } = parse(text) as Taxonomy
  labels = new Map(
    classes.flatMap((one) => [
      [one.class, one.label] as const,
      ...one.types.map((type) => [`${one.class}:${type.type}`, `${type.label} (${one.label})`] as const),
    ]),
  )
  return labels
}

/** `malicious-code:infected-system` → "Infected System (Malicious Code)"; a value outside the taxonomy as it is. */
export function classificationLabel(classification: string): string {
  return readLabels().get(classification) ?? classification
}

/** Each value with its label, classes alone included, in the order of the taxonomy. */
export function labelledClassifications(): { value: string; label: string }[] {
  return [...readLabels()].map(([value, label]) => ({ value, label }))
}

/** All values, classes alone included. */
export function classifications(): string[] {
  return [...readLabels().keys()]
}
