import type { Schemas } from '@fit-store/contracts/client'

export type OrganisationKind = Schemas['Organisation']['kind']
export type ReuseRole = Schemas['Accreditation']['seeks'][number]

export const organisationKinds: Record<OrganisationKind, string> = {
  bund: 'Bund',
  land: 'Land',
  kommune: 'Kommune',
  it_provider: 'IT-Dienstleister',
  platform_operator: 'Plattformbetreiber',
  bundling_organisation: 'Bündelnde Organisation',
}

/** What an organisation wants to do here. */
export const reuseRoles: Record<ReuseRole, string> = {
  providing: 'Lösungen bereitstellen',
  adopting: 'Lösungen nachnutzen',
  bundling: 'Bestellungen bündeln',
}
