import type { operations } from '@fit-store/contracts/api'
import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

type Solution = Schemas['Solution']
export type Origin = Solution['origin']
export type SolutionType = Solution['type']
export type Stage = NonNullable<Solution['stage']>
export type SupplyRoute = Solution['supplyRoutes'][number]
export type TargetGroup = Solution['targetGroups'][number]
export type CostStep = NonNullable<NonNullable<operations['listSolutions']['parameters']['query']>['cost']>[number]
export type Sort = NonNullable<NonNullable<operations['listSolutions']['parameters']['query']>['sort']>

export const origins: Record<Origin, string> = { collected: 'Gesammelter Eintrag', offered: 'Angebot' }

export const solutionTypes: Record<SolutionType, string> = {
  online_service: 'Onlinedienst',
  building_block: 'Basisdienst',
  cloud_service: 'Cloud-Dienst',
  specialist_procedure: 'Fachverfahren',
  ai_application: 'KI-Anwendung',
  open_source_package: 'Open-Source-Paket',
}

export const stages: Record<Stage, Status> = {
  in_development: { label: 'In Entwicklung', tone: 'neutral', icon: 'edit' },
  developed: { label: 'Entwickelt', tone: 'info', icon: 'check' },
  pilot: { label: 'Pilot', tone: 'info', icon: 'autorenew' },
  live: { label: 'In Betrieb', tone: 'success', icon: 'success' },
  ended: { label: 'Eingestellt', tone: 'warning', icon: 'close' },
}

export const supplyRoutes: Record<SupplyRoute, string> = {
  fit_store: 'FIT-Store',
  efa_marketplace: 'EfA-Marktplatz (govdigital)',
  administrative_agreement: 'Verwaltungsabkommen',
  open_source: 'Open Source',
}

export const targetGroups: Record<TargetGroup, string> = {
  citizens: 'Bürgerinnen und Bürger',
  businesses: 'Unternehmen',
  authorities: 'Behörden',
}

export const sorts: Record<Sort, string> = {
  relevance: 'bester Treffer',
  newest: 'neueste zuerst',
  adopters: 'meistgenutzte zuerst',
  title: 'Name',
  cost: 'Kosten für mein Land',
}

/** Steps of what a solution costs the chosen Land in a year. */
export const costSteps: Record<CostStep, string> = {
  free: 'kostenfrei',
  'to-10k': 'bis 10.000 €',
  'to-25k': 'bis 25.000 €',
  'to-50k': 'bis 50.000 €',
  'to-100k': 'bis 100.000 €',
  'above-100k': 'über 100.000 €',
}
