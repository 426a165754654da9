import { entityType } from './codes.ts'
import type { Form } from './form.ts'

/** Section 1: who reports, of whom, and who answers. The entity that is affected reports for itself. */
export function generalPart({ subject, field }: Form) {
  const { entity, contacts } = subject
  const { lei, dora_entity_type: kind } = entity.profile as { lei?: string; dora_entity_type?: string }
  const [first, second] = contacts
  return {
    submittingEntity: {
      entityType: 'SUBMITTING_ENTITY',
      name: field('1.2', 'Name of the entity that reports', ['entity.name'], entity.name),
      LEI: field('1.3', 'Its legal entity identifier', ['profile.lei'], lei),
    },
    affectedEntity: [
      {
        entityType: 'AFFECTED_ENTITY',
        affectedEntityType: typesOf(
          field('1.4', 'Kind of the entity affected', ['profile.dora_entity_type'], kind && entityType(kind)),
        ),
        name: field('1.5', 'Name of the entity affected', ['entity.name'], entity.name),
        LEI: field('1.6', 'Legal entity identifier of the entity affected', ['profile.lei'], lei),
      },
    ],
    primaryContact: {
      name: field('1.7', 'Name of the first contact', [], first?.name),
      email: field('1.8', 'E-mail address of the first contact', [], first?.email),
      phone: field('1.9', 'Telephone of the first contact', []),
    },
    secondaryContact: {
      name: field('1.10', 'Name of the second contact', [], second?.name),
      email: field('1.11', 'E-mail address of the second contact', [], second?.email),
      phone: field('1.12', 'Telephone of the second contact', []),
    },
  }
}

const typesOf = (type: string | undefined) => (type === undefined ? undefined : [type])
