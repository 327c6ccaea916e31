import { costTypes, priceSheetStatuses, pricingModels, scenarios } from '@fit-store/db/schema/pricing'
import { Type, type Static } from 'typebox'
import { Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import {
  Cents,
  KeyName,
  KeySlug,
  mostCents,
  NamedText,
  NullableCents,
  NullableDay,
  NullableMoment,
  NullableText,
  Party,
  Scenario,
  SolutionSlug,
  strict,
  Version,
  Year,
} from '../fields.ts'

const nullableKey = (description: string) =>
  Type.Unsafe<string | null>({ ...KeySlug, type: ['string', 'null'], description })
const NullableCount = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 2_000_000_000 })

const Line = Type.Object(
  {
    costType: Type.Enum(costTypes, {
      description:
        'a infrastructure, b development, c platform_fees, d operation, e per_use (abschließend nach IT-PLR 2021/24)',
    }),
    lowCents: NullableCents('Bei wenigen Beteiligten und Nutzungen'),
    expectedCents: NullableCents('Wie erwartet'),
    highCents: NullableCents('Bei vielen Beteiligten und Nutzungen'),
    key: nullableKey('Eigener Schlüssel dieser Kostenart; leer: der des Preisblatts'),
    note: NullableText(500, 'Erläuterung'),
    jumpReason: NullableText(1000, 'Begründung, wenn der Betrag sich um mehr als ein Fünftel ändert'),
  },
  strict,
)

const Participant = Type.Object(
  {
    land: Party,
    from: NullableDay('Beteiligt ab; leer: von Anfang an'),
    to: NullableDay('Beteiligt bis; leer: ohne Ende'),
    fromScenario: Type.Enum(scenarios, { description: 'Ab welchem Szenario mit der Beteiligung gerechnet wird' }),
  },
  strict,
)

const Extra = Type.Object(
  {
    name: NamedText(200, 'Zusatzleistung'),
    description: NullableText(1000, 'Was sie umfasst'),
    cents: Cents('Preis im Jahr je bestellender Stelle'),
    parties: Type.Array(Party, { maxItems: 100, uniqueItems: true, description: 'Wer sie bestellt hat' }),
  },
  strict,
)

const Carry = Type.Object(
  {
    fromYear: Year,
    cents: Type.Integer({
      minimum: -mostCents,
      maximum: mostCents,
      description: 'Unter null: Überschuss, senkt den Preis; über null: Fehlbetrag. In Cent',
    }),
    reason: NamedText(500, 'Woher der Betrag kommt'),
  },
  strict,
)

const content = {
  model: Type.Enum(pricingModels, {
    description: 'allocated verteilt, efa_financed 50/25/25, fixed_price Festpreis je Stelle, free kostenfrei',
  }),
  key: nullableKey('Verteilungsschlüssel des Preisblatts'),
  allLaenderKey: nullableKey('Schlüssel für das Viertel aller Länder (EfA-finanziert)'),
  fixedPriceCents: NullableCents('Festpreis im Jahr je Stelle'),
  usesLow: NullableCount,
  usesExpected: NullableCount,
  usesHigh: NullableCount,
  vatBps: Type.Unsafe<0 | 1900>({
    type: 'integer',
    enum: [0, 1900],
    description: 'Umsatzsteuer in Hundertstel Prozent',
  }),
  vatGround: NullableText(500, 'Grund der Besteuerung oder Nichtbesteuerung'),
  note: NullableText(2000, 'Hinweis'),
  jumpReason: NullableText(1000, 'Begründung, wenn die Summe sich um mehr als ein Fünftel ändert'),
  lines: Type.Array(Line, { maxItems: 5 }),
  participants: Type.Array(Participant, { maxItems: 1000 }),
  extras: Type.Array(Extra, { maxItems: 20 }),
  carries: Type.Array(Carry, { maxItems: 10 }),
}

export const SheetContent = Type.Object(content, {
  ...strict,
  $id: 'PriceSheetContent',
  description: 'Inhalt eines Preisblatts',
})
export type SheetContent = Static<typeof SheetContent>

