import type { FieldError } from '../../../platform/problem.ts'
import { unprintable } from '../../../terms/text/values.ts'

/** Most municipalities one request can name. */
export const mostBeneficiaries = 500

export type Beneficiary = { ars: string; name: string }
export type Home = { land: { name: string; ars: string }; isBundler: boolean }

/** What is wrong with a regional key: 12 digits, of the bundler's own Land. */
export function arsError(ars: string, { land }: Pick<Home, 'land'>): { rule: string; limit?: string } | null {
  // A spreadsheet that takes the key for a number drops its leading zero.
  if (/^\d{11}$/.test(ars) && land.ars.startsWith('0')) return { rule: 'leading-zero' }
  if (!/^\d{12}$/.test(ars)) return { rule: 'ars' }
  if (ars.slice(0, 2) !== land.ars.slice(0, 2)) return { rule: 'other-land', limit: land.name }
  return null
}

/** Every fault of a list of municipalities, row by row. A Land asks for its own authorities and names none. */
export function beneficiaryErrors(rows: readonly Beneficiary[], home: Home): FieldError[] {
  if (rows.length === 0) return []
  if (!home.isBundler) return [{ pointer: '/beneficiaries', rule: 'not-a-bundler' }]
  if (rows.length > mostBeneficiaries)
    return [{ pointer: '/beneficiaries', rule: 'maxItems', limit: mostBeneficiaries }]
  const seen = new Set<string>()
  return rows.flatMap(({ ars, name }, at) => {
    const wrong = seen.has(ars) ? { rule: 'duplicate' } : arsError(ars, home)
    seen.add(ars)
    return [
      ...(wrong ? [{ pointer: `/beneficiaries/${at}/ars`, ...wrong }] : []),
      ...(unprintable.test(name) || name.trim() === ''
        ? [{ pointer: `/beneficiaries/${at}/name`, rule: 'characters' }]
        : []),
    ]
  })
}
