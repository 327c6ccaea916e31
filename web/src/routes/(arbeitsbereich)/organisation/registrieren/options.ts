import { organisationKinds, reuseRoles } from '#lib/labels/organisations.ts'
import { laender } from '#lib/laender.ts'

// What there is to choose from when an organisation asks for its accreditation.

export const kinds = Object.entries(organisationKinds)
  .filter(([value]) => value !== 'platform_operator')
  .map(([value, label]) => ({ value, label }))

export const places = [
  { value: '', label: 'Kein Land' },
  ...laender.map(({ code, name }) => ({ value: code as string, label: name })),
]

export const plans = Object.entries(reuseRoles).map(([value, label]) => ({ value, label }))
