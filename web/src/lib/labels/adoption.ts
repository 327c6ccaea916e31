import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

type Solution = Schemas['Solution']
export type AdoptionStage = Solution['adoptions'][number]['stage']
export type AdoptionLevel = Solution['figures'][number]['level']

export const adoptionStages: Record<AdoptionStage, Status> = {
  announced: { label: 'angekündigt', tone: 'neutral', icon: 'calendar-today' },
  ready: { label: 'bereit', tone: 'info', icon: 'check' },
  pilot: { label: 'Pilot', tone: 'info', icon: 'autorenew' },
  live: { label: 'nutzt', tone: 'success', icon: 'success' },
}

/** What an adoption figure counts, in the singular and the plural. */
export const adoptionLevels: Record<AdoptionLevel, readonly [one: string, many: string]> = {
  authority: ['Behörde', 'Behörden'],
  kommune: ['Kommune', 'Kommunen'],
  land: ['Land', 'Länder'],
}
