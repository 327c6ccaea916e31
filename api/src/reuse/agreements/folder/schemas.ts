import { agreementKinds, agreementStatuses } from '@fit-store/db/schema/agreements'
import { turnParties } from '@fit-store/db/schema/cases'
import { Type } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../../../platform/openapi.ts'
import { PageQuery, paged } from '../../../platform/paging.ts'
import { Moment, NullableMoment, strict } from '../fields.ts'

export const UsageParams = Type.Object({ key: Name }, strict)

const filter = {
  kind: Type.Optional(Type.Array(Type.Enum(agreementKinds), { maxItems: 3 })),
  status: Type.Optional(Type.Array(Type.Enum(agreementStatuses), { maxItems: agreementStatuses.length })),
  solution: Type.Optional(FreeText(160, 'Lösung, mit ihrem Namen aus der Adresse')),
  land: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { maxItems: 16 })),
  terms: Type.Optional(FreeText(80, 'Schlüssel der Vertragsbedingungen')),
  termsVersion: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  year: Type.Optional(Type.Integer({ minimum: 2020, maximum: 2200, description: 'In diesem Jahr in Kraft' })),
  turn: Type.Optional(Type.Enum(['mine', 'others'], { description: 'Wer am Zug ist' })),
  due: Type.Optional(
    Type.Enum(['soon', 'overdue'], { description: 'Frist in den nächsten sieben Tagen oder verstrichen' }),
  ),
  party: Type.Optional(Type.Enum(['own', 'all'], { description: 'own: nur eigene Verträge' })),
  q: Type.Optional(FreeText(200, 'Nummer, Lösung oder Vertragspartei')),
}

export const FolderFilter = Type.Object(filter, strict)

export const FolderQuery = Type.Object(
  { ...filter, sort: Type.Optional(Type.Enum(['newest', 'turn', 'notice', 'end'])), ...PageQuery },
  strict,
)

const Organisation = Type.Object({
  slug: Nullable(Type.String({ description: 'Leer, wenn die Stelle hier kein Konto hat' })),
  displayName: Type.String(),
})

export const cardFields = {
  id: Type.String(),
  number: Type.String({ description: 'Nummer, wie man sie am Telefon nennt' }),
  kind: Type.Enum(agreementKinds),
  status: Type.Enum(agreementStatuses),
  solution: Type.Object({ slug: Nullable(Type.String()), title: Type.String(), isDemo: Type.Boolean() }),
  offeror: Organisation,
  partner: Type.Object({ ...Organisation.properties, ars: Nullable(Type.String()) }),
  land: Nullable(Type.String()),
  request: nullableRef('Nachnutzungsanfrage, aus der der Vertrag kommt'),
  parent: nullableRef('Vertrag, an dem dieser hängt'),
  startsOn: Type.String({ format: 'date' }),
  endsOn: Nullable(Type.String({ format: 'date', description: 'Letzter Tag; leer, solange niemand gekündigt hat' })),
  nextPossibleEnd: Nullable(Type.String({ format: 'date' })),
  noticeBy: Nullable(
    Type.String({ format: 'date', description: 'Letzter Tag für eine Kündigung zum nächsten möglichen Ende' }),
  ),
  isInForce: Type.Boolean(),
  terms: Type.Unsafe<{ document: string; version: number } | null>({
    type: ['object', 'null'],
    description: 'Vertragsbedingungen, unter denen er läuft',
    required: ['document', 'version'],
    properties: { document: { type: 'string' }, version: { type: 'integer' } },
  }),
  amounts: Type.Array(
    Type.Object({ year: Type.Integer(), cents: Type.Integer(), vatCents: Type.Integer(), grossCents: Type.Integer() }),
    { description: 'Beträge je Jahr nach dem veröffentlichten Preisblatt' },
  ),
  turn: Type.Unsafe<unknown>({
    type: ['object', 'null'],
    description: 'Wer am Zug ist; leer, wenn niemand etwas schuldet',
    required: ['party', 'organisation', 'isMine', 'since', 'dueOn', 'isOverdue'],
    properties: {
      party: { type: 'string', enum: turnParties },
      organisation: { type: 'string' },
      isMine: { type: 'boolean' },
      since: { type: 'string', format: 'date-time' },
      dueOn: { type: ['string', 'null'], format: 'date' },
      isOverdue: { type: 'boolean' },
    },
  }),
  offeredAt: NullableMoment,
  concludedAt: NullableMoment,
}

function nullableRef(description: string) {
  return Type.Unsafe<{ id: string; number: string } | null>({
    type: ['object', 'null'],
    description,
    required: ['id', 'number'],
    properties: { id: { type: 'string' }, number: { type: 'string' } },
  })
}

export const AgreementCard = Type.Object(cardFields, { $id: 'AgreementCard', description: 'Vertrag in einer Liste' })

export const AgreementPage = Type.Object(
  {
    ...paged(ref(AgreementCard)),
    counters: Type.Object(
      { mine: Type.Integer(), dueSoon: Type.Integer(), overdue: Type.Integer() },
      { description: 'Am Zug, fällig in sieben Tagen, überfällig; in allen Treffern ohne die Filter turn und due' },
    ),
    totals: Type.Array(Type.Object({ year: Type.Integer(), cents: Type.Integer(), grossCents: Type.Integer() }), {
      description: 'Was die eigene Organisation nach allen Treffern, die binden oder banden, im Jahr zusammen zahlt',
    }),
  },
  { $id: 'AgreementPage' },
)

export const TermsUsage = Type.Object(
  {
    title: Type.String(),
    total: Type.Integer({ description: 'Wie viele es sind; gezeigt werden höchstens 5000, laufende zuerst' }),
    running: Type.Integer({ description: 'Wie viele davon noch laufen' }),
    versions: Type.Array(
      Type.Object({
        version: Type.Integer(),
        status: Type.String(),
        validFrom: Nullable(Type.String({ format: 'date' })),
        validTo: Nullable(Type.String({ format: 'date' })),
        items: Type.Array(
          Type.Object({
            kind: Type.Enum(['reuse_request', 'agreement']),
            number: Type.String(),
            status: Type.String(),
            solution: Type.String(),
            organisation: Type.String(),
            startedAt: Moment,
            endedAt: NullableMoment,
          }),
        ),
      }),
    ),
  },
  { $id: 'TermsUsage', description: 'Wer unter welcher Fassung läuft' },
)
