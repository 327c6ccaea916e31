import type { Schemas } from '@fit-store/contracts/client'

/** What an organisation says of itself and its administrators may change, in the order of the form. */
export const stated = (own: Schemas['OwnOrganisation']) => [
  { field: 'name', label: 'Name', value: own.displayName },
  { field: 'vertragsname', label: 'Name in Verträgen', value: own.legalName ?? '' },
  { field: 'leitweg', label: 'Leitweg-ID', value: own.leitwegId ?? '' },
  { field: 'postfach', label: 'Funktionspostfach', value: own.functionalMailbox ?? '' },
  { field: 'website', label: 'Internetseite', value: own.website ?? '' },
]
