import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ars, id, moment, timestamps, version } from '../columns.ts'
import { turn } from './cases.ts'
import { people } from './identity.ts'
import { inHouseBasis, organisations } from './organisations.ts'
import { listings, listingVersions } from './listings.ts'
import { priceSheets } from './pricing.ts'
import { laender } from './reference.ts'
import { reuseRequests } from './reuse.ts'
import { solutions } from './solutions.ts'
import { contractFacts, termsVersions } from './terms.ts'

export const agreementKinds = ['provision', 'reuse', 'sub_reuse'] as const
export type AgreementKind = (typeof agreementKinds)[number]
export const agreementKind = pgEnum('agreement_kind', agreementKinds)

export const agreementStatuses = [
  'draft',
  'offered',
  'signed',
  'concluded',
  'terminated',
  'ended',
  'declined',
  'withdrawn',
] as const
export type AgreementStatus = (typeof agreementStatuses)[number]
export const agreementStatus = pgEnum('agreement_status', agreementStatuses)

/** Who offers and countersigns (the platform operator, or who passes a solution on), and who signs first. */
export const agreementParties = ['offeror', 'partner'] as const
export type AgreementParty = (typeof agreementParties)[number]
export const agreementParty = pgEnum('agreement_party', agreementParties)

export const requiredForms = contractFacts.requiredForm
export type RequiredForm = (typeof requiredForms)[number]
export const requiredForm = pgEnum('agreement_required_form', requiredForms)

export const dataProtectionVariants = contractFacts.dataProtection
export type DataProtectionVariant = (typeof dataProtectionVariants)[number]
export const dataProtectionVariant = pgEnum('data_protection_variant', dataProtectionVariants)

export const taxations = contractFacts.taxation
export type Taxation = (typeof taxations)[number]
export const taxation = pgEnum('agreement_taxation', taxations)

export const agreementPricings = contractFacts.pricing
export type AgreementPricing = (typeof agreementPricings)[number]
export const agreementPricing = pgEnum('agreement_pricing', agreementPricings)

