import { addressWith } from './address-change.ts'

type Address = Parameters<typeof addressWith>[0]
type Filter = {
  /** Its key in the address. */
  key: string
  /** What it narrows, as said when it is taken away: "Themenfeld". */
  kind: string
  /** Its value as people read it; without one it is not set. */
  label: string | null | undefined
}

/** A chip for each filter that is set, leading to the same list without it. */
export const activeFilters = (address: Address, filters: readonly Filter[]) =>
  filters.flatMap(({ key, kind, label }) =>
    label
      ? [{ label, href: addressWith(address, { [key]: null }), removes: `Filter entfernen: ${kind} ${label}` }]
      : [],
  )
