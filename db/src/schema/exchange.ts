import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, moment, timestamps, version, webAddress } from '../columns.ts'
import { events } from './events.ts'
import { people } from './identity.ts'
import { organisations } from './organisations.ts'

export const disablingReasons = ['by_hand', 'failing', 'gone'] as const
export type DisablingReason = (typeof disablingReasons)[number]
export const disablingReason = pgEnum('webhook_disabling_reason', disablingReasons)

/**
 * Webhook: where an organisation wants to be told of chosen events. The secret stays readable, because each message is signed
 * with it (HMAC); it leaves the API once. After a rotation the one before signs too, for a while.
 */
export const webhooks = pgTable(
  'webhooks',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    url: webAddress().notNull(),
    /** Types of the event log. */
    eventTypes: text().array().notNull(),
    secret: text().notNull(),
    previousSecret: text(),
    previousSecretUntil: moment(),
    /** Since when no message has arrived; empty while they do. */
    failingSince: moment(),
    disabledAt: moment(),
    disabledReason: disablingReason(),
    createdBy: uuid()
      .notNull()
      .references(() => people.id),
    version: version(),
    ...timestamps(),
  },
  (t) => [
    index().on(t.organisationId),
    check('webhooks_https_only', sql`${t.url} like 'https://%'`),
    check('webhooks_want_something', sql`cardinality(${t.eventTypes}) > 0`),
    check('webhooks_name_length', sql`char_length(${t.name}) between 2 and 100`),
    check('webhooks_disabled_with_reason', sql`(${t.disabledAt} is null) = (${t.disabledReason} is null)`),
    check('webhooks_previous_secret_ends', sql`(${t.previousSecret} is null) = (${t.previousSecretUntil} is null)`),
  ],
)

export const webhookDeliveryStatuses = ['pending', 'repeating', 'delivered', 'given_up'] as const
export type WebhookDeliveryStatus = (typeof webhookDeliveryStatuses)[number]
export const webhookDeliveryStatus = pgEnum('webhook_delivery_status', webhookDeliveryStatuses)

/** Zustellung of one event to one webhook, or of a test, with what came of it. Kept for a month. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    webhookId: uuid()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Empty for a test. */
    eventId: bigint({ mode: 'number' }).references(() => events.id),
    type: text().notNull(),
    payload: jsonb().notNull(),
    status: webhookDeliveryStatus().notNull().default('pending'),
    attempts: integer().notNull().default(0),
    responseStatus: integer(),
    /** Why the last attempt failed, without addresses. */
    reason: text(),
    createdAt: moment().notNull().defaultNow(),
    lastAttemptAt: moment(),
    deliveredAt: moment(),
  },
  (t) => [
    unique('webhook_deliveries_once').on(t.webhookId, t.eventId),
    index('webhook_deliveries_newest').on(t.webhookId, t.id.desc()),
    index().on(t.createdAt),
    check('webhook_deliveries_delivered_at', sql`(${t.status} = 'delivered') = (${t.deliveredAt} is not null)`),
  ],
)

export const listingImportStatuses = ['waiting', 'running', 'finished', 'failed'] as const
export type ListingImportStatus = (typeof listingImportStatuses)[number]
export const listingImportStatus = pgEnum('listing_import_status', listingImportStatuses)

/** Einlesen of a table that begins many listings. The worker carries it out, because ten thousand rows take longer than a page waits. */
export const listingImports = pgTable(
  'listing_imports',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Who asked for it, as the event log says it. */
    actor: text().notNull(),
    fileName: text().notNull(),
    /** The table in base64; empty once it was read. */
    content: text(),
    /** Column → field, as somebody chose it. */
    mapping: jsonb().$type<Record<string, string | null>>().notNull(),
    status: listingImportStatus().notNull().default('waiting'),
    /** Rows of `total` that are stored; nobody sees them before all are. */
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    /** What became of each row, as the API describes it. */
    report: jsonb().$type<Record<string, unknown>>(),
    /** Why nothing was read. */
    reason: text(),
    requestedAt: moment().notNull().defaultNow(),
    finishedAt: moment(),
  },
  (t) => [
    index().on(t.organisationId),
    check('listing_imports_name_length', sql`char_length(${t.fileName}) between 1 and 200`),
    check('listing_imports_finished_with_report', sql`(${t.status} = 'finished') = (${t.report} is not null)`),
    check('listing_imports_failed_with_reason', sql`(${t.status} = 'failed') = (${t.reason} is not null)`),
    check('listing_imports_ended', sql`(${t.status} in ('finished', 'failed')) = (${t.finishedAt} is not null)`),
    check('listing_imports_keep_no_file', sql`(${t.finishedAt} is null) = (${t.content} is not null)`),
  ],
)
