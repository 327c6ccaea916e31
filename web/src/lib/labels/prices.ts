import type { Schemas } from '@fit-store/contracts/client'
import type { Status } from '../status.ts'

export type Scenario = Schemas['CostForecast']['scenario']
export type PricingModel = Schemas['PriceSheet']['model']
export type CostType = Schemas['PriceSheet']['lines'][number]['costType']
export type SheetStatus = Schemas['PriceSheetDraft']['status']

/** How much use a price assumes, the fewest first. */
export const scenarios: Record<Scenario, string> = {
  low: 'wenig Nutzung',
  expected: 'erwartete Nutzung',
  high: 'viel Nutzung',
}

export const pricingModels: Record<PricingModel, string> = {
  allocated: 'Kosten nach Schlüssel verteilt',
  efa_financed: 'EfA-finanziert (50/25/25)',
  fixed_price: 'Festpreis je Stelle',
  free: 'kostenfrei',
}

/** Who offers something names a price when asked; what was collected from public facts has nobody to ask. */
export const noPrice = { offered: 'Preis auf Anfrage', collected: 'kein Preis bekannt' } as const

/** The five cost types and no others (IT-Planungsrat 2021/24). */
export const costTypes: Record<CostType, string> = {
  infrastructure: 'a) Technische Infrastruktur',
  development: 'b) Entwicklung und Änderungsmanagement',
  platform_fees: 'c) Plattformentgelte',
  operation: 'd) Betrieb des Onlinedienstes',
  per_use: 'e) Kosten je Nutzung',
}

export const sheetStatuses: Record<SheetStatus, Status> = {
  draft: { label: 'Entwurf', tone: 'neutral', icon: 'edit' },
  submitted: { label: 'In Prüfung', tone: 'info', icon: 'autorenew' },
  returned: { label: 'Zurückgegeben', tone: 'warning', icon: 'warning' },
  published: { label: 'Veröffentlicht', tone: 'success', icon: 'success' },
  superseded: { label: 'Ersetzt', tone: 'neutral', icon: 'draft' },
}
