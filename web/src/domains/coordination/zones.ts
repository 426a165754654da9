import { useSuspenseQuery } from '@tanstack/react-query'
import { useZone } from '../../kit/clock.ts'
import { entitiesQuery } from '../directory/queries.ts'
import type { ClockSearch } from './axis.ts'
import { type Clock, zoneOf } from './clocks.ts'

export interface Zones {
  /** In which the times of one clock are shown. */
  of(clock: Clock): string
  /** In which one axis for all of them is drawn. */
  axis(clocks: readonly Clock[]): string
}

/** The zones that whoever looks has chosen. An entity's clock is told in the zone in which the law counts it. */
export function useZones(chosen: ClockSearch['zone']): Zones {
  const mine = useZone()
  const entities = useSuspenseQuery(entitiesQuery).data.items
  if (chosen) {
    const zone = chosen === 'utc' ? 'UTC' : mine
    return { of: () => zone, axis: () => zone }
  }
  const of = (clock: Clock) => zoneOf(clock) ?? entities.find(({ id }) => id === clock.duty.entity)?.timeZone ?? mine
  return { of, axis: ([first]) => (first ? of(first) : mine) }
}