const facts = {
  solution: Type.Object({ slug: Type.String(), title: Type.String(), isDemo: Type.Boolean() }),
  provider: Type.Object({ slug: Type.String(), displayName: Type.String() }),
  year: Type.Integer(),
  edition: Type.Integer({ description: 'Ausgabe; eine Berichtigung ist die nächste' }),
}
const totals = Type.Object(
  { lowCents: Type.Integer(), expectedCents: Type.Integer(), highCents: Type.Integer() },
  { description: 'Summe der Kostenarten je Szenario' },
)

export const PriceSheet = Type.Object(
  {
    ...facts,
    ...content,
    publishedAt: Type.String({ format: 'date-time' }),
    isSuperseded: Type.Boolean(),
    totals,
    keys: Type.Array(ref(KeyName)),
  },
  { $id: 'PriceSheet', description: 'Veröffentlichtes Preisblatt einer Lösung für ein Jahr' },
)

export const PriceSheetList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        year: Type.Integer(),
        edition: Type.Integer(),
        model: content.model,
        publishedAt: Type.String({ format: 'date-time' }),
        totals,
        participantCount: Type.Integer(),
        extras: content.extras,
      }),
    ),
  },
  { $id: 'PriceSheetList', description: 'Veröffentlichte Preisblätter einer Lösung, neueste zuerst' },
)

const Finding = Type.Object(
  {
    pointer: Type.String({ description: 'Zeiger auf das Feld (RFC 6901)' }),
    rule: Type.String(),
    severity: Type.Enum(['error', 'warning'], {
      description: 'error verhindert die Einreichung, warning ist bei der Prüfung zu beachten',
    }),
    detail: Type.String(),
  },
  { $id: 'PriceSheetFinding', description: 'Was der Plausibilitätsprüfung auffällt' },
)
export type Finding = Static<typeof Finding>

export const PriceSheetDraft = Type.Object(
  {
    id: Type.String(),
    ...facts,
    ...content,
    status: Type.Enum(priceSheetStatuses),
    version: Version,
    totals,
    previous: Type.Union([Type.Object({ year: Type.Integer(), totals }), Type.Null()]),
    findings: Type.Array(ref(Finding)),
    submittedAt: NullableMoment,
    returnReason: Nullable(Type.String()),
    decidedAt: NullableMoment,
    publishedAt: NullableMoment,
    updatedAt: Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' }),
    dueOn: Nullable(Type.String({ description: 'Abgabetermin der Preisrunde' })),
    allowedActions: Type.Array(Type.Enum(['edit', 'submit', 'discard', 'return', 'publish', 'revise'])),
  },
  { $id: 'PriceSheetDraft', description: 'Preisblatt in Bearbeitung, mit dem, was damit geschehen kann' },
)

const PriceSheetRow = Type.Object(
  {
    id: Type.String(),
    ...facts,
    status: Type.Enum(priceSheetStatuses),
    totals,
    errorCount: Type.Integer(),
    warningCount: Type.Integer(),
    submittedAt: NullableMoment,
    updatedAt: Type.Unsafe<Date | string>({ type: 'string', format: 'date-time' }),
  },
  { $id: 'PriceSheetRow', description: 'Preisblatt in einer Liste' },
)

export const PriceSheetPage = Type.Object(
  {
    ...paged(ref(PriceSheetRow)),
    years: Type.Array(Type.Integer(), {
      description: 'Jahre, für die es Preisblätter gibt, neueste zuerst; unabhängig von Jahr und Stand in der Abfrage',
    }),
  },
  { $id: 'PriceSheetPage' },
)

export const PriceSheetQuery = Type.Object(
  {
    status: Type.Optional(Type.Array(Type.Enum(priceSheetStatuses), { maxItems: 5, uniqueItems: true })),
    year: Type.Optional(Year),
    solution: Type.Optional(SolutionSlug),
    isOwn: Type.Optional(Type.Boolean({ description: 'true: nur die der eigenen Organisation, auch für wen prüft' })),
    ...PageQuery,
  },
  strict,
)

