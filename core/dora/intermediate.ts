import { DATA_LOSSES, incidentType, lengthOf, OTHER_AUTHORITIES, TECHNIQUES, yesNo } from './codes.ts'
import { DORA_DUTY, type Form, factField, instantField } from './form.ts'
import { someOf } from './notification.ts'

const HOUR = 3_600_000

/** Section 3, of the incident. Its length counts from the beginning, or from detection where that is not known (2024/1772 Art. 3). */
export function courseOf(form: Form) {
  const { at, field, subject } = form
  const began = at('occurrence') ?? at('detection')
  const ended = at('resolution')
  const initial = subject.incident.submissions.find(
    ({ duty, stage, entity }) => duty === DORA_DUTY && stage === 'initial' && entity === subject.entity.id,
  )
  return {
    competentAuthorityCode: field('3.1', 'Reference that the authority gave', [], initial?.reference),
    incidentOccurrenceDateTime: instantField(form, '3.2', 'When it began', 'occurrence'),
    incidentDuration: field(
      '3.15',
      'How long it lasted',
      ['occurrence', 'resolution'],
      began === undefined || ended === undefined ? undefined : lengthOf(ended - began),
    ),
    incidentType: typePart(form),
  }
}

function typePart(form: Form) {
  const { field } = form
  const types = factField<string[]>(form, '3.23', 'Type of the incident', 'dora_incident_types') ?? []
  const attack = types.includes('cybersecurity')
  return {
    incidentClassification: someOf(types.map(incidentType)),
    otherIncidentClassification: types.includes('other')
      ? field<string>('3.24', 'Other type, in words', [])
      : undefined,
    threatTechniques: attack ? toldBy(form, '3.25', 'Techniques of the attacker', TECHNIQUES) : undefined,
    indicatorsOfCompromise: attack ? field<string>('3.35', 'Indicators of compromise', []) : undefined,
  }
}

/** What of a list holds, each told by a fact of its own. */
const toldBy = ({ fact, field }: Form, number: string, what: string, words: Readonly<Record<string, string>>) =>
  field(
    number,
    what,
    Object.keys(words),
    someOf(Object.entries(words).flatMap(([key, word]) => (fact(key) === true ? [word] : []))),
  )

/** What section 3 asks about a criterion that is met. */
export function detailsOf(form: Form, criterion: string) {
  const { fact, field } = form
  switch (criterion) {
    case 'data_losses':
      return { dataLosseMaterialityThresholds: toldBy(form, '3.20', 'What the data lost', DATA_LOSSES) }
    case 'reputational_impact': {
      const media =
        fact('media_attention') === true
          ? ['the_major_ict-related_incident_has_been_reflected_in_the_media']
          : undefined
      return { reputationalImpactType: field('3.13', 'Kind of the effect on reputation', ['media_attention'], media) }
    }
    case 'geographical_spread':
      return { memberStatesImpactType: field<string[]>('3.18', 'Effect in the member states', []) }
    case 'economic_impact':
      return { economicImpactMaterialityThreshold: field<string>('4.12', 'How the economic threshold is met', []) }
    default:
      return {}
  }
}

/** Section 3, of the effects. */
export function impactPart(form: Form) {
  const { fact, field } = form
  const infrastructure = fact<boolean>('infrastructure_components_affected')
  const interests = fact<boolean>('client_financial_interests_affected')
  field(
    '3.28',
    'Whether components of the infrastructure are affected',
    ['infrastructure_components_affected'],
    infrastructure,
  )
  field(
    '3.30',
    'Whether financial interests of clients are touched',
    ['client_financial_interests_affected'],
    interests,
  )
  return {
    serviceImpact: {
      serviceRestorationDateTime: instantField(form, '3.3', 'When services were restored', 'recovery'),
      serviceDowntime: factField(form, '3.16', 'Downtime of services', 'service_disruption_hours', (hours: number) =>
        lengthOf(hours * HOUR),
      ),
      isTemporaryActionsMeasuresForRecovery: field<boolean>('3.33', 'Whether temporary measures were taken', []),
    },
    affectedAssets: {
      affectedClients: {
        number: factField(form, '3.4', 'Number of clients affected', 'service_users_affected', (users: number) =>
          Number.isInteger(users) ? users : undefined,
        ),
      },
      numbersActualEstimate: field(
        '3.12',
        'Which numbers are estimates',
        [],
        fact('service_users_affected') === 0 ? ['no_impact_on_clients'] : undefined,
      ),
    },
    criticalServicesAffected: factField<string>(
      form,
      '3.22',
      'Critical services affected',
      'critical_services_affected',
    ),
    affectedFunctionalAreas: field<string>('3.27', 'Business processes affected', []),
    isAffectedInfrastructureComponents: yesNo(infrastructure),
    isImpactOnFinancialInterest: yesNo(interests),
  }
}

/** Field 3.31. A report that a person confirmed tells it; a no must be recorded. */
export function otherAuthorities({ subject, fact, field }: Form): string[] | undefined {
  const told = subject.incident.submissions
    .filter(({ entity }) => entity === subject.entity.id)
    .flatMap(({ duty }) => OTHER_AUTHORITIES[duty] ?? [])
  const none = fact('other_regulator_notified') === false ? ['none'] : undefined
  return field(
    '3.31',
    'Which other authorities were told',
    ['other_regulator_notified'],
    someOf([...new Set(told)]) ?? none,
  )
}
