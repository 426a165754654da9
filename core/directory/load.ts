import type * as z from 'zod'
import type { Vocabulary } from '../facts/index.ts'
import { type Checked, type Path, readShape } from '../input/index.ts'
import type { Known } from './check-notices.ts'
import { channelId, directoryProblems, organisationProblems } from './cross-checks.ts'
import { directoryShape, organisationShape } from './file-shape.ts'
import type { Directory, Entity, Organisation, Person } from './types.ts'

type File = z.output<typeof directoryShape>

/**
 * Checks a parsed directory file (keys in snake_case) and gives the directory that it states. Loading the
 * same file twice gives the same. Nothing is guessed: unknown keys, profiles outside the vocabulary, doubtful addresses and
 * notices whose clock could not run are refused with all other faults. `known`: the catalogue, or what of it is needed.
 */
export function loadDirectory(parsed: unknown, known: Known): Checked<Directory> {
  const { value, sketch, problems } = readShape(directoryShape, parsed)
  const found = [...problems, ...(sketch === undefined ? [] : directoryProblems(sketch, known))]
  if (value === undefined || found.length > 0) return { ok: false, problems: found }
  return {
    ok: true,
    value: {
      organisationName: value.organisation.name,
      entities: value.organisation.entities.map(toEntity),
      people: value.people.map(toPerson),
      organisations: value.organisations.map(toOrganisation),
    },
  }
}

/** Checks only the part `organisation` of a directory or scenario, where the name may be left out. `at`: where it stands. */
export function loadOrganisation(
  parsed: unknown,
  words: Pick<Vocabulary, 'profile'>,
  at: Path = ['organisation'],
): Checked<{ name?: string; entities: Entity[] }> {
  const { value, sketch, problems } = readShape(organisationShape, parsed, at)
  const found = [...problems, ...(sketch === undefined ? [] : organisationProblems(sketch, words, at))]
  if (value === undefined || found.length > 0) return { ok: false, problems: found }
  return { ok: true, value: { name: value.name, entities: value.entities.map(toEntity) } }
}

function toEntity({ time_zone, ...rest }: File['organisation']['entities'][number]): Entity {
  return { ...rest, timeZone: time_zone }
}

function toPerson({ time_zone, ...rest }: File['people'][number]): Person {
  return { ...rest, timeZone: time_zone }
}

function toOrganisation({ contacts, agreements, ...rest }: File['organisations'][number]): Organisation {
  return {
    ...rest,
    contacts: contacts.map(({ time_zone, order, channels, ...contact }, index) => ({
      ...contact,
      order: order ?? index + 1,
      timeZone: time_zone,
      channels: channels.map(({ id, out_of_band, ...channel }) => ({
        ...channel,
        id: id ?? channelId(contact.id, channel.kind, channel.address),
        outOfBand: out_of_band,
      })),
    })),
    agreements: agreements.map(({ valid_from, valid_to, provisions, ...agreement }) => ({
      ...agreement,
      validFrom: valid_from,
      validTo: valid_to,
      provisions: provisions.map(({ owed_by, ...provision }) => ({ ...provision, owedBy: owed_by })),
    })),
  }
}