/** What the operator demands of a kind of agreement: form, signatories of the partner, notice to the end of a year (decision 14). */
export const agreementRules = pgTable(
  'agreement_rules',
  {
    kind: agreementKind().primaryKey(),
    requiredForm: requiredForm().notNull(),
    signatories: integer().notNull(),
    noticeMonths: integer().notNull(),
    minimumMonths: integer().notNull(),
    version: version(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    check('agreement_rules_signatories', sql`${t.signatories} between 1 and 5`),
    check('agreement_rules_months', sql`${t.noticeMonths} between 0 and 60 and ${t.minimumMonths} between 1 and 120`),
  ],
)

/** Abweichung vom Muster: what was agreed instead of a clause, and why. */
export type Deviation = { clause: string; wording: string; reason: string }

/**
 * Vertrag: provision (provider → platform operator), reuse (platform operator → adopter), sub_reuse (bundler or Land →
 * municipality). What was offered never changes afterwards (trigger); corrections are further annexes.
 */
export const agreements = pgTable(
  'agreements',
  {
    id: id(),
    /** NV-2026-0017, what people say on the telephone. */
    number: text().notNull().unique(),
    kind: agreementKind().notNull(),
    status: agreementStatus().notNull().default('draft'),
    /** Empty for a solution whose listing this agreement is the first to publish. */
    solutionId: uuid().references(() => solutions.id),
    /** Its name when the agreement was drawn up. */
    solutionTitle: text().notNull(),
    /** Of a reuse agreement the provision agreement of its solution, of a sub-reuse agreement the reuse agreement. */
    parentId: uuid(),
    requestId: uuid().references(() => reuseRequests.id),
    /** The listing whose version a provision agreement publishes. */
    listingId: uuid().references(() => listings.id),
    listingVersionId: uuid().references(() => listingVersions.id),
    listingVersion: integer(),
    offerorId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Empty where a municipality has no account here and signs on paper. */
    partnerId: uuid().references(() => organisations.id),
    partnerName: text().notNull(),
    partnerArs: ars(),
    land: text().references(() => laender.code),
    onlineServices: text().array().notNull(),
    conditions: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    agreedOn: date(),
    startsOn: date().notNull(),
    minimumMonths: integer().notNull(),
    noticeMonths: integer().notNull(),
    requiredForm: requiredForm().notNull(),
    signatories: integer().notNull(),
    inHouseBasis: inHouseBasis().notNull(),
    awardBasis: text().notNull(),
    taxation: taxation().notNull(),
    taxGround: text().notNull(),
    vatBps: integer().notNull().default(0),
    dataProtection: dataProtectionVariant().notNull(),
    dataProtectionReason: text().notNull(),
    /** Somebody of law chose otherwise than the rule. */
    isDataProtectionOverridden: boolean().notNull().default(false),
    dataCategories: text().array().notNull(),
    subprocessors: jsonb().$type<{ name: string; task: string }[]>().notNull().default([]),
    reportHours: integer().notNull().default(24),
    /** Values of blanks that only an operator's own wording has, by name. */
    blanks: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    deviations: jsonb().$type<Deviation[]>().notNull().default([]),
    pricing: agreementPricing().notNull(),
    /** Land code, `BUND` or the slug of an organisation: who the price sheet reckons with. */
    party: text(),
    sheetId: uuid().references(() => priceSheets.id),
    priceYear: integer(),
    /** Whole cents: the share of the price year, or the fixed price of a year. */
    amountCents: bigint({ mode: 'number' }),
    /** The form of the agreement itself, and the conditions that apply; pinned with the offer, for life. */
    documentVersionId: uuid().references(() => termsVersions.id),
    termsVersionId: uuid().references(() => termsVersions.id),
    /** SHA-256 over the offered documents, the agreement and its annexes: what is signed. */
    documentHash: text(),
    offerorReference: text(),
    partnerReference: text(),
    ...turn(),
    offeredAt: moment(),
    signedAt: moment(),
    concludedAt: moment(),
    terminatedAt: moment(),
    terminatedBy: agreementParty(),
    terminationReason: text(),
    /** Aus wichtigem Grund: without the notice period. */
    isForCause: boolean().notNull().default(false),
    /** Last day, Europe/Berlin; empty while nobody has given notice. */
    endsOn: date(),
    closedAt: moment(),
    closingReason: text(),
    isDemo: boolean().notNull().default(false),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
    index().on(t.offerorId, t.status),
    index().on(t.partnerId, t.status),
    index().on(t.solutionId, t.kind, t.status),
    index().on(t.parentId),
    index('agreements_due')
      .on(t.turnDueOn)
      .where(sql`${t.turnDueOn} is not null`),
    uniqueIndex('agreements_one_per_request')
      .on(t.requestId)
      .where(sql`${t.kind} = 'reuse' and ${t.status} not in ('declined', 'withdrawn')`),
    uniqueIndex('agreements_one_provision_under_way')
      .on(t.listingId)
      .where(sql`${t.kind} = 'provision' and ${t.status} in ('draft', 'offered', 'signed')`),
    uniqueIndex('agreements_one_per_municipality')
      .on(t.parentId, t.partnerArs)
      .where(sql`${t.kind} = 'sub_reuse' and ${t.status} not in ('declined', 'withdrawn', 'ended')`),
    check(
      'agreements_sub_reuse_has_parent',
      sql`${t.kind} <> 'sub_reuse' or (${t.parentId} is not null and ${t.partnerArs} is not null)`,
    ),
    check('agreements_parent_is_another', sql`${t.parentId} <> ${t.id}`),
    check('agreements_solution_is_known', sql`${t.solutionId} is not null or ${t.kind} = 'provision'`),
    check('agreements_partner_is_known', sql`${t.partnerId} is not null or ${t.kind} = 'sub_reuse'`),
    check(
      'agreements_ends_after_start',
      sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn} or ${t.terminationReason} is not null`,
    ),
    check('agreements_report_hours', sql`${t.reportHours} between 1 and 72`),
    check('agreements_amount', sql`${t.amountCents} between 0 and 100000000000000 and ${t.vatBps} in (0, 1900)`),
    check(
      'agreements_offered_whole',
      sql`${t.status} in ('draft', 'withdrawn', 'declined') or (${t.offeredAt} is not null and ${t.documentVersionId} is not null and ${t.documentHash} is not null)`,
    ),
    check(
      'agreements_concluded_at',
      sql`${t.status} not in ('concluded', 'terminated') or ${t.concludedAt} is not null`,
    ),
    check(
      'agreements_terminated_with_reason',
      sql`${t.status} <> 'terminated' or (${t.terminatedAt} is not null and ${t.endsOn} is not null and ${t.terminationReason} is not null)`,
    ),
    check(
      'agreements_closed_with_reason',
      sql`${t.status} not in ('declined', 'withdrawn', 'ended') or (${t.closedAt} is not null and ${t.closingReason} is not null)`,
    ),
    check(
      'agreements_turn',
      sql`(${t.turnParty} is null) = (${t.turnSince} is null) and (${t.turnParty} is null or ${t.status} in ('draft', 'offered', 'signed'))`,
    ),
  ],
)

/** Vier Augen: who at the operator approved which state of a draft; another authority offers. */
export const agreementApprovals = pgTable(
  'agreement_approvals',
  {
    agreementId: agreementRef(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** The deputised person where the role was held as a deputy, else the person. */
    authorityOf: uuid()
      .notNull()
      .references(() => people.id),
    /** The draft's version that was approved; a later one needs approval again. */
    version: integer().notNull(),
    approvedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.authorityOf, t.version] })],
)

/** What an agreement costs in a year by the price sheet published for it, net; written with what it follows from. */
export const agreementAmounts = pgTable(
  'agreement_amounts',
  {
    agreementId: agreementRef(),
    year: integer().notNull(),
    cents: bigint({ mode: 'number' }).notNull(),
    vatCents: bigint({ mode: 'number' }).notNull(),
    sheetId: uuid().references(() => priceSheets.id),
  },
  (t) => [
    primaryKey({ columns: [t.agreementId, t.year] }),
    check('agreement_amounts_year', sql`${t.year} between 2020 and 2200`),
  ],
)

/** The agreement a row belongs to. */
export function agreementRef() {
  return uuid()
    .notNull()
    .references(() => agreements.id)
}