export const NewPriceSheet = Type.Object(
  {
    solution: SolutionSlug,
    year: Year,
    copyLatest: Type.Optional(
      Type.Boolean({ default: true, description: 'Werte des letzten veröffentlichten Preisblatts übernehmen' }),
    ),
  },
  strict,
)
export const SavedPriceSheet = Type.Object({ version: Version, ...content }, strict)
export const SheetVersion = Type.Object({ version: Version }, strict)
export const SheetReturn = Type.Object({ version: Version, reason: NamedText(2000, 'Was zu ändern ist') }, strict)

export const SheetImport = Type.Object(
  {
    version: Version,
    format: Type.Enum(['csv', 'xlsx']),
    contentBase64: Type.String({
      maxLength: 950_000,
      pattern: '^[A-Za-z0-9+/]*={0,2}$',
      description: 'Die Datei, Base64',
    }),
    dryRun: Type.Optional(Type.Boolean({ default: false, description: 'true: nur prüfen, nichts speichern' })),
  },
  strict,
)

export const SheetImportReport = Type.Object(
  {
    rowCount: Type.Integer(),
    refused: Type.Array(
      Type.Object({
        row: Type.Integer(),
        column: Type.String(),
        value: Type.String(),
        rule: Type.String(),
        detail: Type.String(),
      }),
      { description: 'Abgelehnte Zeilen; gibt es welche, wird nichts gespeichert' },
    ),
    isStored: Type.Boolean(),
    content: Type.Union([ref(SheetContent), Type.Null()]),
    findings: Type.Array(ref(Finding)),
    sheetVersion: Version,
  },
  { $id: 'SheetImportReport', description: 'Was beim Einlesen einer Datei geschehen ist oder geschähe' },
)

export const PreviewRequest = Type.Object(
  {
    solution: SolutionSlug,
    year: Year,
    content: ref(SheetContent),
    joinOrder: Type.Optional(Type.Array(Party, { maxItems: 17, uniqueItems: true })),
  },
  strict,
)

export const SheetPreview = Type.Object(
  {
    findings: Type.Array(ref(Finding)),
    scenarios: Type.Array(
      Type.Object({
        scenario: Scenario,
        totalCents: Type.Integer(),
        problem: Nullable(Type.String({ description: 'Warum sich noch nichts rechnen lässt' })),
        shares: Type.Array(Type.Object({ land: Type.String(), name: Type.String(), cents: Type.Integer() })),
      }),
    ),
    joining: Type.Array(
      Type.Object({
        land: Nullable(Type.String({ description: 'Wer als Nächstes beitritt; leer: wie im Preisblatt' })),
        name: Nullable(Type.String()),
        participantCount: Type.Integer(),
        costCents: Type.Integer(),
        revenueCents: Type.Integer(),
        coverCents: Type.Integer({ description: 'Einnahmen weniger Kosten' }),
        averageShareCents: Type.Integer(),
      }),
      { description: 'Einnahmen und Deckung, wenn ein Land nach dem anderen beitritt' },
    ),
  },
  { $id: 'SheetPreview', description: 'Vorschau eines Preisblatts, das noch nicht gespeichert ist' },
)

export const SheetParams = Type.Object(
  { slug: Type.String({ maxLength: 160, pattern: '^[^\\u0000]*$' }), year: Type.String({ maxLength: 20 }) },
  strict,
)

export const SheetHistoryQuery = Type.Object(
  {
    before: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Nur Ereignisse vor diesem' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  },
  strict,
)
/** As the log describes every history. */
export const SheetHistory = Type.Unsafe<object>({ $ref: 'HistoryPage#' })

export const sheetSchemas = [
  SheetContent,
  PriceSheet,
  PriceSheetList,
  Finding,
  PriceSheetDraft,
  PriceSheetRow,
  PriceSheetPage,
  SheetImportReport,
  SheetPreview,
]
