import { COUNTRIES, discoverer } from './codes.ts'
import { type Form, factField, instantField } from './form.ts'

/** Section 2: what the initial notification says of the incident. */
export function notificationPart(form: Form) {
  const { field, subject } = form
  const { reference, summary } = subject.incident
  return {
    financialEntityCode: field('2.1', 'Our reference of the incident', ['incident.reference'], reference),
    detectionDateTime: instantField(form, '2.2', 'When it was detected', 'detection'),
    classificationDateTime: instantField(form, '2.3', 'When it was classified as major', 'classification'),
    incidentDescription: field('2.4', 'Description of the incident', ['incident.summary'], summary || undefined),
    incidentDiscovery: factField(form, '2.7', 'How it was discovered', 'discovered_by', discoverer),
    originatesFromThirdPartyProvider: factField(
      form,
      '2.8',
      'Whether it began at a third party',
      'third_party_origin',
      (began: boolean) => `The incident ${began ? 'originates' : 'does not originate'} from a third party.`,
    ),
    isBusinessContinuityActivated: factField<boolean>(
      form,
      '2.9',
      'Whether the business continuity plan is in effect',
      'business_continuity_activated',
    ),
  }
}

/** Criteria of classification that are met (field 2.5), each with what the form asks about it (2.6). */
export function criteriaOf(
  form: Form,
): { classificationCriterion: string; countryCodeMaterialityThresholds?: string[] }[] {
  const criteria = factField<string[]>(form, '2.5', 'Criteria of classification that are met', 'dora_criteria') ?? []
  return criteria.map((classificationCriterion) => ({
    classificationCriterion,
    ...(classificationCriterion === 'geographical_spread' && {
      countryCodeMaterialityThresholds: factField(
        form,
        '2.6',
        'Member states affected',
        'affected_countries',
        (countries: string[]) => someOf(countries.filter((country) => COUNTRIES.includes(country))),
      ),
    }),
  }))
}

/** Nothing instead of a list without members, which the form does not take. */
export const someOf = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list)
