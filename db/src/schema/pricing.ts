import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment, partialDate, slug, timestamps, version } from '../columns.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'
import { laender, sources } from './reference.ts'
import { solutions } from './solutions.ts'

/** Whole cents, at most 10^14 (one trillion euros), which JSON and JavaScript still hold exactly (decision 17). */
const cents = () => bigint({ mode: 'number' })
const mostCents = sql.raw('100000000000000')

export const allocationKeyKinds = [
  'koenigstein',
  'inhabitants',
  'uses',
  'target_group',
  'fixed',
  'combination',
] as const
export type AllocationKeyKind = (typeof allocationKeyKinds)[number]
export const allocationKeyKind = pgEnum('allocation_key_kind', allocationKeyKinds)

export const allocationKeyStatuses = ['proposed', 'approved', 'refused'] as const
export type AllocationKeyStatus = (typeof allocationKeyStatuses)[number]
export const allocationKeyStatus = pgEnum('allocation_key_status', allocationKeyStatuses)

/**
 * Verteilungsschlüssel of one year: data with a source, never a constant. Proposed by one person and approved by another;
 * from then on neither the key nor its values change (triggers in the migration). What the product itself brings names nobody.
 */
export const allocationKeys = pgTable(
  'allocation_keys',
  {
    id: id(),
    slug: slug().notNull().unique(),
    kind: allocationKeyKind().notNull(),
    name: text().notNull(),
    keyYear: integer().notNull(),
    /** The day the figures describe; for the Königsteiner Schlüssel the key year itself. */
    asOf: partialDate().notNull(),
    validFrom: date(),
    validTo: date(),
    sourceId: uuid().references(() => sources.id),
    /** Where there is no page to point to: a decision, a letter, a rule. */
    sourceNote: text(),
    /** Uses, target groups and fixed shares belong to one solution; everything else is for all. */
    solutionId: uuid().references(() => solutions.id),
    organisationId: uuid().references(() => organisations.id),
    status: allocationKeyStatus().notNull().default('proposed'),
    enteredBy: uuid().references(() => people.id),
    enteredAt: moment().notNull().defaultNow(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: moment(),
    refusalReason: text(),
    version: version(),
  },
  (t) => [
    index().on(t.solutionId),
    index().on(t.kind, t.keyYear),
    check('allocation_keys_have_a_source', sql`num_nonnulls(${t.sourceId}, ${t.sourceNote}) > 0`),
    check('allocation_keys_validity', sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
    check('allocation_keys_year', sql`${t.keyYear} between 1949 and 2200`),
    check('allocation_keys_approved_by_another', sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.enteredBy}`),
    check(
      'allocation_keys_decided',
      sql`(${t.status}::text = 'proposed' and ${t.decidedBy} is null)
        or (${t.status}::text = 'approved' and (${t.enteredBy} is null) = (${t.decidedBy} is null))
        or (${t.status}::text = 'refused' and ${t.decidedBy} is not null and ${t.refusalReason} is not null)`,
    ),
  ],
)

/** What one party weighs under a key: a share in percent or a head count, exact as published. */
export const allocationKeyValues = pgTable(
  'allocation_key_values',
  {
    keyId: uuid()
      .notNull()
      .references(() => allocationKeys.id, { onDelete: 'cascade' }),
    /** Land code, `BUND`, Amtlicher Regionalschlüssel or the slug of an organisation. */
    party: text().notNull(),
    land: text()
      .generatedAlwaysAs(sql`case when party ~ '^[A-Z]{2}$' then party end`)
      .references(() => laender.code),
    value: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.party] }),
    check('allocation_key_values_party', sql`${t.party} ~ '^([A-Z]{2}|BUND|[0-9]{12}|[a-z0-9]+(-[a-z0-9]+)*)$'`),
    check('allocation_key_values_decimal', sql`${t.value} ~ '^[0-9]{1,12}(\\.[0-9]{1,8})?$'`),
  ],
)

/** A combination of keys by weight; the weights make up 10,000 basis points (trigger in the migration). */
export const allocationKeyParts = pgTable(
  'allocation_key_parts',
  {
    keyId: uuid()
      .notNull()
      .references(() => allocationKeys.id, { onDelete: 'cascade' }),
    partId: uuid()
      .notNull()
      .references(() => allocationKeys.id),
    bps: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.keyId, t.partId] }),
    check('allocation_key_parts_weight', sql`${t.bps} between 1 and 10000 and ${t.keyId} <> ${t.partId}`),
  ],
)

/** Jährliche Preisrunde: by when the sheets of a year are due (in 2024 on 15 October). */
export const priceRounds = pgTable(
  'price_rounds',
  {
    year: integer().primaryKey(),
    dueOn: date().notNull(),
    version: version(),
    ...timestamps(),
  },
  (t) => [check('price_rounds_year', sql`${t.year} between 2020 and 2100`)],
)

/** Which reminders of a round have gone to whom, so that each goes once. */
export const priceRoundReminders = pgTable(
  'price_round_reminders',
  {
    year: integer()
      .notNull()
      .references(() => priceRounds.year, { onDelete: 'cascade' }),
    solutionId: uuid()
      .notNull()
      .references(() => solutions.id, { onDelete: 'cascade' }),
    /** Which of the round's reminders: days until it was due; below zero: overdue. */
    daysLeft: integer().notNull(),
    sentAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.year, t.solutionId, t.daysLeft] })],
)

export const priceSheetStatuses = ['draft', 'submitted', 'returned', 'published', 'superseded'] as const
export type PriceSheetStatus = (typeof priceSheetStatuses)[number]
export const priceSheetStatus = pgEnum('price_sheet_status', priceSheetStatuses)

export const pricingModels = ['allocated', 'efa_financed', 'fixed_price', 'free'] as const
export type PricingModel = (typeof pricingModels)[number]
export const pricingModel = pgEnum('pricing_model', pricingModels)

/** Scenarios are about uptake (IT-PLR 2022/21): how many take part and how often it is used. */
export const scenarios = ['low', 'expected', 'high'] as const
export type Scenario = (typeof scenarios)[number]
export const scenario = pgEnum('price_scenario', scenarios)

/** The five cost types a to e, exhaustive (IT-PLR 2021/24). */
export const costTypes = ['infrastructure', 'development', 'platform_fees', 'operation', 'per_use'] as const
export type CostType = (typeof costTypes)[number]
export const costType = pgEnum('cost_type', costTypes)

/**
 * Preisblatt of a solution for one year, in numbered editions. Once published it never changes; a correction is the next
 * edition, which supersedes it (triggers in the migration).
 */
export const priceSheets = pgTable(
  'price_sheets',
  {
    id: id(),
    solutionId: uuid()
      .notNull()
      .references(() => solutions.id),
    year: integer().notNull(),
    edition: integer().notNull(),
    status: priceSheetStatus().notNull().default('draft'),
    model: pricingModel().notNull().default('allocated'),
    /** The key of every cost type that names none of its own. */
    keyId: uuid().references(() => allocationKeys.id),
    /** The key of the quarter all sixteen Länder pay when EfA-financed. */
    allLaenderKeyId: uuid().references(() => allocationKeys.id),
    fixedPriceCents: cents(),
    usesLow: integer(),
    usesExpected: integer(),
    usesHigh: integer(),
    /** Umsatzsteuer in basis points, and why it is due or not. */
    vatBps: integer().notNull().default(0),
    vatGround: text(),
    note: text(),
    /** Why the price jumps by more than a fifth against the year before. */
    jumpReason: text(),
    /** The agreement whose conclusion or end made this edition, by its number; empty where the provider wrote it. */
    followsFrom: text(),
    submittedAt: moment(),
    returnReason: text(),
    decidedAt: moment(),
    publishedAt: moment(),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex('price_sheets_edition').on(t.solutionId, t.year, t.edition),
    uniqueIndex('price_sheets_one_open')
      .on(t.solutionId, t.year)
      .where(sql`${t.status} in ('draft', 'submitted', 'returned') and ${t.followsFrom} is null`),
    uniqueIndex('price_sheets_one_published')
      .on(t.solutionId, t.year)
      .where(sql`${t.status} = 'published'`),
    index().on(t.status, t.submittedAt),
    check('price_sheets_year', sql`${t.year} between 2020 and 2100`),
    check('price_sheets_vat', sql`${t.vatBps} in (0, 1900)`),
    check('price_sheets_fixed_price', sql`${t.fixedPriceCents} between 0 and ${mostCents}`),
    check('price_sheets_uses', sql`least(${t.usesLow}, ${t.usesExpected}, ${t.usesHigh}) >= 0`),
    check('price_sheets_returned_with_reason', sql`${t.status} <> 'returned' or ${t.returnReason} is not null`),
    check(
      'price_sheets_published_whole',
      sql`${t.status} not in ('published', 'superseded') or (${t.publishedAt} is not null and ${t.vatGround} is not null
        and (${t.model} <> 'fixed_price' or ${t.fixedPriceCents} is not null)
        and (${t.model} not in ('allocated', 'efa_financed') or ${t.keyId} is not null)
        and (${t.model} <> 'efa_financed' or ${t.allLaenderKeyId} is not null))`,
    ),
  ],
)

/** What a cost type costs in the year, by scenario; nothing is 0 €, unknown is empty and cannot be submitted. */
export const priceSheetLines = pgTable(
  'price_sheet_lines',
  {
    sheetId: sheetRef(),
    costType: costType().notNull(),
    lowCents: cents(),
    expectedCents: cents(),
    highCents: cents(),
    /** Another key than the sheet's, such as uses for what is paid per use. */
    keyId: uuid().references(() => allocationKeys.id),
    note: text(),
    jumpReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.sheetId, t.costType] }),
    check(
      'price_sheet_lines_amount',
      sql`least(${t.lowCents}, ${t.expectedCents}, ${t.highCents}) >= 0
        and greatest(${t.lowCents}, ${t.expectedCents}, ${t.highCents}) <= ${mostCents}`,
    ),
  ],
)

/** Who takes part, from when to when, and from which scenario on it is reckoned with. */
export const priceSheetParticipants = pgTable(
  'price_sheet_participants',
  {
    sheetId: sheetRef(),
    party: text().notNull(),
    land: text()
      .generatedAlwaysAs(sql`case when party ~ '^[A-Z]{2}$' then party end`)
      .references(() => laender.code),
    fromOn: date(),
    toOn: date(),
    fromScenario: scenario().notNull().default('low'),
  },
  (t) => [
    primaryKey({ columns: [t.sheetId, t.party] }),
    check('price_sheet_participants_party', sql`${t.party} ~ '^([A-Z]{2}|BUND|[0-9]{12}|[a-z0-9]+(-[a-z0-9]+)*)$'`),
    check('price_sheet_participants_order', sql`${t.toOn} is null or ${t.fromOn} is null or ${t.toOn} >= ${t.fromOn}`),
  ],
)

/** Zusatzleistung such as a better service level: a price of the year, paid by who orders it. */
export const priceSheetExtras = pgTable(
  'price_sheet_extras',
  {
    sheetId: sheetRef(),
    position: integer().notNull(),
    name: text().notNull(),
    description: text(),
    cents: cents().notNull(),
    parties: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
  },
  (t) => [
    primaryKey({ columns: [t.sheetId, t.position] }),
    check('price_sheet_extras_amount', sql`${t.cents} between 0 and ${mostCents}`),
  ],
)

/** A surplus (below zero, lowers the price) or shortfall carried over from an earlier year. */
export const priceSheetCarries = pgTable(
  'price_sheet_carries',
  {
    sheetId: sheetRef(),
    position: integer().notNull(),
    fromYear: integer().notNull(),
    cents: cents().notNull(),
    reason: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sheetId, t.position] }),
    check('price_sheet_carries_amount', sql`${t.cents} <> 0 and abs(${t.cents}) <= ${mostCents}`),
  ],
)

/**
 * What a solution costs a Land in the year of its newest published sheet, expected scenario: what it pays where it takes part (by
 * days where it joins or leaves during the year), what it would pay from 1 January on where it does not. Follows from the sheet and is written with it (decision 8).
 */
export const solutionCosts = pgTable(
  'solution_costs',
  {
    solutionId: uuid()
      .notNull()
      .references(() => solutions.id, { onDelete: 'cascade' }),
    land: text()
      .notNull()
      .references(() => laender.code),
    sheetId: uuid()
      .notNull()
      .references(() => priceSheets.id, { onDelete: 'cascade' }),
    year: integer().notNull(),
    cents: cents().notNull(),
    takesPart: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.solutionId, t.land] }), index().on(t.land, t.cents)],
)

function sheetRef() {
  return uuid()
    .notNull()
    .references(() => priceSheets.id, { onDelete: 'cascade' })
}
