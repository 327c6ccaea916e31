import { costTypes, pricingModels } from '@fit-store/db/schema/pricing'
import { Type, type Static } from 'typebox'
import { Nullable, ref } from '../../platform/openapi.ts'
import { Cents, Day, KeyName, KeySlug, Party, Scenario, SolutionSlug, strict, Year } from '../fields.ts'

const Percent = Type.String({ minLength: 1, maxLength: 40, description: 'Prozent, höchstens zwei Nachkommastellen' })
const mostParties = 1000

const division = {
  key: Type.Optional(KeySlug),
  combination: Type.Optional(
    Type.Array(Type.Object({ key: KeySlug, percent: Percent }, strict), {
      minItems: 1,
      maxItems: 5,
      description: 'Statt key: mehrere Schlüssel nach Gewicht, zusammen 100 Prozent',
    }),
  ),
  fixedShares: Type.Optional(
    Type.Array(Type.Object({ land: Party, percent: Percent }, strict), {
      minItems: 1,
      maxItems: mostParties,
      description: 'Statt key und participants: feste Anteile, zusammen 100 Prozent',
    }),
  ),
  totalCents: Type.Optional(Cents('Gesamtkosten des Jahres')),
}

const ExtraNumber = Type.Integer({ minimum: 1, maximum: 100 })
const orders = Type.Optional(
  Type.Array(Type.Object({ extra: ExtraNumber, land: Party }, strict), {
    maxItems: 100,
    description: 'Bestellte Zusatzleistungen, mit der Nummer aus dem Preisblatt',
  }),
)

const onSheet = {
  solution: Type.Optional(SolutionSlug),
  year: Type.Optional(Year),
  scenario: Type.Optional(Scenario),
  orders,
}

const parties = {
  participants: Type.Optional(
    Type.Array(Party, {
      minItems: 1,
      maxItems: mostParties,
      uniqueItems: true,
      description: 'Beteiligte im ganzen Jahr; bei einer Lösung sonst die des Preisblatts',
    }),
  ),
  joiners: Type.Optional(
    Type.Array(Type.Union([Party, Type.Object({ land: Party, from: Type.Optional(Day('Beitritt am')) }, strict)]), {
      maxItems: 100,
      description: 'Wer beitritt: ein Kürzel für das ganze Jahr, sonst mit dem Tag des Beitritts',
    }),
  ),
  leavers: Type.Optional(
    Type.Array(Type.Object({ land: Party, to: Day('Letzter Tag') }, strict), {
      maxItems: 100,
      description: 'Wer ausscheidet',
    }),
  ),
  land: Type.Optional(Type.String({ ...Party, description: 'Land, das rechnet: für den Satz zur Ersparnis' })),
}

/** Both forms in one object: a union would answer a wrong field with the errors of every form. */
export const CostEstimateRequest = Type.Object(
  { ...division, ...onSheet, ...parties },
  {
    ...strict,
    description:
      'Entweder key, participants und totalCents (reine Verteilung) oder solution und year (veröffentlichtes Preisblatt), dazu was angenommen wird.',
  },
)
export type CostEstimateRequest = Static<typeof CostEstimateRequest>

const Share = Type.Object(
  {
    land: Type.String({ description: 'Kürzel des Landes, BUND, Regionalschlüssel oder Organisation' }),
    name: Type.String(),
    cents: Type.Integer({ description: 'Netto zu zahlen in diesem Jahr, in Cent' }),
    vatCents: Type.Integer(),
    grossCents: Type.Integer(),
    wholeYearCents: Type.Integer({ description: 'Anteil der nachnutzenden Stelle für ein volles Jahr' }),
    reusingCents: Type.Integer({ description: 'Davon als nachnutzende Stelle' }),
    federalCents: Type.Integer({ description: 'Davon Viertel des Bundes (EfA-finanziert)' }),
    allLaenderCents: Type.Integer({ description: 'Davon Anteil am Viertel aller Länder (EfA-finanziert)' }),
    extrasCents: Type.Integer({ description: 'Davon Zusatzleistungen' }),
    from: Nullable(Type.String({ description: 'Erster Tag der Beteiligung im Jahr; leer, wenn nicht nachnutzend' })),
    to: Nullable(Type.String({ description: 'Letzter Tag der Beteiligung im Jahr' })),
    keyValue: Nullable(Type.String({ description: 'Wert im Schlüssel, wo es nur einen gibt' })),
    centsPerInhabitant: Nullable(
      Type.String({ description: 'Netto je Einwohnerin und Einwohner in Cent, vier Nachkommastellen' }),
    ),
    steps: Type.Array(Type.String(), { description: 'Rechenweg, Schritt für Schritt' }),
  },
  { $id: 'CostShare', description: 'Anteil einer Stelle mit seinem Rechenweg' },
)

