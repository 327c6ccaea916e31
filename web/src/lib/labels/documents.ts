import type { Schemas } from '@fit-store/contracts/client'

type Solution = Schemas['Solution']
export type LinkKind = Solution['links'][number]['kind']
export type DocumentKind = Solution['documents'][number]['kind']

export const linkKinds: Record<LinkKind, string> = {
  site: 'Seite des Dienstes',
  demo: 'Vorführung',
  source_code: 'Quellcode',
  documentation: 'Dokumentation',
  api: 'Schnittstelle',
}

export const documentKinds: Record<DocumentKind, string> = {
  service_description: 'Leistungsbeschreibung',
  security_declaration: 'Erklärung zur Informationssicherheit',
  accessibility_statement: 'Erklärung zur Barrierefreiheit',
  operating_concept: 'Betriebskonzept',
  price_sheet: 'Preisblatt',
  decision: 'Beschluss',
}
