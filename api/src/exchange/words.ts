import type { SupplyRoute } from '@fit-store/db/schema/solution-parties'
import type { Origin, SolutionType, Stage } from '@fit-store/db/schema/solutions'

// What exports call things; the pages say the same (web/src/lib/labels).

export const origins: Record<Origin, string> = { collected: 'Gesammelter Eintrag', offered: 'Angebot' }

export const solutionTypes: Record<SolutionType, string> = {
  online_service: 'Onlinedienst',
  building_block: 'Basisdienst',
  cloud_service: 'Cloud-Dienst',
  specialist_procedure: 'Fachverfahren',
  ai_application: 'KI-Anwendung',
  open_source_package: 'Open-Source-Paket',
}

export const stages: Record<Stage, string> = {
  in_development: 'In Entwicklung',
  developed: 'Entwickelt',
  pilot: 'Pilot',
  live: 'In Betrieb',
  ended: 'Eingestellt',
}

export const supplyRoutes: Record<SupplyRoute, string> = {
  fit_store: 'FIT-Store',
  efa_marketplace: 'EfA-Marktplatz (govdigital)',
  administrative_agreement: 'Verwaltungsabkommen',
  open_source: 'Open Source',
}

/** How every export marks what the demo world invented (decision 1). */
export const demoMark = 'Demo: erfundenes Beispiel'