const Effect = Type.Object(
  {
    land: Type.String(),
    name: Type.String(),
    beforeCents: Type.Integer(),
    afterCents: Type.Integer(),
    differenceCents: Type.Integer({ description: 'Unter null: das Land spart' }),
    sentence: Type.String(),
  },
  { $id: 'JoiningEffect', description: 'Was ein Beitritt im vollen Jahr für eine Stelle ändert, die schon dabei ist' },
)

const SolutionName = Type.Union([
  Type.Object({ slug: Type.String(), title: Type.String(), isDemo: Type.Boolean() }),
  Type.Null(),
])
const SheetName = Type.Union([
  Type.Object({ year: Type.Integer(), edition: Type.Integer(), publishedAt: Type.String({ format: 'date-time' }) }),
  Type.Null(),
])
const Vat = Type.Union([Type.Object({ bps: Type.Integer(), ground: Type.String() }), Type.Null()])

export const CostEstimate = Type.Object(
  {
    notice: Type.String({ description: 'Prognose, keine Rechnung' }),
    solution: SolutionName,
    sheet: SheetName,
    year: Type.Integer(),
    yearDays: Type.Integer(),
    scenario: Nullable(Scenario),
    model: Type.Enum(pricingModels),
    keys: Type.Array(ref(KeyName)),
    inhabitantsKey: Type.Union([ref(KeyName), Type.Null()]),
    vat: Vat,
    lines: Type.Array(
      Type.Object({
        label: Type.String(),
        costType: Nullable(Type.Enum(costTypes)),
        key: Nullable(Type.String()),
        cents: Type.Integer({ description: 'Unter null: Überschuss aus einem früheren Jahr' }),
      }),
      { description: 'Woraus sich die Gesamtkosten ergeben' },
    ),
    totalCents: Type.Integer({ description: 'Kosten des Jahres mit Überträgen und Zusatzleistungen' }),
    billedCents: Type.Integer({ description: 'Summe aller Anteile' }),
    carryOverCents: Type.Integer({
      description: 'Geht in das Preisblatt des nächsten Jahres: unter null ein Überschuss, über null ein Fehlbetrag',
    }),
    shares: Type.Array(ref(Share)),
    effects: Type.Array(ref(Effect), { description: 'Wirkung der Beitritte im vollen Jahr; leer ohne Beitritt' }),
    sentence: Nullable(Type.String({ description: 'Wirkung für das anfragende Land in einem Satz' })),
  },
  { $id: 'CostEstimate', description: 'Kostenprognose mit Rechenweg' },
)

export const ForecastRequest = Type.Object(
  {
    solution: SolutionSlug,
    fromYear: Type.Optional(Year),
    years: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, default: 5 })),
    scenario: Type.Optional(Scenario),
    orders: Type.Optional({
      ...orders,
      description:
        'Bestellte Zusatzleistungen, mit der Nummer aus dem Preisblatt des ersten Jahres; in anderen Jahren gilt die gleichen Namens',
    }),
    ...parties,
  },
  strict,
)
export type ForecastRequest = Static<typeof ForecastRequest>

export const CostForecast = Type.Object(
  {
    notice: Type.String(),
    solution: SolutionName,
    scenario: Scenario,
    years: Type.Array(
      Type.Object({
        year: Type.Integer(),
        isContinued: Type.Boolean({ description: 'true: ohne eigenes Preisblatt, Werte des letzten fortgeschrieben' }),
        sheetYear: Type.Integer(),
        totalCents: Type.Integer(),
        carriedInCents: Type.Integer({
          description:
            'Aus dem Vorjahr dieser Prognose übertragen; in einem Jahr mit eigenem Preisblatt nur, was die Annahmen ändern',
        }),
        carryOverCents: Type.Integer(),
        keys: Type.Array(ref(KeyName)),
        shares: Type.Array(
          Type.Object({
            land: Type.String(),
            name: Type.String(),
            cents: Type.Integer(),
            steps: Type.Array(Type.String()),
          }),
        ),
      }),
    ),
    notes: Type.Array(Type.String(), {
      description:
        'Was zu den Annahmen zu sagen ist, zum Beispiel dass ein beitretendes Land schon im Preisblatt steht',
    }),
  },
  { $id: 'CostForecast', description: 'Kostenprognose über mehrere Jahre' },
)

