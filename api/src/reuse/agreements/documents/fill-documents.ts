import type { ContractFacts } from '@fit-store/db/schema/terms'
import { costTypeNames } from '../../../pricing/estimates/sheet-costs.ts'
import type { Filling } from '../../../terms/compose.ts'
import type { AgreementPrice } from '../drafting/price-agreement.ts'
import type { Agreement } from '../queries.ts'

// Everything an agreement and its annexes can say, by the names of their blanks. What a wording asks for, it takes (`askedOf`).

export type PartyNames = { offeror: string; partner: string; provider: string; platformOperator: string }

export type ToFill = {
  agreement: Agreement
  names: PartyNames
  adopterKind: ContractFacts['adopterKind'] & string
  parentNumber: string | null
  termsVersion: number | null
  annexes: readonly string[]
  price: AgreementPrice
  /** Berlin day the documents are made. */
  today: string
}

/**
 * The blanks each of the three takes from the record; every other one of an operator's own wording is `blanks` of the draft. Some
 * are left out while they are unknown, so this list and not a filling says what nobody has to fill.
 */
export const filledNames = {
  agreement: [
    'platformOperator',
    'provider',
    'adopter',
    'municipality',
    'ars',
    'parentNumber',
    'termsVersion',
    'agreedOn',
    'solution',
    'listingVersion',
    'onlineServices',
    'conditions',
    'allocationKey',
    'fixedPrice',
    'share',
    'priceYear',
    'taxGround',
    'awardBasis',
    'startsOn',
    'minimumPeriod',
    'noticePeriod',
    'annexes',
  ],
  priceAnnex: ['solution', 'priceYear', 'asOf', 'costs', 'keyName', 'shares', 'fixedPrice'],
  dataProtection: [
    'solution',
    'provider',
    'adopter',
    'dataCategories',
    'variantReason',
    'subprocessors',
    'reportHours',
  ],
} as const

/** What stands in the agreement itself, whichever of the three it is. */
export function fillAgreement(given: ToFill): Filling {
  const { agreement, names, adopterKind, parentNumber, termsVersion, annexes, price } = given
  const amount = agreement.kind === 'sub_reuse' ? agreement.amountCents : price.cents
  const year = agreement.kind === 'sub_reuse' ? agreement.priceYear : price.year
  return {
    facts: { ...factsOf(agreement, price), adopterKind },
    values: {
      ...agreement.blanks,
      platformOperator: names.platformOperator,
      provider: names.provider,
      adopter: agreement.kind === 'sub_reuse' ? names.offeror : names.partner,
      municipality: names.partner,
      ...known({ ars: agreement.partnerArs, parentNumber, termsVersion, agreedOn: agreement.agreedOn }),
      solution: agreement.solutionTitle,
      ...known({ listingVersion: agreement.listingVersion }),
      onlineServices: agreement.onlineServices,
      conditions: agreement.conditions,
      allocationKey: keyNames(price),
      ...known({ fixedPrice: amount, share: amount, priceYear: year === null ? null : String(year) }),
      taxGround: agreement.taxGround,
      awardBasis: agreement.awardBasis,
      startsOn: agreement.startsOn,
      minimumPeriod: agreement.minimumMonths,
      noticePeriod: agreement.noticeMonths,
      annexes: annexes.length > 0 ? annexes : ['keine'],
    },
  }
}

/** Preisblatt: costs by type, and who pays what. */
export function fillPriceAnnex({ agreement, price, today }: ToFill): Filling {
  const { sheet, estimate } = price
  if (!sheet || !estimate) throw new Error('a price annex needs a price sheet')
  const costs = sheet.lines.map(({ costType, lowCents, expectedCents, highCents }) => ({
    type: costTypeNames[costType],
    low: lowCents ?? 0,
    expected: expectedCents ?? 0,
    high: highCents ?? 0,
  }))
  const carried = sheet.carries.map(({ cents, reason }) => {
    const amount = Math.abs(cents)
    const label = `${cents < 0 ? 'Überschuss, wird abgezogen' : 'Fehlbetrag, kommt hinzu'}: ${reason}`
    return { type: label, low: amount, expected: amount, high: amount }
  })
  const rows = [...costs, ...carried]
  const nothing = { type: 'Keine Kosten', low: 0, expected: 0, high: 0 }
  return {
    facts: factsOf(agreement, price),
    values: {
      ...agreement.blanks,
      solution: agreement.solutionTitle,
      priceYear: String(sheet.year),
      asOf: today,
      costs: rows.length > 0 ? rows : [nothing],
      keyName: keyNames(price),
      shares: estimate.shares.map(({ name, keyValue, cents }) => ({
        participant: name,
        weight: keyValue?.replace('.', ',') ?? 'siehe Schlüssel',
        share: cents,
      })),
      fixedPrice: sheet.fixedPriceCents ?? 0,
    },
  }
}

/** Anlage Datenschutz. */
export function fillDataProtection({ agreement, names, price }: ToFill): Filling {
  return {
    facts: factsOf(agreement, price),
    values: {
      ...agreement.blanks,
      solution: agreement.solutionTitle,
      provider: names.provider,
      adopter: names.partner,
      dataCategories: agreement.dataCategories,
      variantReason: agreement.dataProtectionReason,
      subprocessors: agreement.subprocessors,
      reportHours: agreement.reportHours,
    },
  }
}

function factsOf(agreement: Agreement, price: AgreementPrice): ContractFacts {
  return {
    dataProtection: agreement.dataProtection,
    pricing: agreement.kind === 'sub_reuse' ? agreement.pricing : price.pricing,
    outcome: agreement.conditions.length > 0 ? 'yes_with_conditions' : 'yes',
    taxation: agreement.taxation,
    requiredForm: agreement.requiredForm,
  }
}

const keyNames = ({ estimate }: AgreementPrice) =>
  estimate && estimate.keys.length > 0
    ? estimate.keys
        .map(({ name }) => name)
        .join('; ')
        .slice(0, 200)
    : 'laut Preisblatt des jeweiligen Jahres'

/** Without the blanks nobody can fill, so that the wording that asks for them is refused by name. */
const known = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
