import { agreementPricings, dataProtectionVariants, taxations } from '@fit-store/db/schema/agreements'
import { inHouseBases } from '@fit-store/db/schema/organisations'
import type { Variable } from '@fit-store/db/schema/terms'
import { type Static, Type } from 'typebox'
import { Nullable } from '../../../platform/openapi.ts'
import { Cents, Day, strict, Text } from '../fields.ts'

export const Deviation = Type.Object(
  {
    clause: Text(160, 'Klausel des Musters'),
    wording: Text(4000, 'Was stattdessen gilt'),
    reason: Text(2000, 'Warum'),
  },
  strict,
)

export const draftFields = {
  startsOn: Day('Vertragsbeginn'),
  inHouseBasis: Type.Enum(inHouseBases),
  awardBasis: Text(1000, 'Vergaberechtliche Grundlage'),
  taxation: Type.Enum(taxations),
  taxGround: Text(1000, 'Steuerliche Einordnung'),
  vatBps: Type.Enum([0, 1900], { description: 'Umsatzsteuer in Basispunkten' }),
  dataProtection: Type.Enum(dataProtectionVariants),
  dataProtectionReason: Text(1000, 'Begründung der Variante'),
  dataCategories: Type.Array(Text(300, 'Art der Daten'), { minItems: 1, maxItems: 50 }),
  subprocessors: Type.Array(Type.Object({ name: Text(300, 'Name'), task: Text(300, 'Aufgabe') }, strict), {
    maxItems: 50,
  }),
  reportHours: Type.Integer({ minimum: 1, maximum: 72, description: 'Meldefrist in Stunden' }),
  deviations: Type.Array(Deviation, { maxItems: 50, description: 'Abweichungen vom Muster; sie werden eigene Anlage' }),
  blanks: Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]{0,39}$' }), Type.Unknown(), {
    description: 'Werte für Platzhalter, die nur eigene Fassungen des Plattformbetreibers haben',
  }),
}

export const ChangedDraft = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    ...draftFields,
    pricing: Type.Optional(Type.Enum(agreementPricings)),
    amountCents: Type.Optional(Nullable(Cents('Betrag der Kommune'))),
    priceYear: Type.Optional(Nullable(Type.Integer({ minimum: 2020, maximum: 2200 }))),
  },
  { ...strict, description: 'pricing, amountCents und priceYear nur beim Sub-Nachnutzungsvertrag' },
)

export type DraftContent = Omit<Static<typeof ChangedDraft>, 'version'>

export const NewAgreement = Type.Object(
  { request: Type.String({ format: 'uuid', description: 'Abgestimmte Nachnutzungsanfrage' }) },
  strict,
)

const Municipality = Type.Object(
  {
    ars: Type.String({ pattern: '^[0-9]{12}$', description: 'Regionalschlüssel' }),
    name: Text(300, 'Name der Kommune'),
  },
  strict,
)

/** Most municipalities an agreement is passed on to at once. */
const mostMunicipalities = 500

export const NewSubAgreements = Type.Object(
  {
    municipalities: Type.Array(Municipality, { minItems: 1, maxItems: mostMunicipalities }),
    startsOn: Day('Vertragsbeginn'),
    onlineServices: Type.Optional(Type.Array(Text(300, 'Onlinedienst'), { minItems: 1, maxItems: 200 })),
    pricing: Type.Enum(agreementPricings),
    amountCents: Type.Optional(Nullable(Cents('Betrag je Kommune'))),
    priceYear: Type.Optional(Nullable(Type.Integer({ minimum: 2020, maximum: 2200 }))),
  },
  strict,
)

export const PassedOnAgreements = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        number: Type.String({ description: 'Nummer, wie man sie am Telefon nennt' }),
        version: Type.Integer(),
        ars: Type.String({ description: 'Regionalschlüssel der Kommune' }),
      }),
      { maxItems: mostMunicipalities },
    ),
  },
  {
    $id: 'PassedOnAgreements',
    description:
      'Entworfene Sub-Nachnutzungsverträge in der Reihenfolge der Kommunen; mehr über jeden sagt `/agreements/{id}`',
  },
)

export const AgreementBlanks = Type.Object(
  { items: Type.Array(Type.Unsafe<Variable>({ $ref: 'ClauseVariable#' })) },
  { $id: 'AgreementBlanks', description: 'Leerstellen der geltenden Fassungen, die nur Menschen füllen können' },
)

export const SeenVersion = Type.Object({ version: Type.Integer({ minimum: 1 }) }, strict)