export const KeyComparisonRequest = Type.Object(
  {
    participants: Type.Array(Party, { minItems: 1, maxItems: mostParties, uniqueItems: true }),
    totalCents: Cents('Gesamtkosten des Jahres'),
    solution: Type.Optional(SolutionSlug),
  },
  strict,
)

export const KeyComparison = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        key: ref(KeyName),
        missing: Type.Array(Type.String(), { description: 'Beteiligte ohne Wert; dann gibt es keine Anteile' }),
        shares: Type.Array(Type.Object({ land: Type.String(), name: Type.String(), cents: Type.Integer() })),
      }),
    ),
  },
  { $id: 'KeyComparison', description: 'Dieselben Kosten nach jedem Schlüssel verteilt' },
)

export const BasketRequest = Type.Object(
  {
    land: Type.String({ ...Party, description: 'Land, für das gerechnet wird' }),
    items: Type.Array(
      Type.Object(
        {
          solution: SolutionSlug,
          year: Type.Optional(Year),
          scenario: Type.Optional(Scenario),
          joiners: Type.Optional(Type.Array(Party, { maxItems: 20, uniqueItems: true })),
          extras: Type.Optional(
            Type.Array(ExtraNumber, {
              maxItems: 100,
              uniqueItems: true,
              description: 'Zusatzleistungen, die das Land bestellt, mit der Nummer aus dem Preisblatt',
            }),
          ),
        },
        strict,
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  strict,
)
export type BasketRequest = Static<typeof BasketRequest>

export const CostBasket = Type.Object(
  {
    notice: Type.String(),
    land: Type.String(),
    name: Type.String(),
    totalCents: Type.Integer(),
    totalVatCents: Type.Integer(),
    totalGrossCents: Type.Integer(),
    isComplete: Type.Boolean({
      description:
        'false: Mindestens eine Lösung hat keinen Preis oder lässt sich nicht rechnen und fehlt in der Summe',
    }),
    items: Type.Array(
      Type.Object({
        solution: SolutionName,
        year: Nullable(Type.Integer()),
        scenario: Scenario,
        sheet: SheetName,
        takesPart: Type.Boolean({ description: 'false: Das Land würde beitreten' }),
        participants: Type.Array(Type.String(), {
          description: 'Wer in diesem Jahr nachnutzt, mit dem Land selbst und wer beitritt; leer ohne Preis',
        }),
        cents: Nullable(Type.Integer({ description: 'Leer: Preis auf Anfrage, oder der Grund steht in refusal' })),
        refusal: Nullable(Type.String({ description: 'Warum sich der Anteil nicht rechnen lässt' })),
        vatCents: Nullable(Type.Integer()),
        grossCents: Nullable(Type.Integer()),
        keys: Type.Array(ref(KeyName)),
        steps: Type.Array(Type.String()),
      }),
    ),
  },
  { $id: 'CostBasket', description: 'Mehrere Lösungen für ein Land mit einer Summe' },
)

export const SolutionCostsQuery = Type.Object(
  {
    forLand: Type.String({ pattern: '^[A-Z]{2}$', description: 'Land, für das gerechnet ist' }),
    solution: Type.Array(SolutionSlug, { minItems: 1, maxItems: 100, uniqueItems: true }),
  },
  strict,
)

export const SolutionCosts = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        solution: Type.String(),
        year: Type.Integer(),
        cents: Cents(
          'Was das Land in diesem Jahr zahlt, erwartetes Szenario, netto; wer im Lauf des Jahres beitritt oder ausscheidet, anteilig nach Tagen; wer nicht beteiligt ist, wie bei einem Beitritt am 1. Januar',
        ),
        takesPart: Type.Boolean(),
      }),
      { description: 'Lösungen ohne veröffentlichten Preis fehlen' },
    ),
  },
  { $id: 'SolutionCosts', description: 'Was Lösungen ein Land kosten' },
)

export const estimateSchemas = [
  KeyName,
  Share,
  Effect,
  CostEstimate,
  CostForecast,
  KeyComparison,
  CostBasket,
  SolutionCosts,
]
