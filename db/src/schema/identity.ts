import { sql } from 'drizzle-orm'
import { check, date, index, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, version } from '../columns.ts'
import { organisations } from './organisations.ts'
import { solutions } from './solutions.ts'

/**
 * Person: somebody who signs in. The only table with a name and an address of a human being; everything else points here
 * by an opaque id, so that erasing the row's content erases the person (README of this package).
 */
export const people = pgTable(
  'people',
  {
    id: id(),
    displayName: text(),
    email: text(),
    createdAt: moment().notNull().defaultNow(),
    erasedAt: moment(),
  },
  (t) => [
    index('people_email').on(sql`lower(${t.email})`),
    check('people_erased_or_named', sql`(${t.erasedAt} is null) = (${t.displayName} is not null)`),
    check('people_erased_has_no_address', sql`${t.erasedAt} is null or ${t.email} is null`),
  ],
)

/** What an identity provider calls a person: the provider's key in our configuration and its subject (OpenID Connect Core, section 2). */
export const identities = pgTable(
  'identities',
  {
    provider: text().notNull(),
    subject: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index().on(t.personId)],
)

/** A sign-in under way: what must come back from the provider. Bound to the browser by a cookie, used once, short-lived. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    state: text().primaryKey(),
    provider: text().notNull(),
    nonce: text().notNull(),
    codeVerifier: text().notNull(),
    returnTo: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (t) => [index().on(t.expiresAt)],
)

/** Sitzung. The cookie holds a secret, the row its SHA-256: who reads the table cannot sign in with it. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    secretHash: text().notNull().unique(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The organisation the person acts for; switching is explicit. */
    organisationId: uuid().references(() => organisations.id),
    provider: text().notNull(),
    /** Lets the person sign out at the provider too (RP-Initiated Logout, `id_token_hint`). */
    idToken: text(),
    userAgent: text(),
    createdAt: moment().notNull().defaultNow(),
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.personId), index().on(t.expiresAt)],
)

export const memberRoles = ['reader', 'editor', 'coordinator', 'signatory', 'administrator'] as const
export const operatorRoles = ['moderator', 'contract_manager', 'operator_administrator'] as const
export const roles = [...memberRoles, ...operatorRoles] as const
export type Role = (typeof roles)[number]
export const role = pgEnum('role', roles)

/** Mitgliedschaft of a person in an organisation; it ends, it is not deleted. */
export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    joinedAt: moment().notNull().defaultNow(),
    endedAt: moment(),
    version: version(),
  },
  (t) => [
    uniqueIndex('memberships_one_at_a_time')
      .on(t.organisationId, t.personId)
      .where(sql`${t.endedAt} is null`),
    index().on(t.personId),
  ],
)

/**
 * A role a member has, from day to day (Europe/Berlin), for themselves or as deputy of another member. Nobody has their own
 * twice on one day; one period may follow another (exclusion constraint `role_grants_once`, written by hand in its migration).
 */
export const roleGrants = pgTable(
  'role_grants',
  {
    id: id(),
    membershipId: uuid()
      .notNull()
      .references(() => memberships.id),
    role: role().notNull(),
    validFrom: date()
      .notNull()
      .default(sql`current_date`),
    validTo: date(),
    /** Zeichnungsbefugnis: what proves it; a signatory cannot be without. */
    evidence: text(),
    deputyForId: uuid().references(() => memberships.id),
    grantedAt: moment().notNull().defaultNow(),
    revokedAt: moment(),
  },
  (t) => [
    index().on(t.membershipId),
    check('role_grants_order', sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
    check('role_grants_signatory_has_evidence', sql`${t.role} <> 'signatory' or ${t.evidence} is not null`),
    check('role_grants_deputy_is_another', sql`${t.deputyForId} is distinct from ${t.membershipId}`),
  ],
)

/** Einladung by mail address: a link that works once and not for long. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    email: text().notNull(),
    roles: role().array().notNull(),
    secretHash: text().notNull().unique(),
    invitedBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    acceptedBy: uuid().references(() => people.id),
    withdrawnAt: moment(),
  },
  (t) => [
    uniqueIndex('invitations_one_open')
      .on(t.organisationId, sql`lower(${t.email})`)
      .where(sql`${t.acceptedAt} is null and ${t.withdrawnAt} is null`),
  ],
)

/** Zugangsschlüssel for machines, of one organisation. Shown once; the row holds its SHA-256 and the visible prefix. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    prefix: text().notNull().unique(),
    secretHash: text().notNull().unique(),
    scopes: role().array().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    lastUsedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [
    index().on(t.organisationId),
    check(
      'api_tokens_never_sign',
      sql`not ${t.scopes} && array['signatory', 'administrator', 'operator_administrator']::role[]`,
    ),
  ],
)

/** Merkliste of a person; without sign-in it lives in the browser. */
export const watchlistEntries = pgTable(
  'watchlist_entries',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    solutionId: uuid()
      .notNull()
      .references(() => solutions.id, { onDelete: 'cascade' }),
    addedAt: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.solutionId] })],
)
