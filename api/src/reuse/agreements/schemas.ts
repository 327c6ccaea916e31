import {
  agreementDocumentKinds,
  agreementKinds,
  agreementParties,
  agreementPricings,
  agreementStatuses,
  dataProtectionVariants,
  requiredForms,
  signingMethods,
  taxations,
} from '@fit-store/db/schema/agreements'
import { turnParties } from '@fit-store/db/schema/cases'
import { inHouseBases } from '@fit-store/db/schema/organisations'
import { Type, type Static } from 'typebox'
import { FreeText, Name, Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import { agreementActions } from './lifecycle.ts'

const strict = { additionalProperties: false }
const Moment = Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' })
const NullableMoment = Nullable(Moment)
const Day = (description: string) => Type.String({ format: 'date', pattern: '^20', description })
const Cents = (description: string) => Type.Integer({ minimum: 0, maximum: 10 ** 14, description })
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hexadezimal' })
const Text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*\\S[^\\u0000]*$', description })

/** Its id or its number. */
export const AgreementParams = Type.Object({ id: Name }, strict)
export const DocumentParams = Type.Object(
  { id: Name, position: FreeText(4, 'Nummer der Anlage, 0 für den Vertrag') },
  strict,
)
export const SignatureParams = Type.Object({ id: Name, signature: Name }, strict)
export const UsageParams = Type.Object({ key: Name }, strict)
export const KindParams = Type.Object({ kind: Type.Enum(agreementKinds) }, strict)

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

const card = {
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

const AgreementCard = Type.Object(card, { $id: 'AgreementCard', description: 'Vertrag in einer Liste' })

export const AgreementPage = Type.Object(
  {
    ...paged(ref(AgreementCard)),
    counters: Type.Object(
      { mine: Type.Integer(), dueSoon: Type.Integer(), overdue: Type.Integer() },
      { description: 'Am Zug, fällig in sieben Tagen, überfällig; in allen Treffern ohne die Filter turn und due' },
    ),
    totals: Type.Array(Type.Object({ year: Type.Integer(), cents: Type.Integer(), grossCents: Type.Integer() }), {
      description: 'Was alle Treffer, die binden oder banden, zusammen im Jahr kosten',
    }),
  },
  { $id: 'AgreementPage' },
)

const Deviation = Type.Object(
  {
    clause: Text(160, 'Klausel des Musters'),
    wording: Text(4000, 'Was stattdessen gilt'),
    reason: Text(2000, 'Warum'),
  },
  strict,
)

const content = {
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
    ...content,
    pricing: Type.Optional(Type.Enum(agreementPricings)),
    amountCents: Type.Optional(Nullable(Cents('Betrag der Kommune'))),
    priceYear: Type.Optional(Nullable(Type.Integer({ minimum: 2020, maximum: 2200 }))),
  },
  { ...strict, description: 'pricing, amountCents und priceYear nur beim Sub-Nachnutzungsvertrag' },
)
export type DraftContent = Omit<Static<typeof ChangedDraft>, 'version'>

const Signature = Type.Object(
  {
    id: Type.String(),
    party: Type.Enum(agreementParties),
    method: Type.Enum(signingMethods),
    form: Type.Enum(requiredForms),
    name: Type.String({ description: 'Wer unterzeichnet hat' }),
    authority: Type.String({ description: 'Nachweis der Zeichnungsbefugnis' }),
    organisation: Type.String(),
    qesReference: Nullable(Type.String()),
    hasCopy: Type.Boolean({ description: 'Eine unterzeichnete PDF-Datei ist abgelegt' }),
    signedAt: Moment,
  },
  { $id: 'AgreementSignature', description: 'Unterzeichnung' },
)

const AgreementDocument = Type.Object(
  {
    position: Type.Integer({ description: '0: der Vertrag, sonst die Nummer der Anlage' }),
    kind: Type.Enum(agreementDocumentKinds),
    title: Type.String(),
    number: Nullable(Type.String()),
    jsonHash: Nullable(Type.String()),
    pdfHash: Type.String(),
    addedAt: Moment,
  },
  { $id: 'AgreementDocument', description: 'Vertrag oder Anlage, unveränderlich' },
)

const ExplainedAction = Type.Object(
  {
    action: Type.Enum(agreementActions),
    isAllowed: Type.Boolean(),
    reason: Nullable(Type.String({ description: 'Warum es nicht geht' })),
  },
  { $id: 'AgreementAction', description: 'Schritt, den Ihre Seite jetzt gehen kann, oder warum gerade nicht' },
)

export const AgreementSchema = Type.Object(
  {
    ...card,
    version: Type.Integer(),
    capacity: Type.Enum([...agreementParties, 'provider', 'operator'], {
      description: 'Als was Sie den Vertrag sehen',
    }),
    onlineServices: Type.Array(Type.String()),
    conditions: Type.Array(Type.String(), { description: 'Auflagen' }),
    agreedOn: Nullable(Type.String({ format: 'date' })),
    listingVersion: Nullable(Type.Integer()),
    minimumMonths: Type.Integer(),
    noticeMonths: Type.Integer(),
    requiredForm: Type.Enum(requiredForms),
    signatories: Type.Integer({ description: 'Unterschriften, die die Vertragspartei leisten muss' }),
    inHouseBasis: Type.Enum(inHouseBases),
    awardBasis: Type.String(),
    taxation: Type.Enum(taxations),
    taxGround: Type.String(),
    vatBps: Type.Integer(),
    dataProtection: Type.Enum(dataProtectionVariants),
    dataProtectionReason: Type.String(),
    isDataProtectionOverridden: Type.Boolean({ description: 'Anders gewählt, als die Regel vorschlägt' }),
    dataCategories: Type.Array(Type.String()),
    subprocessors: content.subprocessors,
    reportHours: Type.Integer(),
    deviations: Type.Array(Deviation),
    blanks: content.blanks,
    pricing: Type.Enum(agreementPricings),
    priceYear: Nullable(Type.Integer()),
    amountCents: Nullable(Type.Integer()),
    documentHash: Nullable(Type.String({ description: 'Prüfwert über Vertrag und Anlagen: was unterzeichnet wird' })),
    documents: Type.Array(ref(AgreementDocument)),
    signatures: Type.Array(ref(Signature)),
    approvals: Type.Array(
      Type.Object({ name: Nullable(Type.String()), approvedAt: Moment, isCurrent: Type.Boolean() }),
      { description: 'Freigaben beim Plattformbetreiber; nur dort sichtbar' },
    ),
    children: Type.Array(ref(AgreementCard)),
    newer: Type.Object(
      {
        terms: Type.Unsafe<{ document: string; version: number; validFrom: string } | null>({
          type: ['object', 'null'],
          required: ['document', 'version', 'validFrom'],
          properties: { document: { type: 'string' }, version: { type: 'integer' }, validFrom: { type: 'string' } },
        }),
        sheet: Type.Unsafe<{ year: number; edition: number } | null>({
          type: ['object', 'null'],
          required: ['year', 'edition'],
          properties: { year: { type: 'integer' }, edition: { type: 'integer' } },
        }),
      },
      { description: 'Was es inzwischen Neueres gibt; der Vertrag behält seine Fassungen' },
    ),
    signingAuthority: Nullable(
      Type.String({
        description: 'Nachweis, auf den hin Sie unterzeichnen würden; leer, wenn Sie nicht an der Reihe sind',
      }),
    ),
    reference: Nullable(Type.String({ description: 'Eigenes Aktenzeichen' })),
    termination: Type.Unsafe<unknown>({
      type: ['object', 'null'],
      required: ['by', 'reason', 'isForCause', 'at'],
      properties: {
        by: { type: 'string', enum: agreementParties },
        reason: { type: 'string' },
        isForCause: { type: 'boolean' },
        at: { type: 'string', format: 'date-time' },
      },
    }),
    closedAt: NullableMoment,
    closingReason: Nullable(Type.String()),
    allowedActions: Type.Array(ref(ExplainedAction)),
  },
  { $id: 'Agreement', description: 'Vertrag' },
)

export const AgreementList = Type.Object({ items: Type.Array(ref(AgreementSchema)) }, { $id: 'AgreementList' })

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
export const NewSubAgreements = Type.Object(
  {
    municipalities: Type.Array(Municipality, { minItems: 1, maxItems: 500 }),
    startsOn: Day('Vertragsbeginn'),
    onlineServices: Type.Optional(Type.Array(Text(300, 'Onlinedienst'), { minItems: 1, maxItems: 200 })),
    pricing: Type.Enum(agreementPricings),
    amountCents: Type.Optional(Nullable(Cents('Betrag je Kommune'))),
    priceYear: Type.Optional(Nullable(Type.Integer({ minimum: 2020, maximum: 2200 }))),
  },
  strict,
)

export const SeenVersion = Type.Object({ version: Type.Integer({ minimum: 1 }) }, strict)
export const SeenDocument = Type.Object({ documentHash: Hash }, strict)
export const Reason = Type.Object({ reason: Text(2000, 'Begründung') }, strict)
export const NewReference = Type.Object({ reference: Nullable(FreeText(120, 'Eigenes Aktenzeichen')) }, strict)
export const NewNotice = Type.Object(
  {
    endsOn: Day('Letzter Tag'),
    reason: Text(2000, 'Begründung'),
    isForCause: Type.Boolean({ description: 'Aus wichtigem Grund, ohne Frist' }),
  },
  strict,
)
export const EffectsQuery = Type.Object({ endsOn: Type.Optional(Day('Letzter Tag')) }, strict)
export const CopyQuery = Type.Object(
  {
    documentHash: Hash,
    qesReference: Type.Optional(FreeText(200, 'Kennung der qualifizierten elektronischen Signatur')),
    signatoryName: Type.Optional(FreeText(200, 'Wer für eine Kommune ohne Konto unterzeichnet hat')),
    authority: Type.Optional(FreeText(300, 'Mit welcher Befugnis')),
  },
  strict,
)
export const AmendmentQuery = Type.Object({ title: Text(200, 'Bezeichnung der Anlage') }, strict)

export const TerminationEffects = Type.Object(
  {
    endsOn: Type.String({ format: 'date' }),
    nextPossibleEnd: Type.String({ format: 'date' }),
    noticeBy: Type.String({ format: 'date' }),
    isOrdinary: Type.Boolean({ description: 'Ob die Kündigungsfrist diesen Tag zulässt' }),
    children: Type.Array(
      Type.Object({
        id: Type.String(),
        number: Type.String(),
        kind: Type.Enum(agreementKinds),
        status: Type.Enum(agreementStatuses),
        partnerName: Type.String(),
        endsOn: Nullable(Type.String()),
      }),
      { description: 'Verträge, die an diesem hängen' },
    ),
    year: Nullable(Type.Integer({ description: 'Jahr des Preisblatts, mit dem gerechnet ist' })),
    others: Type.Array(
      Type.Object({
        land: Type.String(),
        name: Type.String(),
        beforeCents: Type.Integer(),
        afterCents: Type.Integer(),
        differenceCents: Type.Integer(),
        sentence: Type.String(),
      }),
      { description: 'Was die anderen in einem vollen Jahr zahlen' },
    ),
    shortfallCents: Type.Integer({ description: 'Fehlbetrag des Jahres; er geht in das Preisblatt des folgenden ein' }),
  },
  { $id: 'TerminationEffects', description: 'Was ein Ende an diesem Tag bedeutet' },
)

const ReadableDocument = Type.Object(
  {
    kind: Type.Optional(Type.Enum(agreementDocumentKinds)),
    title: Type.String(),
    document: Nullable(Type.String({ description: 'Schlüssel des Musters' })),
    version: Nullable(Type.Integer()),
    isModel: Type.Boolean(),
    sections: Type.Array(
      Type.Object({
        key: Nullable(Type.String()),
        number: Type.Integer(),
        heading: Type.String(),
        hash: Nullable(Type.String()),
        blocks: Type.Array(Type.Unsafe<unknown>({ $ref: 'TextBlock#' })),
      }),
    ),
  },
  { $id: 'ReadableDocument', description: 'Dokument zum Lesen; leer, wo es nur eine PDF-Datei gibt' },
)
export { ReadableDocument }

export const AgreementPreview = Type.Object(
  {
    documents: Type.Array(ref(ReadableDocument)),
    price: Type.Object({
      pricing: Type.Enum(agreementPricings),
      year: Nullable(Type.Integer()),
      cents: Nullable(Type.Integer()),
      sentence: Nullable(Type.String()),
    }),
  },
  { $id: 'AgreementPreview', description: 'Was angeboten würde oder angeboten wurde' },
)

const pinned = Type.Unsafe<unknown>({
  type: ['object', 'null'],
  required: ['document', 'slug', 'version', 'validFrom'],
  properties: {
    document: { type: 'string' },
    slug: { type: 'string' },
    version: { type: 'integer' },
    validFrom: { type: ['string', 'null'], format: 'date' },
  },
})
export const AgreementComparison = Type.Object(
  {
    pinned,
    current: pinned,
    isStandardUntouched: Type.Unsafe<boolean | null>({
      type: ['boolean', 'null'],
      description: 'Ob der Text Zeichen für Zeichen dem Muster entspricht; leer vor dem Angebot',
    }),
    comparison: Type.Unsafe<unknown>({ anyOf: [{ $ref: 'TermsComparison#' }, { type: 'null' }] }),
    conditions: Type.Array(Type.String()),
    deviations: Type.Array(Deviation),
  },
  { $id: 'AgreementComparison', description: 'Vertrag gegen das Muster' },
)

export const AgreementProcess = Type.Object(
  {
    statuses: Type.Array(
      Type.Object({
        status: Type.String(),
        actions: Type.Array(
          Type.Object({
            action: Type.String(),
            by: Type.Array(Type.String()),
            to: Type.String(),
            needs: Type.String(),
          }),
        ),
      }),
    ),
  },
  { $id: 'AgreementProcess', description: 'Der Weg eines Vertrags: welche Schritte es in welchem Stand gibt' },
)

const AgreementRules = Type.Object(
  {
    kind: Type.Enum(agreementKinds),
    requiredForm: Type.Enum(requiredForms),
    signatories: Type.Integer(),
    noticeMonths: Type.Integer(),
    minimumMonths: Type.Integer(),
    version: Type.Integer(),
  },
  { $id: 'AgreementRules', description: 'Vorgaben für Verträge einer Art' },
)
export { AgreementRules }
export const AgreementRulesList = Type.Object({ items: Type.Array(ref(AgreementRules)) }, { $id: 'AgreementRulesList' })
export const ChangedRules = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    requiredForm: Type.Enum(requiredForms),
    signatories: Type.Integer({ minimum: 1, maximum: 5 }),
    noticeMonths: Type.Integer({ minimum: 0, maximum: 60 }),
    minimumMonths: Type.Integer({ minimum: 1, maximum: 120 }),
  },
  strict,
)

export const TermsUsage = Type.Object(
  {
    title: Type.String(),
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

export const agreementSchemas = [
  AgreementCard,
  AgreementPage,
  Signature,
  AgreementDocument,
  ExplainedAction,
  AgreementSchema,
  AgreementList,
  TerminationEffects,
  ReadableDocument,
  AgreementPreview,
  AgreementComparison,
  AgreementProcess,
  AgreementRules,
  AgreementRulesList,
  TermsUsage,
]
